import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJudgedDocuments, readJudgedSet } from "../src/retrieval/beir.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../src/retrieval/embedded.ts";
import { evaluate } from "../src/retrieval/evaluate.ts";

/**
 * Prints nDCG@10, recall@100 and MRR@10 of the embedded corpus for a folder in the layout of BEIR, and the times of
 * build, opening and search. A document counts with its best passage.
 * Usage: node dist/bench/retrieval.js <folder>
 */
async function main(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "osler-bench-"));
  const place = { folder: join(scratch, "corpus"), name: "bench" };
  try {
    let startedAt = performance.now();
    const built = await buildEmbeddedCorpus({ ...place, key: folder, documents: readJudgedDocuments(folder) });
    const build = performance.now() - startedAt;
    await built.close();
    startedAt = performance.now();
    const corpus = await openEmbeddedCorpus(place);
    const open = performance.now() - startedAt;
    const { documents, passages } = await corpus.stats();
    const figures = await evaluate(corpus, readJudgedSet(folder));
    console.log({ documents, passages, buildSeconds: build / 1000, openMilliseconds: open, ...figures });
    await corpus.close();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node dist/bench/retrieval.js <folder in the layout of BEIR>");
  process.exitCode = 2;
} else {
  await main(folder);
}
