import { isName, termOf } from "./analysis.ts";
import { scanRuns } from "./runs.ts";

/** A term and the characters of the text that it stands for: [start, end). */
export interface LocatedTerm {
  term: string;
  start: number;
  end: number;
}

/** Words of ASCII whose stem does not begin with their two first letters, as far as it has two; the stemmer has no other. */
const ODD_STEMS: ReadonlyMap<string, string> = new Map([
  ["die", "dy"],
  ["lie", "ly"],
  ["tie", "ty"],
]);

/** Some terms, and how the words begin that may be one of them: most words need not be stemmed to know that they are not. */
export class WantedTerms {
  readonly #terms: ReadonlySet<string>;
  readonly #beginnings = new Uint8Array(1 << 10);

  constructor(terms: Iterable<string>) {
    this.#terms = new Set(terms);
    for (const term of this.#terms) {
      this.#add(term);
      const other = ODD_STEMS.get(term);
      if (other !== undefined) this.#add(other);
    }
  }

  has(term: string): boolean {
    return this.#terms.has(term);
  }

  /** Whether a word of ASCII with these two first characters may be one of the terms; 0: it has one only. */
  mayBegin(first: number, second: number): boolean {
    return this.#beginnings[((first & 31) << 5) | (second & 31)] === 1;
  }

  #add(beginning: string): void {
    const first = (beginning.charCodeAt(0) & 31) << 5;
    // "AED" has the stem "a".
    if (beginning.length === 1) this.#beginnings.fill(1, first, first + 32);
    else this.#beginnings[first | (beginning.charCodeAt(1) & 31)] = 1;
  }
}

/** The terms of `analyse(text)`, in its order, each with its place in the text; of those of `only`, where it is given. */
export function locateTerms(text: string, only?: WantedTerms): LocatedTerm[] {
  const terms: LocatedTerm[] = [];
  let before = "";
  let [beforeStart, beforeEnd] = [0, 0];
  scanRuns(text, (start, end, folded) => {
    const second = end - start > 1 ? text.charCodeAt(start + 1) : 0;
    if (only === undefined || folded !== undefined || only.mayBegin(text.charCodeAt(start), second)) {
      const run = folded ?? text.slice(start, end);
      const previous = before === "" ? text.slice(beforeStart, beforeEnd) : before;
      const term = termOf(run) ?? (isName(run, previous) ? run.toLowerCase() : undefined);
      if (term !== undefined && only?.has(term) !== false) terms.push({ term, start, end });
    }
    before = folded ?? "";
    beforeStart = start;
    beforeEnd = end;
  });
  return terms;
}
