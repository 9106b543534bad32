import { SPECIALTY_OF_CLASS } from "../specialties.ts";
import { curieOf } from "./curies.ts";
import { createHierarchy, type Hierarchy } from "./hierarchy.ts";
import type { OntologyTerm } from "./ontology-term.ts";

/** Classes that are no diseases: the root and those that only sort by kind of cause or place. */
export const DOID_UPPER: ReadonlySet<string> = new Set(["DOID:4", "DOID:7", "DOID:225", "DOID:630", "DOID:0080015"]);

/** A row of HumanDO.tsv: a class with one of its parents, which is written by its label. */
export interface ClassRow {
  where: string;
  id: string;
  label: string;
  parentLabel: string;
}

/** What all files of an import together say of the classes of the Disease Ontology. */
export interface DoidClasses {
  terms: readonly OntologyTerm[];
  rows: readonly ClassRow[];
  /** Within the ontology a label is a key. */
  idOf: ReadonlyMap<string, string>;
  hierarchy: Hierarchy;
}

export function gatherClasses(terms: readonly OntologyTerm[], rows: readonly ClassRow[]): DoidClasses {
  const idOf = new Map<string, string>();
  for (const { id, name, obsolete } of terms) if (!obsolete) idOf.set(name, id);
  for (const { id, label } of rows) idOf.set(label, id);
  const hierarchy = createHierarchy();
  for (const { id, parents, obsolete } of terms) {
    if (!obsolete) for (const parent of parents) hierarchy.add(id, parent);
  }
  for (const { id, parentLabel } of rows) {
    const parent = idOf.get(parentLabel);
    if (parent !== undefined) hierarchy.add(id, parent);
  }
  return { terms, rows, idOf, hierarchy };
}

/**
 * The way from a class up to the nearest that stands for a specialty, both included; empty when there is none.
 * Breadth first, so that the nearest class decides; of equally near ones the first in the files.
 */
export function pathToSpecialty(start: string, hierarchy: Hierarchy): string[] {
  const below = new Map<string, string | undefined>([[start, undefined]]);
  for (const id of below.keys()) {
    if (SPECIALTY_OF_CLASS.has(id)) return pathFrom(start, id, below);
    for (const parent of hierarchy.parentsOf(id)) if (!below.has(parent)) below.set(parent, id);
  }
  return [];
}

function pathFrom(start: string, end: string, below: ReadonlyMap<string, string | undefined>): string[] {
  const path: string[] = [];
  for (let id: string | undefined = end; id !== undefined; id = id === start ? undefined : below.get(id)) {
    path.unshift(id);
  }
  return path;
}

/** Vocabularies whose codes DO gives as equivalents where it gives a class one code, and the code one class. */
const EQUIVALENTS: ReadonlySet<string> = new Set(["UMLS", "MESH", "NCIT", "OMIM", "ORPHA", "ICD10CM"]);

/**
 * DO's cross references do not say how near they lead. Over all files of an import it is counted how many codes of a
 * vocabulary a class has, and how many classes a code: where both are one, the code is taken for the same thing.
 */
export class CrossReferenceCensus {
  readonly #codes = new Map<string, Set<string>>();
  readonly #classes = new Map<string, Set<string>>();

  add(id: string, code: string): void {
    const vocabulary = code.slice(0, code.indexOf(":"));
    if (!EQUIVALENTS.has(vocabulary)) return;
    note(this.#codes, `${id} ${vocabulary}`, code);
    note(this.#classes, code, id);
  }

  predicate(id: string, code: string): "exact" | "related" {
    const codes = this.#codes.get(`${id} ${code.slice(0, code.indexOf(":"))}`);
    return codes?.size === 1 && this.#classes.get(code)?.size === 1 ? "exact" : "related";
  }
}

function note(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** The codes in a cell: "ICD10CM:J04, ICD10CM:J37.1"; undefined in place of one that is no CURIE. */
export function codesOf(cell: string): (string | undefined)[] {
  return cell.split(", ").map((code) => curieOf(code));
}
