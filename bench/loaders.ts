import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../src/lib/random.ts";
import { addDocuments } from "../src/retrieval/add-documents.ts";
import { loadDocuments } from "../src/retrieval/load.ts";
import { openOwnCorpus } from "../src/retrieval/own-corpus.ts";
import { writePubmedFile } from "./pubmed-file.ts";

/**
 * Prints the processor time of reading a file, of loading its documents, and of adding them to a corpus, in one run: of a
 * PubMed file of invented words, or of files of one's own.
 * Usage: node dist/bench/loaders.js [records | paths…]
 */
async function main(words: readonly string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "osler-loaders-"));
  try {
    const records = Number(words[0] ?? 30_000);
    const own = !Number.isFinite(records);
    const paths = own ? words : [join(scratch, "pubmed26n0001.xml")];
    const bytes = own ? 0 : writePubmedFile(paths[0] ?? "", records, createRandom(7));
    const read = await measure(async () => {
      let sum = 0;
      for (const path of paths) for await (const chunk of createReadStream(path)) sum += (chunk as Buffer).length;
      return sum;
    });
    const load = await measure(async () => {
      let count = 0;
      for await (const _ of loadDocuments(paths).documents) count += 1;
      return count;
    });
    const add = await measure(async () => {
      const corpus = await openOwnCorpus({ home: scratch, name: "bench" });
      const report = await addDocuments(async () => corpus, loadDocuments(paths));
      await corpus.close();
      return report.added;
    });
    const megabytes = (bytes || read.value) / 1e6;
    console.log({
      ...{ megabytes, documents: load.value, added: add.value },
      seconds: { read: read.seconds, load: load.seconds, add: add.seconds },
      megabytesPerSecond: { load: megabytes / load.seconds, add: megabytes / add.seconds },
      ratios: { loadToRead: load.seconds / read.seconds, addToLoad: add.seconds / load.seconds },
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Processor time of all threads, system calls included. */
async function measure<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

await main(process.argv.slice(2));
