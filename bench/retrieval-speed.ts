import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { readJudgedSet } from "../src/retrieval/beir.ts";
import type { Corpus, Document, SearchFilter } from "../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../src/retrieval/embedded.ts";
import { planQuestion } from "../src/retrieval/plan/plan-question.ts";
import { buildBareIndex, Stopwatch } from "./bare-engine.ts";
import { fillUp } from "./judged-documents.ts";
import { measureInTurns, quantile } from "./measure.ts";
import type { IndexReader } from "./zvec-index.ts";

/**
 * Times of build, opening, change and search of the embedded corpus beside those of a bare engine (@zvec/zvec), on the
 * texts of the BEIR folders of a folder; where they are too few, copies with every seventh word exchanged fill it up, and
 * the output says how many. Bare: the engine's ten best passages for the terms of the same question, without planning,
 * ranking, filter or text. Beside all times stands, of several times of each question, the shortest: what the noise of a
 * machine that does other work leaves over.
 * Usage: node dist/bench/retrieval-speed.js <folder with BEIR folders> [passages, default 100000] [no-bare: the corpus alone]
 */
const QUESTIONS_PER_SET = 200;
const ROUNDS = 5;

async function main(root: string, passages: number, withBare: boolean): Promise<void> {
  const folders = readdirSync(root).map((name) => join(root, name));
  const scratch = mkdtempSync(join(tmpdir(), "osler-bench-"));
  const place = { folder: join(scratch, "corpus"), name: "bench" };
  const machine = {
    node: process.version,
    cpus: `${cpus().length} × ${cpus()[0]?.model ?? "?"}`,
    loadAtStart: loadavg()[0],
  };
  try {
    const count = { copies: 0, passages: 0 };
    const building = new Stopwatch();
    const documents = fillUp(folders, passages, count);
    await building.measure(async () => (await buildEmbeddedCorpus({ ...place, key: "bench", documents })).close());
    const peakAfterBuildMiB = process.resourceUsage().maxRSS / 1024;
    const opening = new Stopwatch();
    const corpus = await opening.measure(() => openEmbeddedCorpus(place));
    const first = new Stopwatch();
    await first.measure(() => corpus.search("treatment of Kawasaki disease"));
    const size = { ...(await corpus.stats()), copies: count.copies };
    const again = fillUp(folders, passages, { copies: 0, passages: 0 });
    const bare = withBare ? await buildBareIndex(join(scratch, "bare"), again) : undefined;
    const questions = folders.flatMap((folder) =>
      [...readJudgedSet(folder).queries.values()].slice(0, QUESTIONS_PER_SET),
    );
    const times = await timeSides(corpus, bare?.index, questions);
    const changing = new Stopwatch();
    await changing.measure(() => corpus.upsert([makeNote()]));
    const memoryMiB = process.memoryUsage().rss / 2 ** 20;
    console.log({
      machine,
      size,
      build: building.spent,
      bareBuild: bare?.spent,
      open: opening.spent,
      firstSearch: first.spent,
      changeOfOne: changing.spent,
      peakAfterBuildMiB,
      memoryMiB,
      ...times,
    });
    bare?.index.close();
    await corpus.close();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function makeNote(): Document {
  const metadata = { source: "bench", type: "note" };
  return { id: "note", title: "A note", aliases: [], text: "Colchicine calms an attack.", sections: [], metadata };
}

/** Milliseconds of each side, question by question in turns. */
async function timeSides(corpus: Corpus, bare: IndexReader | undefined, questions: readonly string[]) {
  const filter: SearchFilter = { year: { from: 1995, to: 2020 }, type: ["abstract"] };
  const all: Record<string, number[]> = {};
  const shortest: Record<string, number[]> = {};
  for (const question of questions) {
    const plan = await planQuestion(question, { frequencies: (terms) => terms.map(() => 1), spells: false });
    const terms = plan.terms.map(({ term }) => term);
    if (terms.length === 0) continue;
    const times = await measureInTurns(
      {
        ...(bare && { bare: () => bare.match({ terms, tags: [], limit: 10 }) }),
        search: () => corpus.search(question),
        filtered: () => corpus.search(question, { filter }),
        collapsed: () => corpus.search(question, { filter, nearDuplicates: "collapse" }),
      },
      ROUNDS,
    );
    for (const [name, values] of Object.entries(times)) {
      all[name] = [...(all[name] ?? []), ...values];
      shortest[name] = [...(shortest[name] ?? []), Math.min(...values)];
    }
  }
  const sides = (of: Record<string, number[]>) =>
    Object.fromEntries(
      Object.entries(of).map(([name, values]) => [name, { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }]),
    );
  return { all: sides(all), shortest: sides(shortest) };
}

const [root, passages = "100000", mode] = process.argv.slice(2);
if (root === undefined) {
  console.error("Usage: node dist/bench/retrieval-speed.js <folder with BEIR folders> [passages] [no-bare]");
  process.exitCode = 2;
} else {
  await main(root, Number(passages), mode !== "no-bare");
}
