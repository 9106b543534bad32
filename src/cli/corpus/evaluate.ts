import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { storageError } from "../../lib/errors.ts";
import { readJudgedSet } from "../../retrieval/beir.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import { type Evaluation, evaluate, type JudgedQuery } from "../../retrieval/evaluate.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, requiredOption, showCorpusProgress, textOption } from "../settings.ts";
import { bar, createProgressLine, paint, printable } from "../terminal.ts";
import { openJudged } from "./open-judged.ts";

/** Asks corpora the questions of a judged set and says how good their answers are. */
export async function evaluateCorpus({ options }: Invocation): Promise<ExitCode> {
  const folder = resolve(requiredOption(options, "beir", "Name a folder: --beir scifact."));
  const judged = readJudgedSet(folder);
  const settings = configOf(options).values;
  const progress = showCorpusProgress();
  try {
    const { corpus, records } = await openJudged(folder, { options, settings, onProgress: progress.report });
    progress.end();
    const measured = await measure(corpus, judged).finally(() => corpus.close());
    const { evaluation, queries, notes, stats } = measured;
    const file = textOption(options, "perQuery");
    if (file !== undefined) writeQueries(file, queries);
    const { asOf, embeddings, textPrefix, questionPrefix, rerank } = records[0] ?? {};
    const searched = { asOf, embeddings, textPrefix, questionPrefix, rerank };
    const { name, version, documents, passages } = stats;
    const about = { beir: folder, corpus: name, version, documents, passages, ...searched, notes };
    if (options.json === true) print({ ...evaluation, ...about, perQuery: file });
    else {
      for (const note of notes) process.stderr.write(`${paint("yellow", "note:")} ${printable(note)}\n`);
      process.stdout.write(`${describe(evaluation)}\n`);
    }
    return EXIT.done;
  } finally {
    progress.end();
  }
}

async function measure(corpus: Corpus, judged: ReturnType<typeof readJudgedSet>) {
  const line = createProgressLine();
  const queries: JudgedQuery[] = [];
  const notes = new Set<string>();
  try {
    const evaluation = await evaluate(corpus, judged, {
      onQuery(query) {
        const done = queries.push(query);
        line.update(`Asking  ${bar(done, judged.queries.size)}`);
      },
      onNote: (note) => notes.add(note),
    });
    return { evaluation, queries, notes: [...notes], stats: await corpus.stats() };
  } finally {
    line.end();
  }
}

function writeQueries(path: string, queries: readonly JudgedQuery[]): void {
  try {
    writeFileSync(path, queries.map((query) => `${JSON.stringify(query)}\n`).join(""));
  } catch (error) {
    throw storageError(error, "write", path);
  }
}

function describe({ queries, ndcg10, recall100, mrr10, unanswered, p50, p99 }: Evaluation): string {
  return [
    `${queries.toLocaleString("en")} questions, ${unanswered} without a hit`,
    `  nDCG@10     ${ndcg10.toFixed(4)}`,
    `  recall@100  ${recall100.toFixed(4)}`,
    `  MRR@10      ${mrr10.toFixed(4)}`,
    `  a search    ${p50.toFixed(1)} ms (p50), ${p99.toFixed(1)} ms (p99)`,
  ].join("\n");
}
