import { qualify } from "../compose/describe.ts";
import { hasKind, type Placed, sayCondition } from "../compose/say-condition.ts";
import type { Talk } from "../compose/talk.ts";
import { article, conjugate } from "../words/grammar.ts";

/** "It is caused by …." with a subject of its own. */
export function statement(placed: Placed, noun: string, talk: Talk): string | undefined {
  const useOwn = hasKind(placed, "s", talk) && talk.random.next() < 0.5;
  const own = useOwn ? sayCondition(placed, ["s"], talk) : undefined;
  if (own !== undefined) return `${own.text}.`;
  const said = sayCondition(placed, ["v"], talk);
  if (said === undefined) return undefined;
  const subject = noun === "" ? "It" : talk.choose(`<It|It|It also|The ${noun}|This ${noun}>`);
  return `${subject} ${conjugate(said.text, "singular")}.`.replace(/^It also (is|can) /, "It $1 also ");
}

/** "with which disease that …" would be too much. */
const CLAUSE = / (?:that|which|whose|where|the (?:first signs|onset) of which) /;

export function narrow(noun: string, conditions: readonly Placed[], talk: Talk): string | undefined {
  const isShort = conditions.every(({ condition, at }) => typeof condition.to === "string" || talk.said.has(at));
  if (!isShort) return undefined;
  const said = qualify(noun, conditions, talk, "short");
  return CLAUSE.test(said.replace(/“[^”]*”/g, "")) ? undefined : said;
}

/** The noun itself where a condition has taken its place: the type asked for must be said. */
export function withNoun(phrase: string, noun: string): string {
  const telling = noun.split(" ").filter((word) => word.length > 3 || !noun.includes(" "));
  return telling.some((word) => phrase.includes(word)) ? phrase : `${noun} that is ${article(phrase)}`;
}

export function markOf(marks: string, index: number): string {
  if (marks === "(1)") return `(${index + 1})`;
  return marks === "(a)"
    ? `(${String.fromCharCode(97 + index)})`
    : `(${["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"][index] ?? index + 1})`;
}

export function lowerIf(isWithin: boolean, text: string): string {
  return isWithin ? lowerFirst(text) : text;
}

export function lowerFirst(text: string): string {
  return /^(?:It|Its|The|This|An?|Recorded|Variants|Pick|Choose|Select|Point|Mark)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
