import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../src/lib/hash.ts";
import { readJudgedDocuments, readJudgedSet } from "../src/retrieval/beir.ts";
import type { Corpus, Document } from "../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../src/retrieval/embedded.ts";
import { evaluate } from "../src/retrieval/evaluate.ts";
import { federate } from "../src/retrieval/federation/federate.ts";

/**
 * Prints nDCG@10 and recall@100 of a judged set as one corpus, and split at random into several that are searched as one.
 * Usage: node dist/bench/federation.js <folder in the layout of BEIR> [parts]
 */
async function main(folder: string, parts: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "osler-federation-"));
  const open = (name: string, documents: AsyncIterable<Document>): Promise<Corpus> =>
    buildEmbeddedCorpus({ folder: join(scratch, name), name, key: name, documents });
  try {
    const judged = readJudgedSet(folder);
    const whole = await open("whole", readJudgedDocuments(folder));
    const members = [];
    for (let part = 0; part < parts; part++) {
      const corpus = await open(`part${part}`, partOf(folder, part, parts));
      members.push({ name: `part${part}`, weight: 1, corpus });
    }
    const together = federate(members);
    console.log({ whole: await evaluate(whole, judged), federated: await evaluate(together, judged), parts });
    await Promise.all([whole.close(), together.close()]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function* partOf(folder: string, part: number, parts: number): AsyncGenerator<Document> {
  for await (const document of readJudgedDocuments(folder)) {
    if (Number.parseInt(sha256(document.id).slice(0, 8), 16) % parts === part) yield document;
  }
}

const [folder, parts = "3"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node dist/bench/federation.js <folder in the layout of BEIR> [parts]");
  process.exitCode = 2;
} else {
  await main(folder, Number(parts));
}
