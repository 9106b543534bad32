import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { storageError } from "../../lib/errors.ts";
import { readJudgedDocuments, readJudgedSet } from "../../retrieval/beir.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../retrieval/embedded.ts";
import { type Evaluation, evaluate, type JudgedQuery } from "../../retrieval/evaluate.ts";
import { openCorpora } from "../../retrieval/open-corpora.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, requiredOption, showCorpusProgress, textOption } from "../settings.ts";
import { bar, createProgressLine } from "../terminal.ts";
import { isOnServer, serveDocuments } from "./driver.ts";

/** Asks a corpus the questions of a judged set and says how good its answers are. */
export async function evaluateCorpus({ options }: Invocation): Promise<ExitCode> {
  const folder = resolve(requiredOption(options, "beir", "Name a folder: --beir scifact."));
  const judged = readJudgedSet(folder);
  const settings = configOf(options).values;
  const { corpus: name } = settings;
  const scratch = name === undefined ? mkdtempSync(join(tmpdir(), "osler-eval-")) : undefined;
  const progress = showCorpusProgress();
  try {
    const onServer = isOnServer(options);
    const corpus = onServer
      ? await serveDocuments(settings, name, { documents: readJudgedDocuments(folder), onProgress: progress.report })
      : name === undefined
        ? await buildScratch(folder, join(scratch ?? tmpdir(), "corpus"), progress.report)
        : (await openCorpora(name, { settings, onProgress: progress.report })).corpus;
    progress.end();
    const { evaluation, queries } = await ask(corpus, judged);
    const { name: corpusName, version, documents, passages } = await corpus.stats();
    await corpus.close();
    const file = textOption(options, "perQuery");
    if (file !== undefined) writeQueries(file, queries);
    const about = { beir: folder, corpus: corpusName, version, documents, passages };
    if (options.json === true) print({ ...evaluation, ...about, ...(file === undefined ? {} : { perQuery: file }) });
    else process.stdout.write(`${describe(evaluation)}\n`);
    return EXIT.done;
  } finally {
    progress.end();
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

function buildScratch(
  beir: string,
  folder: string,
  onProgress: ReturnType<typeof showCorpusProgress>["report"],
): Promise<Corpus> {
  return buildEmbeddedCorpus({
    folder,
    name: basename(beir),
    key: beir,
    documents: readJudgedDocuments(beir),
    onProgress,
  });
}

async function ask(corpus: Corpus, judged: ReturnType<typeof readJudgedSet>) {
  const line = createProgressLine();
  const queries: JudgedQuery[] = [];
  try {
    const evaluation = await evaluate(corpus, judged, (query) => {
      const done = queries.push(query);
      line.update(`Asking  ${bar(done, judged.queries.size)}`);
    });
    return { evaluation, queries };
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
