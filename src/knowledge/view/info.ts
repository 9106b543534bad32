import { ENTITY_TYPES, MAPPING_PREDICATES, type Source } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import { membersOfCategories } from "./categories.ts";

/** A graph in figures. */
export interface GraphInfo {
  version: string;
  entities: number;
  diseases: number;
  /** Disorders and subtypes of Orphanet, and what another source calls rare; no groups. */
  rareDiseases: number;
  /** Directed facts; cross references are none. */
  facts: number;
  /** Kinds of facts. */
  relations: number;
  sources: Source[];
  /** Diseases that some source maps to a code of ICD-10, of the WHO or the American modification. */
  withIcd10: number;
  /** Diseases that are exactly a concept of UMLS. */
  withCui: number;
  /** Diseases in a category of ICD-Bench, a chapter of ICD-10 or the like; how rare a disease is, is none. */
  withCategory: number;
}

export function graphInfo(graph: Graph): GraphInfo {
  const { columns } = graph;
  const { categories, calledRare } = membersOfCategories(graph);
  const hasMembers = groupsOf(columns);
  const counts = { diseases: 0, rareDiseases: 0, withIcd10: 0, withCui: 0, withCategory: 0 };
  const disease = ENTITY_TYPES.indexOf("disease");
  for (let entity = 0; entity < columns.entityCount; entity++) {
    if (columns.entityType[entity] !== disease) continue;
    const codes = codesOf(columns, entity);
    counts.diseases += 1;
    if ((codes.orphanet || calledRare.has(entity)) && hasMembers[entity] === 0) counts.rareDiseases += 1;
    if (codes.icd10) counts.withIcd10 += 1;
    if (codes.cui) counts.withCui += 1;
    if (categories.has(entity)) counts.withCategory += 1;
  }
  return {
    version: graph.version,
    entities: columns.entityCount,
    diseases: counts.diseases,
    rareDiseases: counts.rareDiseases,
    facts: columns.factCount,
    relations: graph.relations.length,
    sources: [...graph.sources],
    withIcd10: counts.withIcd10,
    withCui: counts.withCui,
    withCategory: counts.withCategory,
  };
}

/** By entity: 1 for what others belong to as to a group. */
function groupsOf({ relations, entityCount, factRelation, factObject }: GraphColumns): Uint8Array {
  const groups = new Uint8Array(entityCount);
  const number = relations.findIndex(({ id }) => id === "in_group");
  factRelation.forEach((relation, fact) => {
    if (relation === number) groups[factObject[fact] ?? 0] = 1;
  });
  return groups;
}

const EXACT = MAPPING_PREDICATES.indexOf("exact");

function codesOf(columns: GraphColumns, entity: number): { orphanet: boolean; icd10: boolean; cui: boolean } {
  const { referenceFrom, referenceId, referencePredicate } = columns;
  const codes = { orphanet: begins(columns, entity, "ORPHA:"), icd10: false, cui: begins(columns, entity, "UMLS:") };
  for (let i = referenceFrom[entity] ?? 0; i < (referenceFrom[entity + 1] ?? 0); i++) {
    const id = referenceId[i] ?? 0;
    if (begins(columns, id, "ICD10:") || begins(columns, id, "ICD10CM:")) codes.icd10 = true;
    else if (referencePredicate[i] !== EXACT) continue;
    else if (begins(columns, id, "UMLS:")) codes.cui = true;
    else if (begins(columns, id, "ORPHA:")) codes.orphanet = true;
  }
  return codes;
}

/** Whether a text of the graph begins so; ASCII only. Nothing is decoded. */
function begins({ strings }: GraphColumns, text: number, beginning: string): boolean {
  const start = strings.from[text] ?? 0;
  for (let i = 0; i < beginning.length; i++) {
    if (strings.bytes[start + i] !== beginning.charCodeAt(i)) return false;
  }
  return true;
}
