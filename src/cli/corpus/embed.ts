import { AbortedError, ConfigError } from "../../lib/errors.ts";
import { lockFolder } from "../../lib/lock.ts";
import { type EmbedReport, embedCorpus } from "../../retrieval/hybrid/embed-corpus.ts";
import { vectorFolder } from "../../retrieval/hybrid/vector-file.ts";
import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { openNamedCorpus, readCorpus } from "../../retrieval/named.ts";
import { embedderOf } from "../../retrieval/open-corpora.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, numberOption, oneCorpus, showCorpusProgress } from "../settings.ts";

/** Makes vectors of the passages of a corpus, so that it can be searched by meaning too. */
export async function embed({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = oneCorpus(values, "Name the corpus: --corpus labels.");
  const batch = numberOption(options, "batch", { fallback: 32 });
  const seconds = values["model.timeoutSeconds"] ?? 60;
  const embedder = embedderOf(values, seconds);
  if (embedder === undefined) {
    throw new ConfigError("There is no embeddings endpoint.", {
      remedy: "Name one: --embeddings-url http://localhost:11434/v1 --embeddings-model nomic-embed-text.",
    });
  }
  const place = { home: values.home, name };
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  const corpus = await openNamedCorpus({ ...place, onProgress: progress.report });
  const { version, documents: count } = await corpus.stats();
  await corpus.close();
  const textPrefix = values["embeddings.textPrefix"] ?? "";
  const folder = vectorFolder(corpusFolder(values.home, name), embedder.model, textPrefix);
  const lock = lockFolder(folder);
  try {
    const content = { documents: readCorpus(place), version, count, textPrefix };
    const report = await embedCorpus({ folder, ...content, embedder, batch, signal, onProgress: progress.report });
    progress.end();
    if (options.json === true) print({ corpus: name, folder, ...report });
    else process.stdout.write(`${describe(name, report)}\n`);
    return EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before every passage had a vector.", {
      remedy: "Run the same command again: what was made stays, and is not asked for twice.",
      cause: error,
    });
  } finally {
    progress.end();
    lock.release();
    await embedder.close();
  }
}

function describe(name: string, { model, dimensions, passages, embedded, reused }: EmbedReport): string {
  const number = (count: number) => count.toLocaleString("en");
  return [
    `${number(passages)} passages of the corpus "${name}" have vectors of ${model}, ${dimensions} dimensions:`,
    `  ${number(embedded)} were made now, ${number(reused)} were there`,
  ].join("\n");
}
