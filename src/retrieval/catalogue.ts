import type { Document, EvidenceLevel, FacetField, Integrity, Passage, SearchFilter } from "./corpus.ts";

/** What is known of each document without reading its text: kept in memory while a corpus is open. */
export interface CatalogueEntry {
  id: string;
  version: string;
  /** Bytes of its line in the file of documents: [offset, offset + length). */
  offset: number;
  length: number;
  source: string;
  type: string;
  language?: string;
  year?: number;
  specialty?: string[];
  evidence?: EvidenceLevel;
  integrity?: Integrity;
}

/** Where a passage lies. Its ordinal is its place in the catalogue. */
export interface PassageSpan {
  /** Ordinal of the document. */
  document: number;
  section: string;
  start: number;
  end: number;
}

/** The catalogue as it is stored. */
export interface CatalogueFile {
  documents: CatalogueEntry[];
  /** Four numbers a passage: document, place of its section in `sections`, start, end. */
  passages: number[];
  sections: string[];
  /** The tag of a field's value is its place here; see `tagKey`. */
  tags: string[];
}

const TAGGED_FIELDS = [
  "source",
  "type",
  "language",
  "specialty",
  "evidence",
  "year",
] as const satisfies readonly FacetField[];

/** The engine filters by numbers only, its tags: from 0 on the values of fields, below 0 the documents. */
function tagKey(field: FacetField, value: string | number): string {
  return `${field} ${value}`;
}

function documentTag(ordinal: number): number {
  return -1 - ordinal;
}

/** Collects the catalogue of a new build. */
export class CatalogueWriter {
  readonly #file: CatalogueFile = { documents: [], passages: [], sections: [], tags: [] };
  readonly #ids = new Set<string>();
  readonly #sections = new Map<string, number>();
  readonly #tags = new Map<string, number>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Takes a document in; returns the tags of its passages, and the ordinal of the first. */
  add({ id, metadata }: Document, place: { version: string; offset: number; length: number }, passages: Passage[]) {
    const { source, type, language, year, specialty, evidence, integrity } = metadata;
    const entry: CatalogueEntry = { id, ...place, source, type };
    if (language !== undefined) entry.language = language;
    if (year !== undefined) entry.year = year;
    if (specialty !== undefined) entry.specialty = specialty;
    if (evidence !== undefined) entry.evidence = evidence;
    if (integrity !== undefined) entry.integrity = integrity;
    const document = this.#file.documents.push(entry) - 1;
    this.#ids.add(id);
    const first = this.#file.passages.length / 4;
    const { sections, tags } = this.#file;
    for (const { section, start, end } of passages) {
      this.#file.passages.push(document, intern(section, sections, this.#sections), start, end);
    }
    const keys = TAGGED_FIELDS.flatMap((field) => [entry[field] ?? []].flat().map((value) => tagKey(field, value)));
    return { tags: [documentTag(document), ...keys.map((key) => intern(key, tags, this.#tags))], first };
  }

  finish(): CatalogueFile {
    return this.#file;
  }
}

/** The place of a value in a list that has each value once. */
function intern(value: string, list: string[], places: Map<string, number>): number {
  let place = places.get(value);
  if (place === undefined) {
    place = list.push(value) - 1;
    places.set(value, place);
  }
  return place;
}

export class Catalogue {
  readonly documents: readonly CatalogueEntry[];
  readonly passageCount: number;
  /** Undefined: no document has a year. */
  readonly newestYear: number | undefined;
  readonly #file: CatalogueFile;
  readonly #ordinals: Map<string, number>;

  constructor(file: CatalogueFile) {
    this.#file = file;
    this.documents = file.documents;
    this.passageCount = file.passages.length / 4;
    const newest = file.documents.reduce((latest, { year = -Infinity }) => Math.max(latest, year), -Infinity);
    this.newestYear = newest === -Infinity ? undefined : newest;
    this.#ordinals = new Map(file.documents.map(({ id }, ordinal) => [id, ordinal]));
  }

  find(id: string): CatalogueEntry | undefined {
    return this.documents[this.#ordinals.get(id) ?? -1];
  }

  passage(ordinal: number): PassageSpan | undefined {
    const { passages } = this.#file;
    const at = ordinal * 4;
    const [document, section, start, end] = [passages[at], passages[at + 1], passages[at + 2], passages[at + 3]];
    if (document === undefined || section === undefined || start === undefined || end === undefined) return undefined;
    return { document, section: this.#file.sections[section] ?? "", start, end };
  }

  /** Sets of tags, of each of which a passage must have one. An empty set cannot be met. */
  filterTags(filter: SearchFilter): number[][] {
    const { source, type, language, specialty, evidence, document, year } = filter;
    const sets: number[][] = [];
    const named = { source, type, language, specialty, evidence };
    for (const [field, wanted] of Object.entries(named) as [FacetField, string[]?][]) {
      if (wanted !== undefined) sets.push(this.#tagsOf(field, (value) => wanted.includes(value)));
    }
    if (document !== undefined) {
      sets.push(document.flatMap((id) => this.#ordinals.get(id) ?? []).map(documentTag));
    }
    const { from, to } = year ?? {};
    if (from !== undefined || to !== undefined) {
      sets.push(
        this.#tagsOf("year", (value) => (from ?? -Infinity) <= Number(value) && Number(value) <= (to ?? Infinity)),
      );
    }
    return sets;
  }

  #tagsOf(field: FacetField, isWanted: (value: string) => boolean): number[] {
    const prefix = tagKey(field, "");
    return this.#file.tags.flatMap((key, tag) =>
      key.startsWith(prefix) && isWanted(key.slice(prefix.length)) ? [tag] : [],
    );
  }

  /** How many documents have each value of each field. */
  facets(fields: readonly FacetField[], filter: SearchFilter = {}): Record<string, Record<string, number>> {
    const documents = this.documents.filter((entry) => matches(entry, filter));
    return Object.fromEntries(fields.map((field) => [field, count(documents.flatMap((entry) => entry[field] ?? []))]));
  }
}

function matches(entry: CatalogueEntry, filter: SearchFilter): boolean {
  const within = (wanted: string[] | undefined, values: readonly (string | undefined)[]) =>
    wanted === undefined || values.some((value) => value !== undefined && wanted.includes(value));
  const { from = -Infinity, to = Infinity } = filter.year ?? {};
  const anyYear = from === -Infinity && to === Infinity;
  return (
    within(filter.source, [entry.source]) &&
    within(filter.type, [entry.type]) &&
    within(filter.language, [entry.language]) &&
    within(filter.specialty, entry.specialty ?? []) &&
    within(filter.evidence, [entry.evidence]) &&
    within(filter.document, [entry.id]) &&
    (anyYear || (entry.year !== undefined && from <= entry.year && entry.year <= to))
  );
}

/** By falling number, then by value. */
function count(values: readonly (string | number)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
