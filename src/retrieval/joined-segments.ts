import type { SearchFilter } from "./corpus.ts";
import { joinTerms, type NamedTerms } from "./forward/joined-terms.ts";
import { LivingTerms } from "./forward/living-terms.ts";
import type { Qualities } from "./ranking/factors.ts";
import { holdsPhrase } from "./ranking/phrases.ts";
import { RankingMemory } from "./ranking/ranking-memory.ts";
import { inverseFrequency } from "./ranking/term-source.ts";
import { BestPassages, type Candidate } from "./segment/best-passages.ts";
import { type MatchedTerm, Matcher, type Shares, shareTable } from "./segment/matcher.ts";
import { rowTermsOf } from "./segment/postings.ts";
import { type Member, type Selected, Selections } from "./selection.ts";

export interface CandidateQuery {
  /** At least one; a term that is given twice counts twice. */
  terms: readonly string[];
  /** Terms that a passage must have side by side in this order, phrase by phrase. */
  phrases?: readonly (readonly string[])[];
  selected: readonly Selected[];
}

interface Part extends Member {
  /** What is added to the numbers of its passages and documents. */
  passages: number;
  documents: number;
}

/** The segments of a corpus as one collection: passages and documents are numbered through. */
export class JoinedSegments {
  readonly terms: NamedTerms;
  /** Of documents that are not dead; undefined: none has a year. */
  readonly newestYear: number | undefined;
  /** Of the ranking that is under way; none waits for anything. */
  readonly memory: RankingMemory = new RankingMemory();
  readonly #parts: Part[] = [];
  readonly #selections: Selections;
  readonly #shares: Shares;
  readonly #matchers: (Matcher | undefined)[] = [];

  constructor(members: readonly Member[]) {
    let [passages, documents] = [0, 0];
    for (const member of members) {
      this.#parts.push({ ...member, passages, documents });
      passages += member.segment.catalogue.passages;
      documents += member.segment.catalogue.documents;
    }
    const living = members.map(({ segment, dead }) => new LivingTerms(segment.terms, dead));
    this.terms = joinTerms(living);
    this.#selections = new Selections(members);
    const years = members.flatMap(({ segment, dead }) => segment.catalogue.newestYear(dead) ?? []);
    this.newestYear = years.length === 0 ? undefined : Math.max(...years);
    const rows = members.reduce((sum, member) => sum + livingRowTerms(member), 0);
    this.#shares = shareTable(rows / Math.max(1, this.terms.passages));
  }

  /** What meets all of the filters. */
  select(filters: readonly SearchFilter[]): Selected[] {
    return this.#selections.of(filters);
  }

  facets(...wanted: Parameters<Selections["facets"]>): ReturnType<Selections["facets"]> {
    return this.#selections.facets(...wanted);
  }

  /** Where a passage lies: its segment and its number there. */
  locate(passage: number): { segment: Member["segment"]; passage: number } {
    const part = this.#partOf(passage);
    return { segment: part.segment, passage: passage - part.passages };
  }

  qualities(passage: number): Qualities {
    const { segment, passage: own } = this.locate(passage);
    return segment.catalogue.qualities(segment.terms.documentOf(own));
  }

  /** The first `wanted` passages by BM25, then by number: the same however the documents lie in segments. */
  candidates({ terms, phrases = [], selected }: CandidateQuery, wanted: number): Candidate[] {
    const values = this.#valuesOf(terms);
    const found = this.#parts.map((part, at) => {
      const { passages: marks, none } = selected[at] ?? { passages: undefined, none: true };
      if (none) return [];
      const { segment } = part;
      const own = values.flatMap(({ term, value }): MatchedTerm[] => {
        const number = segment.terms.number(term);
        return number === undefined ? [] : [{ term: number, value }];
      });
      const allowed = phrases.length === 0 ? marks : markPhrases(segment, phrases, marks);
      const best = own.length === 0 ? [] : this.#matcher(at, part).best(own, wanted, allowed);
      return best.map(({ passage, score }) => ({ passage: passage + part.passages, score }));
    });
    if (found.length === 1) return found[0] ?? [];
    const all = found.flat();
    const best = new BestPassages(wanted, all.length);
    for (const { passage, score } of all) best.offer(passage, score);
    return best.sorted();
  }

  /** The most valuable first. */
  #valuesOf(terms: readonly string[]): { term: string; value: number }[] {
    const weights = new Map<string, number>();
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + 1);
    const values = [...weights].flatMap(([term, weight]) => {
      const number = this.terms.number(term);
      if (number === undefined) return [];
      return [{ term, value: weight * inverseFrequency(this.terms.passages, this.terms.frequency(number)) }];
    });
    return values.sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1));
  }

  #matcher(at: number, { segment }: Part): Matcher {
    const known = this.#matchers[at] ?? new Matcher(segment.postings, segment.terms.passages, this.#shares);
    this.#matchers[at] = known;
    return known;
  }

  #partOf(passage: number): Part {
    let at = this.#parts.length - 1;
    while (at > 0 && (this.#parts[at]?.passages ?? 0) > passage) at -= 1;
    const part = this.#parts[at];
    if (part === undefined) throw new RangeError("An empty corpus has no passages.");
    return part;
  }
}

function livingRowTerms({ segment: { postings, terms }, dead }: Member): number {
  let sum = postings.rowTerms;
  for (let document = dead?.indexOf(1) ?? -1; document >= 0; document = dead?.indexOf(1, document + 1) ?? -1) {
    sum -= rowTermsOf(terms, document);
  }
  return sum;
}

/** The passages that hold all phrases. */
function markPhrases(
  { terms, postings }: Member["segment"],
  phrases: readonly (readonly string[])[],
  marks: Uint8Array | undefined,
): Uint8Array {
  const held = new Uint8Array(terms.passages);
  const numbers = phrases.map((phrase) => phrase.map((term) => terms.number(term) ?? -1));
  const all = numbers.flat();
  if (all.includes(-1)) return held;
  const lists = all.map((term) => postings.of(term).passages).sort((a, b) => a.length - b.length);
  for (const passage of lists[0] ?? []) {
    if (marks?.[passage] === 0) continue;
    if (numbers.every((phrase) => holdsPhrase(terms, passage, phrase))) held[passage] = 1;
  }
  return held;
}
