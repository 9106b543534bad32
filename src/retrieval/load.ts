import { basename } from "node:path";
import { describeError, OslerError } from "../lib/errors.ts";
import { openInput, sampleInput } from "../lib/input.ts";
import type { InputFile, InputPart } from "../lib/input-file.ts";
import { labelFiles } from "./labelled-files.ts";
import { countMalformed, countSkipped, createAccount, type LoadAccount, reportTo } from "./load-account.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions } from "./loader.ts";
import { LOADERS, PUBLISHED_LOADERS } from "./loaders/table.ts";

export interface LoadRequest extends LoadOptions {
  /** Reads every file, whatever it looks like. */
  loader?: DocumentLoader;
  onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  /** The one that is read, by the name under which records know it. */
  file: string;
  /** From 0 to 1, by the bytes of all files. */
  share: number;
  documents: number;
}

export interface Load {
  /** In the order of the files; of two with one id, the later comes later, unless its revision is older. Read once. */
  documents: AsyncGenerator<LoadedDocument>;
  /** Grows as the documents are read. */
  account: LoadAccount;
}

/** What a repeated document is counted as: of those of one id, the newest is the document. */
export const REPEATED = "an id that comes again, newer";
export const OUTDATED = "an older revision of a document";

/**
 * The documents of files, folders and archives, each read by the loader that recognises it. A file that is damaged, or
 * that cannot be read, is counted as malformed, and the others are read. StorageError for a path that is not there.
 */
export function loadDocuments(paths: readonly string[], request: LoadRequest = {}): Load {
  const account = createAccount();
  return { documents: readAll(paths, request, account), account };
}

async function* readAll(
  paths: readonly string[],
  request: LoadRequest,
  account: LoadAccount,
): AsyncGenerator<LoadedDocument> {
  const files = await labelFiles(paths);
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const seen = new Map<string, string>();
  let before = 0;
  for (const { path, label, bytes } of files) {
    const file = openInput(path);
    const tell = () => {
      const { read = 0 } = file.progress?.() ?? {};
      request.onProgress?.({ file: label, share: all === 0 ? 0 : (before + read) / all, documents: account.documents });
    };
    try {
      tell();
      for await (const loaded of readFile(file, { label, request, account })) {
        if (isNews(loaded, seen, account)) yield loaded;
        if (account.read % 256 === 0) tell();
      }
    } catch (error) {
      request.signal?.throwIfAborted();
      countFailure(account, label, error);
    }
    before += bytes;
  }
}

interface Reading {
  label: string;
  request: LoadRequest;
  account: LoadAccount;
}

/** Part by part, so that an archive may hold files of several formats. */
async function* readFile(file: InputFile, { label, request, account }: Reading): AsyncGenerator<LoadedDocument> {
  const choices = request.loader === undefined ? await choicesFor(file) : [request.loader];
  const name = basename(file.path);
  for await (const found of file.parts()) {
    request.signal?.throwIfAborted();
    const part = { ...found, where: `${label}${found.where.slice(name.length)}` };
    const head = await headOf(part, account);
    if (head === undefined) continue;
    const isForced = request.loader !== undefined;
    const loader = choices.find((one) => isForced || one.recognises({ name: part.name, head }));
    if (loader === undefined) {
      account.unrecognised.push(part.where);
      continue;
    }
    const before = account.read;
    yield* readPart({ file, part, loader }, request, account);
    if (isForced && account.read === before) account.unrecognised.push(part.where);
    account.loaders[loader.id] = (account.loaders[loader.id] ?? 0) + account.read - before;
  }
}

/** Undefined, and counted, where the part is damaged from its beginning. */
async function headOf(part: InputPart, account: LoadAccount): Promise<string | undefined> {
  try {
    return await part.head();
  } catch (error) {
    countFailure(account, part.where, error);
    return undefined;
  }
}

/** In an archive of a publisher's format, texts and tables are what goes with it. */
async function choicesFor(file: InputFile): Promise<readonly DocumentLoader[]> {
  try {
    const samples = await sampleInput(file);
    const isPublished = samples.some((sample) => PUBLISHED_LOADERS.some((loader) => loader.recognises(sample)));
    return isPublished ? PUBLISHED_LOADERS : LOADERS;
  } catch (error) {
    // What is before the damage is read all the same; the reading says what is wrong.
    if (error instanceof OslerError) return LOADERS;
    throw error;
  }
}

/** Damage in one part of an archive does not end the others. */
async function* readPart(
  { file, part, loader }: { file: InputFile; part: InputPart; loader: DocumentLoader },
  request: LoadRequest,
  account: LoadAccount,
): AsyncGenerator<LoadedDocument> {
  const single: InputFile = {
    path: file.path,
    async *parts() {
      yield part;
    },
  };
  const { signal, settings } = request;
  const options = { signal, every: request.loader !== undefined, ...(settings && { settings }) };
  try {
    for await (const loaded of loader.load(single, reportTo(account), options)) {
      account.read += 1;
      yield loaded;
    }
  } catch (error) {
    signal?.throwIfAborted();
    countFailure(account, part.where, error);
  }
}

/** What is wrong with the data or the disk is counted; anything else is a defect. */
function countFailure(account: LoadAccount, where: string, error: unknown): void {
  if (!(error instanceof OslerError) || (error.wall !== "data" && error.wall !== "storage")) throw error;
  // Most errors begin with the place themselves.
  const { message } = error;
  const at = message.startsWith(where) ? /^[^\s]*?(?=: )/.exec(message)?.[0] : undefined;
  const problem = describeError(error);
  if (at === undefined) countMalformed(account, where, problem);
  else countMalformed(account, at, problem.slice(at.length + 2));
}

/** Counts a document or a deletion; false for an older revision of what was read already. */
function isNews(loaded: LoadedDocument, seen: Map<string, string>, account: LoadAccount): boolean {
  if (loaded.kind === "deleted") {
    account.deleted += 1;
    if (seen.delete(loaded.id)) repeat(account);
    return true;
  }
  const { document, revision = "" } = loaded;
  const former = seen.get(document.id);
  if (former !== undefined && revision !== "" && former > revision) {
    countSkipped(account, OUTDATED);
    return false;
  }
  if (former !== undefined) repeat(account);
  seen.set(document.id, revision);
  account.documents += 1;
  return true;
}

/** What was counted as a document before is none of them any more. */
function repeat(account: LoadAccount): void {
  account.documents -= 1;
  countSkipped(account, REPEATED);
}
