import { ConfigError } from "../../lib/errors.ts";

/** What of a release is read. Keys of the settings: `sources`, `languages`, `suppressible`, `relations`. */
export interface UmlsSettings {
  /** Abbreviations of source vocabularies (RSAB); undefined: all of restriction level 0. */
  sources: readonly string[] | undefined;
  /** Codes of LAT, the language of preferred names first. Default ENG. */
  languages: readonly string[];
  /** "N": only names and relationships that are not suppressible (the default); "all": obsolete and suppressed ones too. */
  suppressible: "N" | "all";
  /**
   * "labelled": those that have a RELA, and parents and children (the default); "all": broader, narrower and other
   * ones too; "none"; or a list of RELA (and REL) values.
   */
  relations: "labelled" | "all" | "none" | ReadonlySet<string>;
}

const KEYS = ["sources", "languages", "suppressible", "relations"];

export function readSettings(given: Readonly<Record<string, string>> = {}): UmlsSettings {
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw wrong(`There is no setting "${unknown}".`, `Settings are ${KEYS.join(", ")}.`);
  const { suppressible = "N", relations = "labelled" } = given;
  if (suppressible !== "N" && suppressible !== "all") {
    throw wrong(`"suppressible" is "${suppressible}".`, 'Say "N" (none of them) or "all".');
  }
  return {
    sources: given.sources === undefined ? undefined : listOf("sources", given.sources),
    languages: listOf("languages", given.languages ?? "ENG").map((code) => code.toUpperCase()),
    suppressible,
    relations:
      relations === "labelled" || relations === "all" || relations === "none"
        ? relations
        : new Set(listOf("relations", relations)),
  };
}

function listOf(key: string, value: string): string[] {
  const items = value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0)
    throw wrong(`"${key}" is empty.`, "Name one or several, with commas between, or leave it out.");
  return items;
}

function wrong(problem: string, remedy: string): ConfigError {
  return new ConfigError(`Settings of the importer umls: ${problem}`, { remedy });
}
