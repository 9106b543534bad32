import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Corpus, Document } from "../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../src/retrieval/embedded.ts";

/**
 * Prints nDCG@10 and recall@100 of the embedded corpus for a folder in the layout of BEIR (corpus.jsonl, queries.jsonl,
 * qrels/test.tsv), and the times of build, opening and search. A document counts with its best passage.
 * Usage: node dist/bench/retrieval.js <folder>
 */
const PASSAGES_PER_QUERY = 300;

type Judgements = Map<string, Map<string, number>>;

async function* readDocuments(folder: string): AsyncIterable<Document> {
  for await (const line of createInterface({ input: createReadStream(join(folder, "corpus.jsonl")) })) {
    const { _id, title, text } = JSON.parse(line) as { _id: string; title?: string; text: string };
    const metadata = { source: "BEIR", type: "abstract" };
    yield { id: _id, title: title ?? "", aliases: [], text, sections: [], metadata };
  }
}

function readLines(...path: string[]): string[] {
  return readFileSync(join(...path), "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function readJudgements(folder: string): Judgements {
  const judgements: Judgements = new Map();
  for (const line of readLines(folder, "qrels", "test.tsv").slice(1)) {
    const [query = "", document = "", grade = "0"] = line.split("\t");
    if (Number(grade) <= 0) continue;
    const relevant = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, relevant.set(document, Number(grade)));
  }
  return judgements;
}

function ndcg(ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  return gain(ranked.map((id) => relevant.get(id) ?? 0)) / gain([...relevant.values()].sort((a, b) => b - a));
}

async function evaluate(corpus: Corpus, queries: ReadonlyMap<string, string>, judgements: Judgements) {
  const sums = { ndcg: 0, recall: 0 };
  const times: number[] = [];
  for (const [id, relevant] of judgements) {
    const query = queries.get(id) ?? "";
    const start = performance.now();
    await corpus.search(query);
    times.push(performance.now() - start);
    const hits = await corpus.search(query, { limit: PASSAGES_PER_QUERY });
    const ranked = [...new Set(hits.map((hit) => hit.passage.document))];
    sums.ndcg += ndcg(ranked, relevant);
    sums.recall += ranked.slice(0, 100).filter((document) => relevant.has(document)).length / relevant.size;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => `${times[Math.floor(times.length * share)]?.toFixed(2)} ms`;
  const mean = (sum: number) => (sum / judgements.size).toFixed(4);
  return {
    queries: judgements.size,
    "nDCG@10": mean(sums.ndcg),
    "recall@100": mean(sums.recall),
    p50: at(0.5),
    p99: at(0.99),
  };
}

async function main(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "osler-bench-"));
  const place = { folder: join(scratch, "corpus"), name: "bench" };
  try {
    let start = performance.now();
    const built = await buildEmbeddedCorpus({ ...place, key: folder, documents: readDocuments(folder) });
    const build = performance.now() - start;
    await built.close();
    start = performance.now();
    const corpus = await openEmbeddedCorpus(place);
    const open = performance.now() - start;
    const queries = readLines(folder, "queries.jsonl").map((line) => JSON.parse(line) as { _id: string; text: string });
    const { documents, passages } = await corpus.stats();
    const figures = await evaluate(
      corpus,
      new Map(queries.map(({ _id, text }) => [_id, text])),
      readJudgements(folder),
    );
    console.log({
      documents,
      passages,
      build: `${(build / 1000).toFixed(1)} s`,
      open: `${open.toFixed(0)} ms`,
      ...figures,
    });
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
