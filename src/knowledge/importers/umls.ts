import { ConfigError, DataError } from "../../lib/errors.ts";
import type { GraphImporter } from "../importer.ts";
import { readConcepts, readTypes } from "./umls-concepts.ts";
import { readRelationships } from "./umls-relationships.ts";
import { openRelease, type RrfRelease, tableNamed, tableOfRow } from "./umls-release.ts";
import { readSettings, type UmlsSettings } from "./umls-settings.ts";
import { createConceptTable } from "./umls-types.ts";
import { readVocabularies } from "./umls-vocabularies.ts";

/**
 * A release of the UMLS Metathesaurus, which the user has a licence for. Settings: `sources`, `languages`,
 * `suppressible`, `relations` (see UmlsSettings). An entity for each concept, named as the release prefers; each
 * source vocabulary is a source of the graph with its version and restriction level, and none may be passed on.
 *
 * Memory does not grow with MRCONSO: 10 MB for what is known of every concept, and the rows of one concept. What is
 * stated by MRREL is remembered in 16 to 32 bytes a fact.
 */
export const UMLS: GraphImporter = {
  id: "umls",
  title: "UMLS Metathesaurus (Rich Release Format)",
  reads:
    "the folder META of a release: MRCONSO, MRREL, MRSTY, MRSAB and MRRANK (.RRF, .RRF.gz or split), MRDOC if there",
  recognises({ name, head }) {
    const end = head.indexOf("\n");
    const first = (end === -1 ? head : head.slice(0, end)).replace(/\r$/, "");
    return (tableNamed(name) !== undefined && head.includes("|")) || tableOfRow(first) !== undefined;
  },
  async read(files, sink, { settings: given, signal }) {
    const settings = readSettings(given);
    const release = await openRelease(files, { sink, signal });
    for (const table of ["MRSAB", "MRSTY", "MRCONSO"] as const) if (!release.has(table)) throw missing(table);
    if (settings.relations !== "none" && !release.has("MRREL")) throw missingRelationships();
    const vocabularies = await readVocabularies(release, { sink, sources: settings.sources });
    checkLanguages(
      settings,
      [...vocabularies.values()].map(({ language }) => language),
    );
    const reading = { release, sink, settings, vocabularies, concepts: createConceptTable() };
    await readTypes(reading);
    await readConcepts(reading);
    await readRelationships(reading);
  },
};

function missing(table: Parameters<RrfRelease["has"]>[0]): DataError {
  return new DataError(`${table}.RRF is missing: without it nothing of a UMLS release can be read.`, {
    remedy: "Give the folder META of the release with all its tables; the importer takes what it needs.",
  });
}

function missingRelationships(): DataError {
  return new DataError("MRREL.RRF is missing: it has the relationships.", {
    remedy: "Give the folder META of the release with all its tables; or read no relationships: --set relations=none.",
  });
}

function checkLanguages({ languages }: UmlsSettings, known: readonly string[]): void {
  const unknown = languages.find((language) => !known.includes(language));
  if (unknown === undefined) return;
  throw new ConfigError(`The setting "languages" names ${unknown}, in which no vocabulary of the release is.`, {
    remedy: `Choose among ${[...new Set(known)]
      .filter((one) => one !== "")
      .sort()
      .join(", ")}.`,
  });
}
