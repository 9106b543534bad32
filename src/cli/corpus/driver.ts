import { randomBytes } from "node:crypto";
import { UsageError } from "../../lib/errors.ts";
import type { SettingValues } from "../../lib/settings.ts";
import type { Corpus, Document } from "../../retrieval/corpus.ts";
import type { MeilisearchCorpusOptions } from "../../retrieval/meilisearch/meilisearch-corpus.ts";
import type { ReportProgress } from "../../retrieval/progress.ts";
import type { Invocation, OptionSpecification } from "../command.ts";
import { choiceOption } from "../settings.ts";

const DRIVERS = ["embedded", "meilisearch"] as const;

/** Of every command that talks to a server. */
export const SERVER: readonly OptionSpecification[] = [
  { syntax: "--meili <url>", about: "address of a Meilisearch server (MEILISEARCH_URL)" },
  { syntax: "--key <key>", about: "its key (MEILISEARCH_KEY); to search, one that only searches will do" },
];

/** Of every command that searches with either engine. */
export const DRIVER: readonly OptionSpecification[] = [
  { syntax: "--driver <name>", about: "embedded (default), or meilisearch: corpora that osler corpus push put there" },
  ...SERVER,
];

/** Where the server is that the settings name. */
export function serverOf(settings: SettingValues): Pick<MeilisearchCorpusOptions, "url" | "key"> {
  return { url: settings["meilisearch.url"] ?? "", key: settings["meilisearch.key"] };
}

/** How corpora are opened where the command line says that they lie on a server; empty: in the home folder. */
export function openerOf(
  options: Invocation["options"],
  settings: SettingValues,
): { open?: (name: string) => Promise<Corpus> } {
  if (!isOnServer(options)) return {};
  return {
    async open(name) {
      const { openMeilisearchCorpus } = await import("../../retrieval/meilisearch/meilisearch-corpus.ts");
      return openMeilisearchCorpus({ ...serverOf(settings), name });
    },
  };
}

export function isOnServer(options: Invocation["options"]): boolean {
  return choiceOption(options, "driver", DRIVERS) === "meilisearch";
}

/**
 * A corpus of documents on a server, for as long as it is needed: under a name it stays and is made only where it is not
 * there, without one it goes when it is closed.
 */
export async function serveDocuments(
  settings: SettingValues,
  name: string | undefined,
  { documents, onProgress }: { documents: AsyncIterable<Document>; onProgress: ReportProgress },
): Promise<Corpus> {
  const { loadMeilisearchCorpus, openMeilisearchCorpus, removeMeilisearchCorpus, statsOnServer } = await import(
    "../../retrieval/meilisearch/meilisearch-corpus.ts"
  );
  const place = { ...serverOf(settings), name: name ?? `eval-${randomBytes(6).toString("hex")}`, onProgress };
  if (name === undefined || (await statsOnServer(place)) === undefined) {
    if (settings.asOf !== undefined) throw undated(settings.asOf);
    await loadMeilisearchCorpus(place, { documents, total: 0 });
  }
  const corpus = await openMeilisearchCorpus(place);
  if (name !== undefined) return corpus;
  return {
    ...corpus,
    async close() {
      await corpus.close();
      await removeMeilisearchCorpus(place);
    },
  };
}

/** The layout of BEIR has no dates: under a ceiling nothing would be found. */
export function undated(asOf: string): UsageError {
  return new UsageError(`The documents of a BEIR folder have no dates: nothing of them is known as of ${asOf}.`, {
    remedy: "Name a corpus whose documents have dates (--corpus NAME), or set no ceiling (--as-of, OSLER_AS_OF).",
  });
}
