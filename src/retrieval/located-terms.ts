import { isName, termOf } from "./analysis.ts";
import { scanRuns } from "./runs.ts";

/** A term and the characters of the text that it stands for: [start, end). */
export interface LocatedTerm {
  term: string;
  start: number;
  end: number;
}

/** The terms of `analyse(text)`, in its order, each with its place in the text; of those of `only`, where it is given. */
export function locateTerms(text: string, only?: ReadonlySet<string>): LocatedTerm[] {
  const terms: LocatedTerm[] = [];
  // A word and its stem begin with the same letter: most words need not be stemmed to know that they are not wanted.
  const initials = only && new Set(Array.from(only, (term) => term.charCodeAt(0)));
  let before = "";
  let [beforeStart, beforeEnd] = [0, 0];
  scanRuns(text, (start, end, folded) => {
    const first = folded === undefined ? text.charCodeAt(start) : 0x80;
    if (initials === undefined || first > 0x7f || initials.has(first) || initials.has(first | 0x20)) {
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
