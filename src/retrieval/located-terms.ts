import { isName, termOf } from "./analysis.ts";
import { type Beginnings, beginningOf, scanRuns, type TakeRun } from "./runs.ts";

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
  /** How words of ASCII begin that may be one of them. */
  readonly beginnings: Beginnings = new Uint8Array(1 << 10);

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

  #add(beginning: string): void {
    const alone = beginningOf(beginning.charCodeAt(0), 0);
    // "AED" has the stem "a".
    if (beginning.length === 1) this.beginnings.fill(1, alone, alone + 32);
    else this.beginnings[beginningOf(beginning.charCodeAt(0), beginning.charCodeAt(1))] = 1;
  }
}

/** The terms of `analyse(text)`, in its order, each with its place in the text; of those of `only`, where it is given. */
export function locateTerms(text: string, only?: WantedTerms): LocatedTerm[] {
  const terms: LocatedTerm[] = [];
  const take: TakeRun = ({ start, end, folded, before }) => {
    const run = folded ?? text.slice(start, end);
    const named = () => isName(run, before.folded ?? text.slice(before.start, before.end));
    const term = termOf(run) ?? (named() ? run.toLowerCase() : undefined);
    if (term !== undefined && only?.has(term) !== false) terms.push({ term, start, end });
  };
  scanRuns(text, take, only?.beginnings);
  return terms;
}
