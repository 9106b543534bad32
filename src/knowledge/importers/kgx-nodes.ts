import { ENTITY_TYPES, type EntityType, type MappingPredicate, type Synonym, type SynonymScope } from "../fact.ts";
import type { GraphSink, ImportedEntity } from "../importer.ts";
import { graphCurie, typeOfCategories } from "./biolink.ts";
import type { KgxRow } from "./kgx-rows.ts";
import type { KgxSources } from "./kgx-sources.ts";

export interface NodeReading {
  sink: GraphSink;
  sources: KgxSources;
  /** Types of the nodes so far: what an edge means depends on them. */
  types: Map<string, EntityType>;
}

export function sayNode(row: KgxRow, { sink, sources, types }: NodeReading): void {
  sink.row(row.where);
  const id = graphCurie(row.text("id"));
  const [type, label] = [typeOfCategories(row.list("category"), ENTITY_TYPES), row.text("name")];
  if (row.problem !== undefined) sink.malformed(row.problem);
  else if (id === undefined) sink.malformed(`id is "${row.text("id")}"; it is a CURIE, like "MONDO:0007947"`);
  else if (label === "") sink.skip("node: it has no name");
  else {
    types.set(id, type);
    const symbol = type === "gene" ? row.text("symbol") : "";
    const name = symbol === "" ? label : symbol;
    const synonyms = synonymsOf(row).filter(({ text }) => text !== name);
    if (name !== label) synonyms.unshift({ text: label, scope: "exact", language: "en" });
    const entity: ImportedEntity = synonyms.length === 0 ? { id, type, name } : { id, type, name, synonyms };
    // What this graph has written is two things where it has two nodes, whatever codes they share.
    if (row.list("category").includes(`osler:${type}`)) entity.settled = { graph: "KGX", ids: [] };
    sink.entity(entity);
    sayMappings(row, id, { sink, source: sources.of(row.text("provided_by")) });
  }
}

const SCOPES: readonly (readonly [slot: string, scope: SynonymScope])[] = [
  ["exact_synonym", "exact"],
  ["broad_synonym", "broad"],
  ["narrow_synonym", "narrow"],
  ["related_synonym", "related"],
];

/** Plain synonyms are exact ones where the node tells none apart. */
function synonymsOf(row: KgxRow): Synonym[] {
  const said = SCOPES.flatMap(([slot, scope]) => row.list(slot).map((text) => ({ text, scope, language: "en" })));
  const known = new Set(said.map(({ text }) => text));
  const scope: SynonymScope = said.length === 0 ? "exact" : "related";
  const plain = row.list("synonym").filter((text) => !known.has(text));
  return [...said, ...plain.map((text) => ({ text, scope, language: "en" }))];
}

/** In this order the slots are believed: `xref` says only that there is something there. */
const MAPPINGS: readonly (readonly [slot: string, predicate: MappingPredicate])[] = [
  ["same_as", "exact"],
  ["equivalent_identifiers", "exact"],
  ["exact_match", "exact"],
  ["close_match", "close"],
  ["broad_match", "broad"],
  ["narrow_match", "narrow"],
  ["related_match", "related"],
  ["xref", "related"],
];

/** A code may be mapped in several ways; that it is related is not said beside another. */
function sayMappings(row: KgxRow, id: string, { sink, source }: { sink: GraphSink; source: string }): void {
  const said = new Set<string>();
  const known = new Set([id]);
  for (const [slot, predicate] of MAPPINGS) {
    for (const identifier of row.list(slot)) {
      const object = graphCurie(identifier);
      if (object === undefined || object === id || said.has(`${predicate} ${object}`)) continue;
      if (predicate === "related" && known.has(object)) continue;
      said.add(`${predicate} ${object}`);
      known.add(object);
      sink.mapping({ subject: id, predicate, object, source });
    }
  }
}
