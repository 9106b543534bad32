import type { Entity, ImportedRecord } from "../fact.ts";
import { raiseFirstLetter } from "../wording.ts";
import { type DelimitedRow, readDelimited } from "./delimited.ts";

const SOURCE = "mondo";
const COLUMNS = ["subject_id", "subject_label", "predicate_id", "object_id"];

/** How Mondo's prefixes are written here. A prefix that is not listed is skipped. */
const PREFIXES: Readonly<Record<string, string>> = {
  Orphanet: "ORPHA",
  OMIM: "OMIM",
  DOID: "DOID",
  UMLS: "UMLS",
  mesh: "MESH",
  ICD10WHO: "ICD10",
  ICD10CM: "ICD10CM",
};

interface Mapping {
  id: string;
  label: string;
  code: string;
  /** What the other vocabulary calls it; "" where the file does not say. */
  codeLabel: string;
}

/**
 * Mondo's curated exact mappings (SSSOM, one file per target): the diseases by Mondo's name and the codes of the same
 * disease elsewhere. This is how diseases of several sources become one. Where a class is mapped to several codes of
 * one vocabulary (a disease and its commonest form), the code that bears the class's own name is the same thing.
 */
export async function* importMondo(paths: readonly string[]): AsyncGenerator<ImportedRecord> {
  const mappings: Mapping[] = [];
  let version = "";
  for (const path of paths) {
    const onComment = (comment: string) => {
      version ||= /mapping_set_version:.*\/releases\/([\d-]+)\//.exec(comment)?.[1] ?? "";
    };
    for await (const row of readDelimited(path, { delimiter: "\t", columns: COLUMNS, onComment })) {
      const mapping = readMapping(row);
      if (typeof mapping === "string") yield { kind: "skipped", record: row.cell("subject_id"), reason: mapping };
      else mappings.push(mapping);
    }
  }
  yield sourceOf(version);
  const diseases = new Map<string, Entity>();
  const named = new Set(mappings.filter(bearsOwnName).map(vocabularyOf));
  for (const mapping of mappings) {
    const { id, label, code } = mapping;
    if (named.has(vocabularyOf(mapping)) && !bearsOwnName(mapping)) {
      yield { kind: "skipped", record: id, reason: "mapping: another code bears the name of the class" };
      continue;
    }
    const known = diseases.get(id);
    if (known !== undefined) known.crossReferences.push(code);
    else diseases.set(id, disease(id, label, code));
  }
  for (const entity of diseases.values()) yield { kind: "entity", entity };
}

function sourceOf(version: string): ImportedRecord {
  return {
    kind: "source",
    source: {
      id: SOURCE,
      name: "Mondo Disease Ontology, mappings",
      version,
      licence: "CC BY 4.0",
      url: "https://mondo.monarchinitiative.org",
      attribution: "Mondo Disease Ontology, Monarch Initiative",
    },
  };
}

/** A mapping, or the reason why it is none. */
function readMapping(row: DelimitedRow): Mapping | string {
  const [id, label] = [row.cell("subject_id"), row.cell("subject_label")];
  if (row.cell("predicate_id") !== "skos:exactMatch") return "mapping: not an exact one";
  if (!id.startsWith("MONDO:")) return "mapping: not of a Mondo class";
  if (label.startsWith("obsolete ")) return "mapping: of an obsolete class";
  const [prefix = "", local = ""] = row.cell("object_id").split(/:(.*)/s);
  const ours = PREFIXES[prefix];
  if (ours === undefined || local === "") return "mapping: a vocabulary that is not kept";
  return { id, label, code: `${ours}:${local}`, codeLabel: row.cell("object_label", "") };
}

function bearsOwnName({ label, codeLabel }: Mapping): boolean {
  return label.toLowerCase() === codeLabel.toLowerCase();
}

/** The class and the vocabulary that it is mapped to. */
function vocabularyOf({ id, code }: Mapping): string {
  return `${id} ${code.slice(0, code.indexOf(":"))}`;
}

function disease(id: string, label: string, code: string): Entity {
  return { id, type: "disease", name: raiseFirstLetter(label), synonyms: [], crossReferences: [code] };
}
