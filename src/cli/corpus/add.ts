import { join } from "node:path";
import { untilAborted } from "../../lib/abort.ts";
import { AbortedError, UsageError } from "../../lib/errors.ts";
import { lockFolder } from "../../lib/lock.ts";
import { type AddReport, addDocuments } from "../../retrieval/add-documents.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import { type LoadRequest, loadDocuments } from "../../retrieval/load.ts";
import { LOADERS } from "../../retrieval/loaders/table.ts";
import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { openOwnCorpus, refuseGraphCorpus } from "../../retrieval/own-corpus.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { setOption } from "../set-option.ts";
import { abortOnInterrupt, configOf, oneCorpus, readChoice, textOption } from "../settings.ts";
import { describeAdded } from "./add-text.ts";
import { showAdding } from "./add-view.ts";

/** Puts documents into a corpus of the home folder, once each. */
export async function add({ words: paths, options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const { home } = values;
  const name = oneCorpus(values, "Name the corpus that takes the documents: --corpus labels.");
  refuseGraphCorpus({ home, name });
  const request = { ...loaderOf(options), settings: setOption(options) };
  const folder = corpusFolder(home, name);
  const lock = lockFolder(join(folder, "adding"));
  const signal = abortOnInterrupt();
  const view = showAdding();
  try {
    let opened: Promise<Corpus> | undefined;
    const open = () => (opened ??= openOwnCorpus({ home, name, onProgress: view.index }));
    const load = loadDocuments(paths, { ...request, signal, onProgress: view.load });
    const report = await untilAborted(addDocuments(open, load), signal);
    view.end();
    const stats = await (await opened)?.stats();
    await (await opened)?.close();
    if (report.read === 0) throw notRead(paths, report);
    if (options.json === true) print({ ...report, ...(stats && { corpus: stats }), folder });
    else process.stdout.write(`${describeAdded(report, stats)}\n`);
    return report.malformed > 0 && report.added + report.replaced + report.unchanged === 0 ? EXIT.failures : EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before everything was in the corpus.", {
      remedy: "Run the same command again: what is in it stays, and is not added twice.",
      cause: error,
    });
  } finally {
    view.end();
    lock.release();
  }
}

function loaderOf(options: Invocation["options"]): Pick<LoadRequest, "loader"> {
  const text = textOption(options, "loader");
  if (text === undefined) return {};
  const id = readChoice(
    "--loader",
    text,
    LOADERS.map((loader) => loader.id),
  );
  const loader = LOADERS.find((one) => one.id === id);
  return loader === undefined ? {} : { loader };
}

function notRead(paths: readonly string[], { unrecognised }: AddReport): UsageError {
  const what = unrecognised.length === 0 ? "There is no file" : "No file is one that a loader recognises";
  return new UsageError(`${what} under ${paths.join(", ")}.`, {
    remedy: `Loaders read ${LOADERS.map(({ title }) => title).join(", ")}. Of other columns or names: --loader table --set text=COLUMN, --loader text.`,
  });
}
