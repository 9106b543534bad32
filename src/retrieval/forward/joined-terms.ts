import { GAP, type Row, type TermList, type TermSource } from "../ranking/term-source.ts";
import type { LivingTerms } from "./living-terms.ts";
import { addSums, averagesOf } from "./term-sums.ts";

/** A TermSource that also says what a term is. */
export interface NamedTerms extends TermSource {
  term(number: number): string;
  /** How many of the first letters of a word of ASCII some term may begin with: no fewer than one does. */
  knownLetters(word: string): number;
}

/** The segments one behind the other as one collection; the dead are not counted. */
export function joinTerms(parts: readonly LivingTerms[]): NamedTerms {
  const [only, ...others] = parts;
  const whole = only !== undefined && others.length === 0 && only.sums.passages === only.terms.passages;
  return whole ? only.terms : new JoinedTerms(parts);
}

interface Part {
  living: LivingTerms;
  /** What is added to the numbers of the part. */
  passages: number;
  documents: number;
  terms: number;
  /** The joined number of each of its terms, or UNKNOWN; of the first part they are the same. */
  numbers: Uint32Array;
}

const UNKNOWN = GAP - 1;

/**
 * A term has the number that it has in the first part that knows it, behind the numbers of the parts before. So terms,
 * passages and documents stand in the same order as if the parts had been written as one.
 */
class JoinedTerms implements NamedTerms {
  readonly passages: number;
  readonly averageBody: number;
  readonly averageTitle: number;
  readonly averageContext: number;
  readonly #parts: Part[] = [];
  readonly #frequencies = new Map<number, number>();
  #scratch = { body: new Uint32Array(512), title: new Uint32Array(64), aliases: new Uint32Array(64) };

  constructor(parts: readonly LivingTerms[]) {
    const sums = addSums(parts.map((part) => part.sums));
    this.passages = sums.passages;
    ({
      averageBody: this.averageBody,
      averageTitle: this.averageTitle,
      averageContext: this.averageContext,
    } = averagesOf(sums));
    let [passages, documents, terms] = [0, 0, 0];
    for (const living of parts) {
      const { vocabulary } = living.terms;
      const numbers = new Uint32Array(this.#parts.length === 0 ? 0 : vocabulary.size).fill(UNKNOWN);
      this.#parts.push({ living, passages, documents, terms, numbers });
      passages += living.terms.passages;
      documents += living.terms.documents;
      terms += vocabulary.size;
    }
  }

  number(term: string): number | undefined {
    const found = this.#find(term, this.#parts.length);
    return found !== undefined && this.frequency(found) > 0 ? found : undefined;
  }

  frequency(term: number): number {
    const known = this.#frequencies.get(term);
    if (known !== undefined) return known;
    const text = this.term(term);
    let sum = 0;
    for (const { living } of this.#parts) {
      const own = living.terms.number(text);
      if (own !== undefined) sum += living.frequency(own);
    }
    this.#frequencies.set(term, sum);
    return sum;
  }

  isWord(term: number): boolean {
    const part = this.#partOf("terms", term);
    return part.living.terms.isWord(term - part.terms);
  }

  knownLetters(word: string): number {
    return this.#parts.reduce((most, { living }) => Math.max(most, living.terms.knownLetters(word)), 0);
  }

  term(number: number): string {
    const part = this.#partOf("terms", number);
    return part.living.terms.term(number - part.terms);
  }

  documentOf(passage: number): number {
    const part = this.#partOf("passages", passage);
    return part.documents + part.living.terms.documentOf(passage - part.passages);
  }

  around(passage: number): { from: number; to: number } {
    const part = this.#partOf("passages", passage);
    const { from, to } = part.living.terms.around(passage - part.passages);
    return { from: from + part.passages, to: to + part.passages };
  }

  body(passage: number): Uint32Array {
    const part = this.#partOf("passages", passage);
    return this.#translate("body", part.living.terms.body(passage - part.passages), part);
  }

  title(document: number): Uint32Array {
    const part = this.#partOf("documents", document);
    return this.#translate("title", part.living.terms.title(document - part.documents), part);
  }

  aliases(document: number): Uint32Array {
    const part = this.#partOf("documents", document);
    return this.#translate("aliases", part.living.terms.aliases(document - part.documents), part);
  }

  appendRow(passage: number, list: TermList): Row {
    const part = this.#partOf("passages", passage);
    const row = part.living.terms.appendRow(passage - part.passages, list);
    if (part.terms > 0) this.#translateIn(list.terms, row, part);
    return row;
  }

  #partOf(kind: "passages" | "documents" | "terms", number: number): Part {
    let at = this.#parts.length - 1;
    while (at > 0 && (this.#parts[at]?.[kind] ?? 0) > number) at -= 1;
    const part = this.#parts[at];
    if (part === undefined) throw new RangeError("An empty collection has no passages.");
    return part;
  }

  /** The number of a term in the first of the parts before `end` that has it. */
  #find(term: string, end: number): number | undefined {
    for (let at = 0; at < end; at++) {
      const part = this.#parts[at];
      const own = part?.living.terms.number(term);
      if (part !== undefined && own !== undefined) return part.terms + own;
    }
    return undefined;
  }

  #translate(kind: "body" | "title" | "aliases", text: Uint32Array, part: Part): Uint32Array {
    if (part.terms === 0) return text;
    if (text.length > this.#scratch[kind].length) this.#scratch[kind] = new Uint32Array(text.length * 2);
    const scratch = this.#scratch[kind];
    scratch.set(text);
    this.#translateIn(scratch, { from: 0, to: text.length }, part);
    return scratch.subarray(0, text.length);
  }

  #translateIn(terms: Uint32Array, { from, to }: { from: number; to: number }, part: Part): void {
    for (let at = from; at < to; at++) {
      const own = terms[at] as number;
      if (own === GAP) continue;
      const known = part.numbers[own] ?? UNKNOWN;
      terms[at] = known === UNKNOWN ? this.#resolve(own, part) : known;
    }
  }

  #resolve(own: number, part: Part): number {
    const found = this.#find(part.living.terms.term(own), this.#parts.indexOf(part)) ?? part.terms + own;
    part.numbers[own] = found;
    return found;
  }
}
