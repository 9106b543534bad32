/** Public face of knowledge: `osler/knowledge`. */

export { createGraph, type GraphContent } from "./create-graph.ts";
export type {
  CrossReference,
  Entity,
  EntityType,
  Fact,
  FactQualifiers,
  Provenance,
  Source,
  Synonym,
} from "./fact.ts";
export type { Graph } from "./graph.ts";
export { readGraph, writeGraph } from "./graph-file.ts";
export type { GraphImporter } from "./importer.ts";
export { readMined, writeMined } from "./mining/file.ts";
export type { MinedCorpus, MinedEntity } from "./mining/mined.ts";
export { documentFrequencies, type MinedDocument, type MineOptions, mergeMined, mineCorpus } from "./mining.ts";
export { type Monograph, renderMonograph, renderMonographs } from "./monograph.ts";
export { createNameIndex, type NameIndex, type NameMatch } from "./names.ts";
export { openGraph } from "./open.ts";
export { findRelation, RELATIONS, type Relation } from "./relations.ts";
export { openStarterGraph } from "./starter.ts";
