import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { UsageError } from "../../lib/errors.ts";
import type { SettingValues } from "../../lib/settings.ts";
import { readJudgedDocuments } from "../../retrieval/beir.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../retrieval/embedded.ts";
import { readMemberNames } from "../../retrieval/federation/member-names.ts";
import { type OpenCorpora, openCorpora } from "../../retrieval/open-corpora.ts";
import type { ReportProgress } from "../../retrieval/progress.ts";
import type { Invocation } from "../command.ts";
import { isOnServer, openerOf, serveDocuments, undated } from "./driver.ts";

export interface JudgedPlace {
  options: Invocation["options"];
  settings: SettingValues & { home: string };
  onProgress: ReportProgress;
}

/** Stands for the corpus that has no name. */
const FOR_THE_WHILE = "judged";

/**
 * What the questions of a folder of BEIR are asked of: the corpora that the settings name, or one of the folder's own
 * documents that goes when it is closed; with all that the settings say about a search. UsageError for what such a
 * corpus cannot have.
 */
export async function openJudged(folder: string, { options, settings, onProgress }: JudgedPlace): Promise<OpenCorpora> {
  const { corpus: names } = settings;
  if (names === undefined) refuseForTheWhile(folder, settings);
  const several = names !== undefined && readMemberNames(names).length > 1;
  const documents = { documents: readJudgedDocuments(folder), onProgress };
  const open = isOnServer(options)
    ? several
      ? openerOf(options, settings)
      : { open: (name: string) => serveDocuments(settings, names === undefined ? undefined : name, documents) }
    : names === undefined
      ? { open: () => buildForTheWhile(folder, onProgress) }
      : {};
  return openCorpora(names ?? FOR_THE_WHILE, { settings, onProgress, ...open });
}

function refuseForTheWhile(folder: string, settings: SettingValues): void {
  const { asOf } = settings;
  if (asOf !== undefined) throw undated(asOf);
  if (settings["embeddings.url"] === undefined) return;
  throw new UsageError("A corpus that is made for the while has no embeddings.", {
    remedy: `Make one that stays: osler corpus add ${join(folder, "corpus.jsonl")} --corpus NAME, then osler corpus embed and eval with that --corpus; or set no embeddings endpoint.`,
  });
}

async function buildForTheWhile(beir: string, onProgress: ReportProgress): Promise<Corpus> {
  const scratch = mkdtempSync(join(tmpdir(), "osler-eval-"));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  try {
    const about = { name: basename(beir), key: beir, documents: readJudgedDocuments(beir) };
    const corpus = await buildEmbeddedCorpus({ folder: join(scratch, "corpus"), ...about, onProgress });
    return { ...corpus, close: () => corpus.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
