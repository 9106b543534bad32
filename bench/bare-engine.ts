import { analyse } from "../src/retrieval/analysis.ts";
import type { Document } from "../src/retrieval/corpus.ts";
import { cutPassages } from "../src/retrieval/passages.ts";
import { createIndex, type IndexReader, type IndexRow, openIndex } from "./zvec-index.ts";

/** What indexing took: seconds of the clock and of the processor. */
export interface Spent {
  seconds: number;
  processorSeconds: number;
}

/** Measures works one after the other and adds them up. */
export class Stopwatch {
  #seconds = 0;
  #processor = 0;

  async measure<T>(work: () => T | Promise<T>): Promise<T> {
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    try {
      return await work();
    } finally {
      const { user, system } = process.cpuUsage(before);
      this.#seconds += (performance.now() - startedAt) / 1000;
      this.#processor += (user + system) / 1e6;
    }
  }

  get spent(): Spent {
    return { seconds: this.#seconds, processorSeconds: this.#processor };
  }
}

const ROWS = 1000;

/**
 * The yardstick: passages in @zvec/zvec, an engine that does full text and nothing else here. Only what the engine does is
 * measured; the terms are given to it.
 */
export async function buildBareIndex(
  folder: string,
  documents: AsyncIterable<Document>,
): Promise<{ index: IndexReader; spent: Spent }> {
  const watch = new Stopwatch();
  const writer = await watch.measure(() => createIndex(folder));
  let rows: IndexRow[] = [];
  let passages = 0;
  const insert = async () => {
    await watch.measure(() => writer.insert(rows));
    rows = [];
  };
  for await (const document of documents) {
    const title = analyse(document.title);
    for (const { text } of cutPassages(document, "")) {
      rows.push({ passage: passages++, terms: [...title, ...title, ...title, ...analyse(text)], tags: [] });
      if (rows.length === ROWS) await insert();
    }
  }
  await insert();
  await watch.measure(() => writer.finish());
  return { index: await openIndex(folder), spent: watch.spent };
}
