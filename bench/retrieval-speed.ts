import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../src/lib/random.ts";
import { readJudgedDocuments, readJudgedSet } from "../src/retrieval/beir.ts";
import type { Corpus, Document, SearchFilter } from "../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../src/retrieval/embedded.ts";
import { type IndexReader, openIndex } from "../src/retrieval/engine.ts";
import { cutPassages } from "../src/retrieval/passages.ts";
import { planQuestion } from "../src/retrieval/plan/plan-question.ts";
import { measureInTurns, quantile } from "./measure.ts";

/**
 * Times of build, opening and search of the embedded corpus beside those of its bare engine, on the texts of the BEIR
 * folders of a folder; where they are too few, copies with every seventh word exchanged fill it up, and the output says
 * how many. Bare: the engine's ten best passages for the terms of the same question, without planning, ranking, filter
 * or text. A second round takes, of several times of each question, the shortest: what the noise of a machine that does
 * other work leaves over.
 * Usage: node dist/bench/retrieval-speed.js <folder with BEIR folders> [passages, default 100000] [folder to keep it in]
 */
const QUESTIONS_PER_SET = 200;
const ROUNDS = 5;

async function* fillUp(folders: readonly string[], passages: number, count: { copies: number; passages: number }) {
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

interface Side {
  p50: number;
  p99: number;
}

async function main(root: string, passages: number, keep: string | undefined): Promise<void> {
  const folders = readdirSync(root).map((name) => join(root, name));
  const scratch = keep ?? mkdtempSync(join(tmpdir(), "osler-bench-"));
  const place = { folder: join(scratch, "corpus"), name: "bench" };
  try {
    const count = { copies: 0, passages: 0 };
    let startedAt = performance.now();
    const key = `${root} ${passages}`;
    await (await buildEmbeddedCorpus({ ...place, key, documents: fillUp(folders, passages, count) })).close();
    const buildSeconds = (performance.now() - startedAt) / 1000;
    startedAt = performance.now();
    const corpus = await openEmbeddedCorpus(place);
    const openMilliseconds = performance.now() - startedAt;
    const build = readFileSync(join(place.folder, "current"), "utf8").trim();
    const engine = await openIndex(join(place.folder, "builds", build, "index"));
    const questions = folders.flatMap((folder) =>
      [...readJudgedSet(folder).queries.values()].slice(0, QUESTIONS_PER_SET),
    );
    const machine = {
      node: process.version,
      cpus: `${cpus().length} × ${cpus()[0]?.model ?? "?"}`,
      load: loadavg()[0],
    };
    const size = { ...(await corpus.stats()), copies: count.copies };
    const times = await timeSides(corpus, engine, questions);
    const memoryMiB = process.memoryUsage().rss / 2 ** 20;
    console.log({ machine, size, buildSeconds, openMilliseconds, memoryMiB, ...times });
    engine.close();
    await corpus.close();
  } finally {
    if (keep === undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Milliseconds of each side, question by question in turns. */
async function timeSides(corpus: Corpus, engine: IndexReader, questions: readonly string[]) {
  const filter: SearchFilter = { year: { from: 1995, to: 2020 }, type: ["abstract"] };
  const asked = await Promise.all(
    questions.map(async (question) => {
      const plan = await planQuestion(question, { frequencies: (terms) => terms.map(() => 1), spells: false });
      return { question, terms: plan.terms.map(({ term }) => term) };
    }),
  );
  const all: Record<string, number[]> = {};
  const least: Record<string, number[]> = {};
  for (const { question, terms } of asked) {
    const times = await measureInTurns(
      {
        bare: () => engine.match({ terms, tags: [], limit: 10 }),
        bareCandidates: () => engine.match({ terms, tags: [], limit: 100 }),
        search: () => corpus.search(question),
        filtered: () => corpus.search(question, { filter }),
      },
      ROUNDS,
    );
    for (const [name, values] of Object.entries(times)) {
      all[name] = [...(all[name] ?? []), ...values];
      least[name] = [...(least[name] ?? []), Math.min(...values)];
    }
  }
  const sides = (of: Record<string, number[]>): Record<string, Side> =>
    Object.fromEntries(
      Object.entries(of).map(([name, values]) => [name, { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }]),
    );
  return { all: sides(all), shortest: sides(least) };
}

const [root, passages = "100000", keep] = process.argv.slice(2);
if (root === undefined) {
  console.error(
    "Usage: node dist/bench/retrieval-speed.js <folder with BEIR folders> [passages] [folder to keep it in]",
  );
  process.exitCode = 2;
} else {
  await main(root, Number(passages), keep);
}
