import type { TableRow } from "../../lib/delimited.ts";
import type { GraphSink } from "../importer.ts";
import { SPECIALTY_OF_CLASS } from "../specialties.ts";
import { raiseFirstLetter } from "../wording.ts";
import { curieOf, mappingRefusal } from "./curies.ts";
import { DOID_SOURCE } from "./doid-axioms.ts";
import {
  type ClassRow,
  type CrossReferenceCensus,
  codesOf,
  DOID_UPPER,
  type DoidClasses,
  pathToSpecialty,
} from "./doid-classes.ts";
import type { Hierarchy } from "./hierarchy.ts";
import type { OntologyTerm } from "./ontology-term.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";
import { sayTerm, type TermRules } from "./term-statements.ts";

/** What is known while the Disease Ontology is said. */
export interface ClassReading {
  sink: GraphSink;
  classes: DoidClasses;
  census: CrossReferenceCensus;
  /** The is_a edges that have been said. */
  hierarchy: Hierarchy;
  /** Identifiers that have been described. */
  described: Set<string>;
  describeClass(id: string): void;
}

/** A term of an OBO file. */
export function sayDoidTerm(term: OntologyTerm, reading: ClassReading): void {
  const { sink, hierarchy, census, described } = reading;
  const rules: TermRules = {
    ...{ sink, source: DOID_SOURCE, hierarchy },
    typeOf: ({ id }) => {
      if (!id.startsWith("DOID:")) return { skip: "class: of another ontology" };
      return DOID_UPPER.has(id) ? { skip: "class: sorts diseases and is none" } : "disease";
    },
    keepsParent: (parent) => parent.startsWith("DOID:") && !DOID_UPPER.has(parent),
    // What the ontology calls "related" is a cross reference that does not say how near it leads.
    predicateOf: (object, given) => (given === "related" ? census.predicate(term.id, object) : given),
  };
  if (!sayTerm(term, rules)) return;
  if (!described.has(term.id)) saySpecialty(term.id, reading);
  described.add(term.id);
}

/** A line of HumanDO.tsv. */
export function sayClassRow(row: ClassRow, reading: ClassReading): void {
  reading.sink.row(row.where);
  sayRefusal(reading.sink, sayClass(row, reading));
}

function sayClass({ id, label, parentLabel }: ClassRow, reading: ClassReading): Refusal | undefined {
  const { sink, classes, hierarchy, described } = reading;
  if (DOID_UPPER.has(id)) return { skip: "class: sorts diseases and is none" };
  if (label === "") return { malformed: "label: the class has none" };
  const isNew = !described.has(id);
  if (isNew) {
    described.add(id);
    sink.entity({ id, type: "disease", name: raiseFirstLetter(label) });
    saySpecialty(id, reading);
  }
  const nothing = (refusal: Refusal) => (isNew ? undefined : refusal);
  if (parentLabel === "") return nothing({ skip: "class: is known from another file" });
  const parent = classes.idOf.get(parentLabel);
  if (parent === undefined) return nothing({ skip: "is_a: the parent is not in the file" });
  const circle = hierarchy.add(id, parent);
  if (circle !== undefined) return { malformed: `is_a: the edge closes a circle and is left out: ${circle}` };
  if (DOID_UPPER.has(parent)) return nothing({ skip: "is_a: the parent only sorts diseases" });
  sink.fact({ subject: id, relation: "subtype_of", object: parent, source: DOID_SOURCE });
  return undefined;
}

/** The record is the way up: "DOID:2841 is_a DOID:1579". */
function saySpecialty(id: string, { sink, classes, describeClass }: ClassReading): void {
  const path = pathToSpecialty(id, classes.hierarchy);
  const specialty = SPECIALTY_OF_CLASS.get(path.at(-1) ?? "");
  if (specialty === undefined) return;
  describeClass(specialty);
  const record = path.join(" is_a ");
  sink.fact({ subject: id, relation: "in_specialty", object: specialty, source: DOID_SOURCE, record });
}

/** A cell of cross references. */
export function sayCodes(id: string, cell: string, { sink, census }: ClassReading): Refusal | undefined {
  if (DOID_UPPER.has(id)) return { skip: "class: sorts diseases and is none" };
  const codes = codesOf(cell);
  if (codes.includes(undefined)) return { malformed: `xref: "${cell}" is no CURIE` };
  let refusal: string | undefined;
  let count = 0;
  for (const code of codes) {
    if (code === undefined) continue;
    const reason = mappingRefusal(code);
    refusal ??= reason;
    if (reason !== undefined) continue;
    count += 1;
    sink.mapping({ subject: id, predicate: census.predicate(id, code), object: code, source: DOID_SOURCE });
  }
  return count === 0 ? { skip: refusal ?? "mapping: none in the row" } : undefined;
}

type SymptomRow = TableRow<"symptom_id" | "symptom_label" | "disease_id" | "disease_label">;

/** A symptom of a disease, of DO's own vocabulary of symptoms. */
export function saySymptom(id: string, row: SymptomRow, { sink, described }: ClassReading): Refusal | undefined {
  const symptom = curieOf(row.cell("symptom_id"));
  if (symptom === undefined) return { malformed: `symptom_id: "${row.cell("symptom_id")}" is no CURIE` };
  if (!symptom.startsWith("SYMP:")) return { skip: "symptom: not of the vocabulary of symptoms" };
  if (!described.has(symptom)) sink.entity({ id: symptom, type: "phenotype", name: row.cell("symptom_label") });
  described.add(symptom);
  sink.fact({ subject: id, relation: "has_phenotype", object: symptom, source: DOID_SOURCE });
  return undefined;
}
