import { ConfigError, DataError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import type { Source } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import type { RrfRelease } from "./umls-release.ts";

/** A source vocabulary of the release, by its root abbreviation. */
export interface Vocabulary {
  abbreviation: string;
  /** 0: the UMLS licence alone; 1 to 4 and 9: further terms of the publisher (Appendix 1 of the licence). */
  level: string;
  language: string;
  selected: boolean;
  source: Source;
}

export type Vocabularies = ReadonlyMap<string, Vocabulary>;

/**
 * The current vocabularies of MRSAB, those selected that are wanted: without a list, all of restriction level 0.
 * ConfigError that lists what there is when a wanted one is not there.
 */
export async function readVocabularies(
  release: RrfRelease,
  { sink, sources }: { sink: GraphSink; sources: readonly string[] | undefined },
): Promise<Vocabularies> {
  const all = new Map<string, Vocabulary>();
  await release.read("MRSAB", (cells, where) => {
    sink.row(where);
    const vocabulary = vocabularyOf(cells);
    if (vocabulary === undefined) return sink.malformed("RSAB (column 4) is empty; it names the vocabulary");
    if (cells[21] === "N") return sink.skip("MRSAB: an earlier version of a vocabulary");
    all.set(vocabulary.abbreviation, vocabulary);
    sink.skip("MRSAB: describes the vocabularies");
  });
  const unknown = sources?.find((source) => !all.has(source));
  if (unknown !== undefined) throw unknownVocabulary(unknown, all);
  for (const vocabulary of all.values()) {
    vocabulary.selected = sources?.includes(vocabulary.abbreviation) ?? vocabulary.level === "0";
    if (vocabulary.selected) sink.source(vocabulary.source);
  }
  if (![...all.values()].some(({ selected }) => selected)) {
    throw new DataError("MRSAB.RRF has no vocabulary of restriction level 0.", {
      remedy: `Name those that your licence covers with the setting "sources". There are: ${list(all)}.`,
    });
  }
  return all;
}

function vocabularyOf(cells: readonly string[]): Vocabulary | undefined {
  const [, , versioned = "", abbreviation = "", name = "", , version = ""] = cells;
  const [contact = "", level = "", language = ""] = [cells[11], cells[13], cells[19]];
  if (abbreviation === "") return undefined;
  const source: Source = {
    id: `umls:${abbreviation}`,
    name: `${name} (UMLS ${abbreviation})`,
    version: version || versioned,
    released: /^\d{4}[_-]\d{2}[_-]\d{2}$/.test(version) ? version.replaceAll("_", "-") : "",
    licence: `UMLS Metathesaurus License, restriction level ${level}`,
    redistributable: false,
    url: `https://www.nlm.nih.gov/research/umls/sourcereleasedocs/current/${abbreviation}/index.html`,
    attribution: `${name}, by way of the UMLS Metathesaurus of the National Library of Medicine.${licensing(contact)}`,
    kind: "curated",
  };
  return { abbreviation, level, language, selected: false, source };
}

/** SLC: name, title, organization, … each ended by ";". */
function licensing(contact: string): string {
  const said = contact
    .split(";")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return said.length === 0 ? "" : ` Licence contact: ${said.join(", ")}.`;
}

function unknownVocabulary(wanted: string, all: ReadonlyMap<string, Vocabulary>): ConfigError {
  const near = nearest(wanted, [...all.keys()]);
  const meant = near === undefined ? "" : ` Did you mean ${near}?`;
  return new ConfigError(`The setting "sources" names ${wanted}, which MRSAB.RRF does not list.${meant}`, {
    remedy: `Choose among these (with their restriction levels): ${list(all)}.`,
  });
}

function list(all: ReadonlyMap<string, Vocabulary>): string {
  return [...all.values()]
    .map(({ abbreviation, level }) => `${abbreviation} (${level})`)
    .sort()
    .join(", ");
}
