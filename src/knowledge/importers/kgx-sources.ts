import { ConfigError } from "../../lib/errors.ts";
import type { Source } from "../fact.ts";
import type { GraphSink } from "../importer.ts";

/** Sources as they are named in the rows: announced when they are first met. */
export interface KgxSources {
  /** The id of the source of a row: "infores:orphanet" is "kgx:orphanet", nothing is "kgx". */
  of(name: string): string;
}

const KEYS = ["name", "version", "licence", "redistributable", "url"];

/** Settings say of the files what these do not say themselves. ConfigError for one that is not known. */
export function createSources(sink: GraphSink, given: Readonly<Record<string, string>> = {}): KgxSources {
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new ConfigError(`The importer kgx has no setting "${unknown}".`, {
      remedy: `Settings are ${KEYS.join(", ")}.`,
    });
  }
  const announced = new Set<string>();
  return {
    of(name) {
      const local = name.replace(/^infores:/, "").replace(/\s+/g, "-");
      // What came by way of KGX before does so again.
      const id = local === "" ? "kgx" : /^kgx(?::|$)/.test(local) ? local : `kgx:${local}`;
      if (!announced.has(id)) sink.source(sourceOf(id, local, given));
      announced.add(id);
      return id;
    },
  };
}

function sourceOf(id: string, local: string, given: Readonly<Record<string, string>>): Source {
  const { name = "KGX files", version = "not stated", licence = "not stated", redistributable, url = "" } = given;
  return {
    id,
    name: local === "" ? name : `${local} (by way of ${name})`,
    version,
    released: "",
    licence,
    redistributable: redistributable === "true",
    url,
    attribution: "",
    kind: "curated",
  };
}
