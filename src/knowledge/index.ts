/** Public face of knowledge: `osler/knowledge`. */

export type { Entity, EntityType, Fact, FactQualifiers, ImportedRecord, Importer, Provenance, Source } from "./fact.ts";
export { createGraph, type Graph } from "./graph.ts";
export { readGraph, writeGraph } from "./graph-file.ts";
export { type Monograph, renderMonograph, renderMonographs } from "./monograph.ts";
export { createNameIndex, type NameIndex, type NameMatch } from "./names.ts";
export { findRelation, RELATIONS, type Relation } from "./relations.ts";
export { openStarterGraph } from "./starter.ts";
