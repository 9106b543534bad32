import { rmSync } from "node:fs";
import { join } from "node:path";
import { storageError } from "../../lib/errors.ts";
import { lockFolder } from "../../lib/lock.ts";
import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { openNamedCorpus, requireNamed, storedStats } from "../../retrieval/named.ts";
import { refuseGraphCorpus } from "../../retrieval/own-corpus.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, oneCorpus, showCorpusProgress } from "../settings.ts";
import { confirm } from "./confirm.ts";

interface Place {
  home: string;
  name: string;
}

/** Removes documents of a corpus, or the whole of it. */
export async function remove({ words: ids, options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = oneCorpus(values, "Name the corpus: --corpus labels.");
  const place = { home: values.home, name };
  requireNamed(place);
  return ids.length === 0 ? removeCorpus(place, options) : removeDocuments(place, ids, options);
}

async function removeCorpus({ home, name }: Place, options: Invocation["options"]): Promise<ExitCode> {
  const documents = await storedStats({ home, name }).then(
    (stats) => stats?.documents,
    () => undefined,
  );
  const what = documents === undefined ? "" : ` with its ${documents.toLocaleString("en")} documents`;
  if (options.yes !== true && !(await confirm(`Remove the corpus "${name}"${what}?`))) return EXIT.failures;
  const folder = corpusFolder(home, name);
  // Neither while documents are added nor while a build is made.
  const locks = [lockFolder(join(folder, "adding")), lockFolder(folder)];
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    for (const lock of locks) lock.release();
    throw storageError(error, "remove", folder);
  }
  if (options.json === true) print({ corpus: name, folder, documents: documents ?? null });
  else process.stdout.write(`The corpus "${name}" is removed.\n`);
  return EXIT.done;
}

async function removeDocuments(
  place: Place,
  ids: readonly string[],
  options: Invocation["options"],
): Promise<ExitCode> {
  refuseGraphCorpus(place);
  const lock = lockFolder(join(corpusFolder(place.home, place.name), "adding"));
  const progress = showCorpusProgress();
  try {
    const corpus = await openNamedCorpus({ ...place, onProgress: progress.report });
    const missing: string[] = [];
    for (const id of ids) if ((await corpus.read(id)) === undefined) missing.push(id);
    const there = [...new Set(ids)].filter((id) => !missing.includes(id));
    if (there.length > 0) await corpus.delete(there);
    progress.end();
    const { documents } = await corpus.stats();
    await corpus.close();
    if (options.json === true) print({ corpus: place.name, removed: there, missing, documents });
    else {
      const rest = `${documents.toLocaleString("en")} are left`;
      process.stdout.write(`${there.length} of ${ids.length} documents are removed, ${rest}.\n`);
      for (const id of missing) process.stderr.write(`There is no document "${id}".\n`);
    }
    return missing.length > 0 ? EXIT.failures : EXIT.done;
  } finally {
    progress.end();
    lock.release();
  }
}
