import type { Entity, ImportedRecord } from "../fact.ts";
import { SPECIALTY_OF_CLASS } from "../specialties.ts";
import { raiseFirstLetter } from "../wording.ts";
import { readDelimited } from "./delimited.ts";
import { fileVersion } from "./file-version.ts";

const SOURCE = "disease-ontology";

/** Classes that are no diseases: the root and those that only sort by kind of cause or place. */
const UPPER = new Set(["DOID:4", "DOID:7", "DOID:225", "DOID:630", "DOID:0080015"]);

interface OntologyClass {
  id: string;
  label: string;
  parents: string[];
}

/**
 * The Disease Ontology's HumanDO.tsv: names, is_a and, from the nearest class above that stands for a specialty, the
 * specialty. In this file a parent is written by its label, which within the ontology is a key.
 */
export async function* importDiseaseOntology(paths: readonly string[]): AsyncGenerator<ImportedRecord> {
  yield {
    kind: "source",
    source: {
      id: SOURCE,
      name: "Human Disease Ontology",
      version: await fileVersion(paths),
      licence: "CC0 1.0",
      url: "https://disease-ontology.org",
      attribution: "Human Disease Ontology, University of Maryland School of Medicine",
    },
  };
  const classes = await readClasses(paths);
  const idOf = new Map([...classes.values()].map(({ id, label }) => [label, id]));
  for (const { id, label, parents } of classes.values()) {
    if (UPPER.has(id)) {
      yield { kind: "skipped", record: id, reason: "class: sorts diseases and is none" };
      continue;
    }
    yield { kind: "entity", entity: entityOf(id, label) };
    for (const parent of parents) {
      const object = idOf.get(parent);
      if (object === undefined) yield { kind: "skipped", record: id, reason: "is_a: the parent is not in the file" };
      else if (UPPER.has(object)) yield { kind: "skipped", record: id, reason: "is_a: the parent only sorts diseases" };
      else yield statement(id, "subtype_of", object, id);
    }
    const path = pathToSpecialty(id, classes, idOf);
    const specialty = SPECIALTY_OF_CLASS.get(path.at(-1) ?? "");
    if (specialty !== undefined) yield statement(id, "in_specialty", specialty, path.join(" is_a "));
  }
}

async function readClasses(paths: readonly string[]): Promise<Map<string, OntologyClass>> {
  const classes = new Map<string, OntologyClass>();
  for (const path of paths) {
    for await (const row of readDelimited(path, { delimiter: "\t", columns: ["id", "label", "subClassOf"] })) {
      const id = row.cell("id");
      const known = classes.get(id) ?? { id, label: row.cell("label"), parents: [] };
      if (row.cell("subClassOf") !== "") known.parents.push(row.cell("subClassOf"));
      classes.set(id, known);
    }
  }
  return classes;
}

/** Breadth first, so that the nearest class above decides; of equally near ones the first in the file. */
function pathToSpecialty(
  start: string,
  classes: ReadonlyMap<string, OntologyClass>,
  idOf: ReadonlyMap<string, string>,
): string[] {
  const queue: string[][] = [[start]];
  const seen = new Set([start]);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const id = path.at(-1) ?? "";
    if (SPECIALTY_OF_CLASS.has(id)) return path;
    for (const parent of classes.get(id)?.parents ?? []) {
      const next = idOf.get(parent);
      if (next !== undefined && !seen.has(next)) queue.push([...path, next]);
      if (next !== undefined) seen.add(next);
    }
  }
  return [];
}

function entityOf(id: string, label: string): Entity {
  return { id, type: "disease", name: raiseFirstLetter(label), synonyms: [], crossReferences: [] };
}

function statement(subject: string, relation: string, object: string, record: string): ImportedRecord {
  const provenance = [{ source: SOURCE, record }];
  return { kind: "fact", fact: { subject, relation, object, positive: true, qualifiers: {}, provenance } };
}
