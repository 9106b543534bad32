import { readdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { readJudgedSet } from "../src/retrieval/beir.ts";
import type { Corpus } from "../src/retrieval/corpus.ts";
import { Connection } from "../src/retrieval/meilisearch/connection.ts";
import {
  INDEX_PREFIX,
  loadMeilisearchCorpus,
  type MeilisearchCorpusOptions,
  openMeilisearchCorpus,
} from "../src/retrieval/meilisearch/meilisearch-corpus.ts";
import { indexNames } from "../src/retrieval/meilisearch/names.ts";
import { fillUp } from "./judged-documents.ts";
import { measureInTurns, quantile } from "./measure.ts";

/**
 * Times of a search of the Meilisearch driver beside one raw search of the same question on the same server, in turns. The
 * corpus "speed" is put there unless a whole one is (fewer passages come of an interrupted load, which leaves none), and
 * stays; it holds the texts of the BEIR folders of a folder, filled up as for retrieval-speed. Raw: the server's ten best
 * passages for the question as it is.
 * Usage: MEILISEARCH_KEY=… node dist/bench/meilisearch-speed.js <folder with BEIR folders> <address> [passages, default 100000]
 */
const QUESTIONS_PER_SET = 30;
const ROUNDS = 3;

async function main(root: string, place: MeilisearchCorpusOptions, passages: number): Promise<void> {
  const folders = readdirSync(root).map((name) => join(root, name));
  const { corpus, loadSeconds } = await openOrLoad(place, folders, passages);
  const questions = folders.flatMap((folder) =>
    [...readJudgedSet(folder).queries.values()].slice(0, QUESTIONS_PER_SET),
  );
  const connection = new Connection(place);
  const indexUid = indexNames(INDEX_PREFIX, place.name).passages;
  const times: Record<string, number[]> = { raw: [], search: [] };
  const shortest: Record<string, number[]> = { raw: [], search: [] };
  for (const question of questions) {
    const works = {
      raw: () => connection.search(place.name, [{ indexUid, q: question, limit: 10 }]),
      search: () => corpus.search(question),
    };
    for (const [side, values] of Object.entries(await measureInTurns(works, ROUNDS))) {
      times[side]?.push(...values);
      shortest[side]?.push(Math.min(...values));
    }
  }
  const told = (of: Record<string, number[]>) =>
    Object.fromEntries(
      Object.entries(of).map(([side, values]) => [side, { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }]),
    );
  const [one = Number.NaN, other = Number.NaN] = [times.search, times.raw].map((values) => quantile(values ?? [], 0.5));
  console.log({
    ...(await corpus.stats()),
    loadSeconds,
    questions: questions.length,
    loadAtEnd: loadavg()[0],
    all: told(times),
    shortest: told(shortest),
    timesRaw: one / other,
  });
  await corpus.close();
}

async function openOrLoad(
  place: MeilisearchCorpusOptions,
  folders: readonly string[],
  passages: number,
): Promise<{ corpus: Corpus; loadSeconds: number | undefined }> {
  const there = await openMeilisearchCorpus(place).catch(() => undefined);
  if (there !== undefined && (await there.stats()).passages >= passages)
    return { corpus: there, loadSeconds: undefined };
  await there?.close();
  const startedAt = performance.now();
  const documents = fillUp(folders, passages, { copies: 0, passages: 0 });
  await loadMeilisearchCorpus(place, { documents, total: 0 });
  return { corpus: await openMeilisearchCorpus(place), loadSeconds: (performance.now() - startedAt) / 1000 };
}

const [root, url, passages = "100000"] = process.argv.slice(2);
if (root === undefined || url === undefined) {
  console.error("Usage: node dist/bench/meilisearch-speed.js <folder with BEIR folders> <address> [passages]");
  process.exitCode = 2;
} else {
  await main(root, { url, key: process.env.MEILISEARCH_KEY, name: "speed" }, Number(passages));
}
