import type { EntityType } from "../fact.ts";
import { prefixOf } from "./curies.ts";

/** Classes of Mondo that only sort others: what is right below them has no parent in the graph. */
export const MONDO_UPPER: ReadonlySet<string> = new Set([
  "MONDO:0000001",
  "MONDO:0005583",
  "MONDO:0021125",
  "MONDO:0042489",
  "MONDO:0700096",
]);

/** Roots below which there are no diseases of people: those of other animals, and characteristics of diseases. */
export const MONDO_FOREIGN: readonly string[] = ["MONDO:0005583", "MONDO:0021125"];

const TYPES: Readonly<Record<string, EntityType>> = {
  MONDO: "disease",
  HGNC: "gene",
  UBERON: "anatomy",
  // Types of cells: sites and origins of diseases, as organs are.
  CL: "anatomy",
  GO: "process",
  NCBITAXON: "organism",
  CHEBI: "substance",
  FOODON: "substance",
  // In Mondo's statements: dusts that are breathed in.
  ENVO: "substance",
};

/** The type of what an identifier of Mondo's release names; undefined for what this graph has from others (HPO). */
export function mondoType(id: string): EntityType | undefined {
  return TYPES[prefixOf(id)];
}
