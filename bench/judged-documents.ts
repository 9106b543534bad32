import { createRandom } from "../src/lib/random.ts";
import { readJudgedDocuments } from "../src/retrieval/beir.ts";
import type { Document } from "../src/retrieval/corpus.ts";
import { cutPassages } from "../src/retrieval/passages.ts";

/** Counts what was handed on: copies are documents. */
export interface FilledUp {
  copies: number;
  passages: number;
}

/**
 * The documents of BEIR folders until they have so many passages; where they are too few, copies with every seventh word
 * exchanged fill them up. The same ones each time.
 */
export async function* fillUp(folders: readonly string[], passages: number, count: FilledUp) {
  const originals: Document[] = [];
  for (const folder of folders) {
    for await (const document of readJudgedDocuments(folder)) {
      const year = 1990 + (originals.length % 35);
      const made = { ...document, id: `${folder}/${document.id}`, metadata: { ...document.metadata, year } };
      originals.push(made);
      count.passages += cutPassages(made, "").length;
      yield made;
      if (count.passages >= passages) return;
    }
  }
  const random = createRandom(1);
  for (; count.passages < passages; count.copies++) {
    const [document, other] = [originals[count.copies % originals.length], random.pick(originals)];
    if (document === undefined) return;
    const words = other.text.split(" ");
    const text = document.text.split(" ").map((word) => (random.next() < 1 / 7 ? random.pick(words) : word));
    const copy = { ...document, id: `copy ${count.copies}`, text: text.join(" ") };
    count.passages += cutPassages(copy, "").length;
    yield copy;
  }
}
