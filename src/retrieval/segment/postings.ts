import { join } from "node:path";
import { ColumnFile, writeColumnFile } from "../../lib/column-file.ts";
import type { PassageTerms } from "../forward/passage-terms.ts";
import { GAP } from "../ranking/term-source.ts";
import { damaged } from "../sealed-files.ts";

const POSTINGS_FILE = "postings.bin";

/** How many times a term of the title, or of an alias, counts beside one of the text where candidates are found. */
const TITLE_WEIGHT = 3;
const ALIAS_WEIGHT = 2;
/** A document of very many synonyms would have long passages, and so weak ones. */
const MAX_ALIAS_TERMS = 20;

/** The details of a posting: the length of the passage in the low bits, above them how often it has the term. */
export const LENGTH_BITS = 10;
export const MOST_LENGTH = 2 ** LENGTH_BITS - 1;
const MOST_COUNTED = 2 ** (16 - LENGTH_BITS) - 1;

/** Writes for each term the passages that have it. */
export function writePostings(folder: string, terms: PassageTerms): void {
  const { starts, total } = countPostings(terms);
  const passages = new Uint32Array(total);
  const details = new Uint16Array(total);
  const next = starts.slice(0, -1);
  const last = new Uint32Array(terms.vocabulary.size);
  let rowTerms = 0;
  forEachRow(terms, (passage, names, body) => {
    const length = rowLength(names, body);
    const kept = Math.min(length, MOST_LENGTH);
    const add = (term: number, weight: number) => {
      const isNew = last[term] !== passage + 1;
      const at = (next[term] as number) - (isNew ? 0 : 1);
      if (isNew) {
        last[term] = passage + 1;
        next[term] = at + 1;
        passages[at] = passage;
      }
      const count = isNew ? weight : ((details[at] as number) >>> LENGTH_BITS) + weight;
      details[at] = (Math.min(count, MOST_COUNTED) << LENGTH_BITS) | kept;
    };
    for (const { term, weight } of names) add(term, weight);
    for (let i = 0; i < body.length; i++) add(body[i] as number, 1);
    rowTerms += length;
  });
  const bounds = boundTerms(starts, details);
  writeColumnFile(join(folder, POSTINGS_FILE), { starts, passages, details, ...bounds }, { rowTerms });
}

/** Of each term the most occurrences in a passage, and the length of the shortest that has it. */
function boundTerms(starts: Uint32Array, details: Uint16Array): { most: Uint8Array; shortest: Uint16Array } {
  const most = new Uint8Array(starts.length - 1);
  const shortest = new Uint16Array(starts.length - 1).fill(MOST_LENGTH);
  for (let term = 0; term < most.length; term++) {
    for (let at = starts[term] as number; at < (starts[term + 1] as number); at++) {
      const detail = details[at] as number;
      most[term] = Math.max(most[term] as number, detail >>> LENGTH_BITS);
      shortest[term] = Math.min(shortest[term] as number, detail & MOST_LENGTH);
    }
  }
  return { most, shortest };
}

function rowLength(names: readonly NameTerm[], body: Uint32Array): number {
  return names.reduce((sum, { weight }) => sum + weight, body.length);
}

/** Of the passages of a document, with the names. */
export function rowTermsOf(terms: PassageTerms, document: number): number {
  const names = nameTerms(terms, document);
  const { from, to } = terms.passagesOf(document);
  let sum = 0;
  for (let passage = from; passage < to; passage++) sum += rowLength(names, terms.body(passage));
  return sum;
}

function countPostings(terms: PassageTerms): { starts: Uint32Array; total: number } {
  const starts = new Uint32Array(terms.vocabulary.size + 1);
  const last = new Uint32Array(terms.vocabulary.size);
  let total = 0;
  forEachRow(terms, (passage, names, body) => {
    const add = (term: number) => {
      if (last[term] === passage + 1) return;
      last[term] = passage + 1;
      starts[term + 1] = (starts[term + 1] as number) + 1;
      total += 1;
    };
    for (const { term } of names) add(term);
    for (let i = 0; i < body.length; i++) add(body[i] as number);
  });
  for (let term = 0; term < terms.vocabulary.size; term++) {
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
  }
  return { starts, total };
}

interface NameTerm {
  term: number;
  weight: number;
}

function forEachRow(
  terms: PassageTerms,
  take: (passage: number, names: readonly NameTerm[], body: Uint32Array) => void,
): void {
  for (let document = 0; document < terms.documents; document++) {
    const names = nameTerms(terms, document);
    const { from, to } = terms.passagesOf(document);
    for (let passage = from; passage < to; passage++) take(passage, names, terms.body(passage));
  }
}

/** The terms of its names that every passage of a document is found by. */
function nameTerms(terms: PassageTerms, document: number): NameTerm[] {
  const title = Array.from(terms.title(document));
  const others = new Set(terms.aliases(document));
  others.delete(GAP);
  for (const term of title) others.delete(term);
  const aliases = [...others].slice(0, MAX_ALIAS_TERMS);
  return [
    ...title.map((term) => ({ term, weight: TITLE_WEIGHT })),
    ...aliases.map((term) => ({ term, weight: ALIAS_WEIGHT })),
  ];
}

export interface PostingList {
  /** By rising number. */
  passages: Uint32Array;
  details: Uint16Array;
  /** Most occurrences in a passage, and the length of the shortest passage. */
  most: number;
  shortest: number;
}

interface Columns {
  starts: Uint32Array;
  passages: Uint32Array;
  details: Uint16Array;
  most: Uint8Array;
  shortest: Uint16Array;
}

/** Which passages of a segment have a term. */
export class Postings {
  /** Terms of all passages, those of names repeated by their weight. */
  readonly rowTerms: number;
  readonly #file: ColumnFile;
  #columns: Columns | undefined;

  constructor(folder: string) {
    this.#file = new ColumnFile(join(folder, POSTINGS_FILE), damaged);
    this.rowTerms = (this.#file.facts as { rowTerms: number }).rowTerms;
  }

  of(term: number): PostingList {
    this.#columns ??= {
      starts: this.#file.u32("starts"),
      passages: this.#file.u32("passages"),
      details: this.#file.u16("details"),
      most: this.#file.u8("most"),
      shortest: this.#file.u16("shortest"),
    };
    const { starts, passages, details, most, shortest } = this.#columns;
    const [from, to] = [starts[term], starts[term + 1]];
    return {
      passages: passages.subarray(from, to),
      details: details.subarray(from, to),
      most: most[term] ?? 0,
      shortest: shortest[term] ?? 0,
    };
  }

  close(): void {
    this.#file.close();
  }
}
