import type { Saying } from "../words/grammar.ts";

/**
 * How one relation, in one direction, describes the entity that it is seen from. `{x}` is what is at the other end.
 * A line is a kind and a saying:
 *
 * - `v` a verb phrase: "[is] caused by variants in {x}". Makes relative clauses, statements and questions.
 * - `p` behind the noun: "caused by variants in {x}".
 * - `w` a relative clause of another subject: "in which variants cause {x}".
 * - `h` instead of the noun: "causal gene of {x}".
 * - `a` before the noun: "autosomal recessive".
 * - `q` a question that does not begin with what is asked: "Variants in {which} cause {x}?".
 * - `s` a statement about "it": "Variants in it cause {x}".
 *
 * Other slots: {adj} and {when} of modes of inheritance and ages, {P} patients. "lay:", "pro:" before the saying keep
 * it for a register.
 */
export type Kind = "v" | "p" | "w" | "h" | "a" | "q" | "s";

export interface Sayings {
  forward: readonly string[];
  inverse: readonly string[];
}

export type Lexicon = Readonly<Record<string, Sayings>>;

export interface Line {
  kind: Kind;
  /** Position in the lexicon: what a template calls it. */
  number: number;
  saying: Saying;
}

export function parseLines(lines: readonly string[]): Line[] {
  return lines.map((line, number) => ({ kind: line.charAt(0) as Kind, number, saying: line.slice(2) }));
}
