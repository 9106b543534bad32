import { canonicalJson } from "../lib/hash.ts";
import type { FacetField, SearchFilter } from "./corpus.ts";
import type { Dead } from "./dead-documents.ts";
import type { Segment } from "./segment/segment.ts";

/** Of one segment what filters let through: 1 for each document and passage; undefined: all of them. */
export interface Selected {
  documents: Uint8Array | undefined;
  passages: Uint8Array | undefined;
  /** Whether nothing passes. */
  none: boolean;
}

export interface Member {
  segment: Segment;
  dead: Dead;
}

/** The same filters come again and again: what they let through is kept for so many of them. */
const KEPT = 8;

/** What filters let through of the segments of a corpus. */
export class Selections {
  readonly #members: readonly Member[];
  readonly #kept = new Map<string, Selected[]>();

  constructor(members: readonly Member[]) {
    this.#members = members;
  }

  /** What meets all of the filters and is not dead, segment by segment. */
  of(filters: readonly SearchFilter[]): Selected[] {
    const key = canonicalJson(filters);
    const known = this.#kept.get(key);
    const selected = known ?? this.#members.map((member) => select(member, filters));
    this.#kept.delete(key);
    this.#kept.set(key, selected);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return selected;
  }

  /** How many documents have each value of each field: by falling number, then by value. */
  facets(fields: readonly FacetField[], filter: SearchFilter): Record<string, Record<string, number>> {
    const selected = this.of([filter]);
    return Object.fromEntries(
      fields.map((field) => {
        const counts = new Map<string, number>();
        this.#members.forEach(({ segment: { catalogue } }, at) => {
          const marks = selected[at]?.documents;
          for (let document = 0; document < catalogue.documents; document++) {
            if (marks?.[document] === 0) continue;
            for (const value of catalogue.values(field, document)) {
              counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
            }
          }
        });
        return [field, Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))];
      }),
    );
  }
}

function select({ segment, dead }: Member, filters: readonly SearchFilter[]): Selected {
  const demands = filters.some((filter) => Object.values(filter).some((wanted) => wanted !== undefined));
  if (!demands && dead === undefined) return { documents: undefined, passages: undefined, none: false };
  const { catalogue, terms } = segment;
  const documents = new Uint8Array(catalogue.documents).fill(1);
  dead?.forEach((isDead, document) => {
    if (isDead === 1) documents[document] = 0;
  });
  for (const filter of filters) catalogue.sift(documents, filter);
  const passages = new Uint8Array(catalogue.passages);
  for (let document = documents.indexOf(1); document >= 0; document = documents.indexOf(1, document + 1)) {
    const { from, to } = terms.passagesOf(document);
    passages.fill(1, from, to);
  }
  return { documents, passages, none: !passages.includes(1) };
}
