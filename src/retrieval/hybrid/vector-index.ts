import type { SearchFilter } from "../corpus.ts";
import { isPublishedBy } from "../publication-date.ts";
import {
  type EmbeddedDocument,
  type EmbeddedPassages,
  PASSAGE_NUMBERS,
  readEmbeddedPassages,
} from "./embedded-passages.ts";
import { readVectors } from "./vector-file.ts";

/** A passage near a question in meaning. */
export interface Neighbour {
  document: EmbeddedDocument;
  section: string;
  start: number;
  end: number;
  /** Cosine of the two vectors. */
  similarity: number;
}

/** The vectors of a corpus in memory: every one is compared, so that filters and results are exact. */
export interface VectorIndex {
  dimensions: number;
  /** Of the corpus when it was embedded. */
  version: string;
  passages: number;
  newestYear: number | undefined;
  /** The nearest passages of the documents that a filter lets through, the nearest first. */
  nearest(question: Float32Array, limit: number, filter?: SearchFilter): Neighbour[];
  /** Of one passage; undefined where it has no vector, or another content. */
  similarity(question: Float32Array, passage: { document: string; version: string; start: number }): number | undefined;
}

/** Undefined: the corpus was not embedded with this model, or not to the end. */
export function openVectorIndex(folder: string): VectorIndex | undefined {
  const placed = readEmbeddedPassages(folder);
  const vectors = placed && readVectors(folder);
  return placed === undefined || vectors === undefined ? undefined : createVectorIndex(placed, vectors);
}

export function createVectorIndex(
  { version, documents, sections, passages }: EmbeddedPassages,
  { dimensions, values }: { dimensions: number; values: Float32Array },
): VectorIndex {
  const numbers = Int32Array.from(passages);
  const count = numbers.length / PASSAGE_NUMBERS;
  const firstOf = new Map<string, number>();
  for (let at = count - 1; at >= 0; at--) {
    firstOf.set(documents[numbers[at * PASSAGE_NUMBERS] ?? -1]?.id ?? "", at);
  }
  const rowOf = (at: number) => numbers[at * PASSAGE_NUMBERS + 4] ?? -1;
  const neighbour = (at: number, similarity: number): Neighbour[] => {
    const [document, section, start = 0, end = 0] = numbers.subarray(at * PASSAGE_NUMBERS, (at + 1) * PASSAGE_NUMBERS);
    const found = documents[document ?? -1];
    return found === undefined
      ? []
      : [{ document: found, section: sections[section ?? -1] ?? "", start, end, similarity }];
  };
  return {
    dimensions,
    version,
    passages: count,
    newestYear: documents.reduce<number | undefined>(
      (newest, { year }) => (year === undefined || (newest ?? year) > year ? newest : year),
      undefined,
    ),
    nearest(question, limit, filter) {
      const allowed = filter === undefined ? undefined : documents.map((document) => passesFilter(document, filter));
      const best = new Best(limit);
      for (let at = 0; at < count; at++) {
        const row = rowOf(at);
        if (row < 0 || allowed?.[numbers[at * PASSAGE_NUMBERS] ?? -1] === false) continue;
        best.offer(at, dot(question, values, row * dimensions));
      }
      return best.sorted().flatMap(([at, similarity]) => neighbour(at, similarity));
    },
    similarity(question, { document, version: ofPassage, start }) {
      for (let at = firstOf.get(document) ?? count; at < count; at++) {
        const place = at * PASSAGE_NUMBERS;
        const found = documents[numbers[place] ?? -1];
        if (found?.id !== document || found.version !== ofPassage) return undefined;
        if (numbers[place + 2] === start)
          return rowOf(at) < 0 ? undefined : dot(question, values, rowOf(at) * dimensions);
      }
      return undefined;
    },
  };
}

/** As every driver understands a filter. */
export function passesFilter(document: EmbeddedDocument, filter: SearchFilter): boolean {
  const { source, type, language, specialty, evidence, year } = document;
  const within = (wanted: readonly string[] | undefined, held: readonly (string | undefined)[]) =>
    wanted === undefined || held.some((value) => value !== undefined && wanted.includes(value));
  const { from, to } = filter.year ?? {};
  const inYears =
    (from === undefined && to === undefined) ||
    (year !== undefined && year >= (from ?? Number.NEGATIVE_INFINITY) && year <= (to ?? Number.POSITIVE_INFINITY));
  return (
    within(filter.source, [source]) &&
    within(filter.type, [type]) &&
    within(filter.language, [language]) &&
    within(filter.specialty, specialty ?? []) &&
    within(filter.evidence, [evidence]) &&
    within(filter.document, [document.id]) &&
    inYears &&
    (filter.asOf === undefined || isPublishedBy(document, filter.asOf))
  );
}

/** Four sums at a time: one alone waits for itself. */
function dot(question: Float32Array, values: Float32Array, from: number): number {
  const { length } = question;
  let [a, b, c, d] = [0, 0, 0, 0];
  const even = length - (length % 4);
  let at = from;
  for (let i = 0; i < even; i += 4, at += 4) {
    a += (question[i] as number) * (values[at] as number);
    b += (question[i + 1] as number) * (values[at + 1] as number);
    c += (question[i + 2] as number) * (values[at + 2] as number);
    d += (question[i + 3] as number) * (values[at + 3] as number);
  }
  for (let i = even; i < length; i++, at++) a += (question[i] as number) * (values[at] as number);
  return a + b + c + d;
}

/** The greatest of many, in a heap whose root is the least of them. */
class Best {
  readonly #limit: number;
  readonly #heap: [at: number, score: number][] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(at: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push([at, score]);
      if (heap.length === this.#limit) heap.sort(([, a], [, b]) => a - b);
    } else if (score > (heap[0]?.[1] ?? Number.POSITIVE_INFINITY)) {
      heap[0] = [at, score];
      this.#sink();
    }
  }

  sorted(): [at: number, score: number][] {
    return [...this.#heap].sort(([one, a], [other, b]) => b - a || one - other);
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      const score = (place: number) => heap[place]?.[1] ?? Number.POSITIVE_INFINITY;
      const child = score(2 * at + 1) <= score(2 * at + 2) ? 2 * at + 1 : 2 * at + 2;
      const [parent, lesser] = [heap[at], heap[child]];
      if (parent === undefined || lesser === undefined || parent[1] <= lesser[1]) return;
      [heap[at], heap[child]] = [lesser, parent];
      at = child;
    }
  }
}
