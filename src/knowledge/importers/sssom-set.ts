import type { Source } from "../fact.ts";
import { licenceOf } from "./licence.ts";

/** The source that a mapping set is, by the metadata at its beginning. All sets of one Mondo release are one source. */
export function mappingSetOf(head: string, fileName: string): Source {
  const id = readField(head, "mapping_set_id");
  const version = readField(head, "mapping_set_version");
  const day = /\d{4}-\d{2}-\d{2}/.exec(version)?.[0] ?? /\d{4}-\d{2}-\d{2}/.exec(readField(head, "mapping_date"))?.[0];
  const release = { version: day ?? (version === "" ? "not named by its file" : version), released: day ?? "" };
  const url = id.startsWith("http") ? id : "";
  if (id.includes("/obo/mondo/")) return { ...MONDO_MAPPINGS, ...release };
  const slug = slugOf(id === "" ? fileName : id);
  return {
    ...release,
    id: `sssom-${slug}`,
    name: `Mappings ${readField(head, "mapping_set_title") || slug}`,
    ...licenceOf(readField(head, "license")),
    url,
    attribution: url === "" ? fileName : url,
    kind: "curated",
  };
}

/** The sets name CC0, the ontology that they are a part of CC BY 4.0: the stricter one is kept to. */
const MONDO_MAPPINGS = {
  id: "mondo-mappings",
  name: "Mondo Disease Ontology, mappings",
  licence: "CC BY 4.0",
  redistributable: true,
  url: "https://mondo.monarchinitiative.org",
  attribution: "Mondo Disease Ontology, Monarch Initiative",
  kind: "curated",
} as const;

function readField(head: string, field: string): string {
  const found = new RegExp(`^# ?${field}: *(.*)$`, "m").exec(head)?.[1] ?? "";
  return found.trim().replace(/^"(.*)"$/, "$1");
}

function slugOf(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1).replace(/(?:\.sssom)?\.tsv$/, "");
  return last.toLowerCase().replace(/[^a-z0-9]+/g, "-") || "unnamed";
}
