import { findHomeGraph, homeGraphFolder, openGraph } from "../../knowledge/open.ts";
import { untilAborted } from "../../lib/abort.ts";
import { AbortedError, UsageError } from "../../lib/errors.ts";
import { readOneName } from "../../retrieval/federation/member-names.ts";
import { corpusFolder, GRAPH_CORPUS, openMonographCorpus } from "../../retrieval/monograph-corpus.ts";
import { STARTER_CORPUS } from "../../retrieval/starter.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, showCorpusProgress, textOption } from "../settings.ts";

/** Renders the monographs of a graph into a corpus of the home folder. */
export async function buildCorpus({ options }: Invocation): Promise<ExitCode> {
  const { home, graph: named, corpus = GRAPH_CORPUS } = configOf(options).values;
  const name = readOneName(corpus);
  if (name === STARTER_CORPUS) {
    throw new UsageError(`The corpus "${STARTER_CORPUS}" is that of the starter graph.`, {
      remedy: "Give the corpus another name: --corpus graph.",
    });
  }
  const folder = textOption(options, "fromGraph") ?? named ?? findHomeGraph(home) ?? homeGraphFolder(home);
  const graph = await openGraph(folder);
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  const content = { version: async () => graph.version, graph: async () => graph };
  try {
    const work = openMonographCorpus({ home, name, ...content, onProgress: progress.report });
    const corpus = await untilAborted(work, signal);
    progress.end();
    const stats = await corpus.stats();
    await corpus.close();
    if (options.json === true) print({ ...stats, folder: corpusFolder(home, name), graph: graph.version });
    else {
      const [documents, passages] = [stats.documents.toLocaleString("en"), stats.passages.toLocaleString("en")];
      process.stdout.write(`${documents} documents, ${passages} passages in the corpus "${name}"\n`);
      process.stdout.write(`Next: osler ask --graph ${folder} --corpus ${name} "…"\n`);
    }
    return EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before the corpus was whole.", {
      remedy: "Run the same command again.",
      cause: error,
    });
  } finally {
    progress.end();
  }
}
