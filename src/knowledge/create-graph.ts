import { DataError } from "../lib/errors.ts";
import type { Entity, Fact, Source } from "./fact.ts";
import { endsProblem, type Graph } from "./graph.ts";
import type { UnresolvedStatement } from "./importer.ts";
import { findRelation, type Relation } from "./relations.ts";
import { byId } from "./store/draft.ts";
import { encodeGraph } from "./store/encode.ts";
import { tabulateEntities } from "./store/entity-table.ts";
import { addFact, createFactTable, type FactTable } from "./store/fact-table.ts";
import { createInterner } from "./store/interner.ts";
import { addRows } from "./store/number-table.ts";
import { openColumns } from "./store/open.ts";
import type { Interner } from "./store/strings.ts";
import { createUnresolvedTable, type UnresolvedTable } from "./store/unresolved.ts";

export interface GraphContent {
  entities: readonly Entity[];
  /** An id may be missing: it follows from what is stated. */
  facts: readonly (Omit<Fact, "id"> & { id?: string })[];
  sources: readonly Source[];
  /** Relations that are not in the catalogue. */
  relations?: readonly Relation[];
  /** How many statements of a subject cannot be said as facts (`Graph.unresolved`). */
  unresolved?: readonly Required<UnresolvedStatement>[];
}

/**
 * Puts content in order, merges statements of the same thing (their provenance is kept, many to one) and checks it.
 * DataError for an entity id that is there twice, an unknown relation, source or end of a fact, ends of the wrong
 * type, a fact without provenance, two statements with one id, or a cross reference of an unknown source.
 */
export function createGraph(content: GraphContent): Graph {
  const entities = uniqueById(content.entities.toSorted(byId));
  const sources = uniqueById(content.sources.toSorted(byId));
  checkReferences(entities, new Set(sources.map(({ id }) => id)));
  const texts = createInterner();
  const numbering = createRelationNumbers(content.relations);
  const facts = tabulateFacts(content, { entities, sources, texts, numbering });
  const unresolved = tabulateUnresolved(content, entities, numbering);
  const { relations } = numbering;
  const table = tabulateEntities(entities, { sources, texts });
  return openColumns(encodeGraph({ entities: table, facts, relations, sources, texts, unresolved }));
}

interface RelationNumbers {
  relations: Relation[];
  find(id: string): Relation | undefined;
  number(relation: Relation): number;
}

function createRelationNumbers(own: readonly Relation[] = []): RelationNumbers {
  const known = new Map(own.map((relation) => [relation.id, relation]));
  const relations: Relation[] = [];
  const numbers = new Map<string, number>();
  return {
    relations,
    find: (id) => known.get(id) ?? findRelation(id),
    number(relation) {
      const number = numbers.get(relation.id) ?? relations.push(relation) - 1;
      numbers.set(relation.id, number);
      return number;
    },
  };
}

interface Surroundings {
  entities: readonly Entity[];
  sources: readonly Source[];
  texts: Interner;
  numbering: RelationNumbers;
}

function tabulateFacts(content: GraphContent, { entities, sources, texts, numbering }: Surroundings): FactTable {
  const facts = createFactTable();
  const entityPositions = new Map(entities.map(({ id }, position) => [id, position]));
  const sourcePositions = new Map(sources.map(({ id }, position) => [id, position]));
  for (const fact of content.facts) {
    const relation = numbering.find(fact.relation);
    const subject = entityPositions.get(fact.subject) ?? -1;
    const object = entityPositions.get(fact.object) ?? -1;
    const problem = factProblem(fact, relation, [entities[subject], entities[object]], sourcePositions);
    if (problem !== undefined || relation === undefined) throw unsound(fact, problem ?? "");
    const position = numbering.number(relation);
    for (const { source, record, reference, evidence } of fact.provenance) {
      const { positive, qualifiers } = fact;
      const where = { source: sourcePositions.get(source) ?? 0, record, reference, evidence };
      addFact(facts, texts, { subject, relation: position, object, positive, qualifiers, ...where });
    }
  }
  return facts;
}

function tabulateUnresolved(
  { unresolved = [] }: GraphContent,
  entities: readonly Entity[],
  numbering: RelationNumbers,
): UnresolvedTable {
  const table = createUnresolvedTable();
  const positions = new Map(unresolved.length === 0 ? [] : entities.map(({ id }, position) => [id, position]));
  for (const { subject, relation: id, count } of unresolved) {
    const relation = numbering.find(id);
    const position = positions.get(subject);
    if (position === undefined || relation === undefined) {
      throw new DataError(`Unresolved statements of ${subject} ${id}: the graph has no such entity or relation.`, {
        remedy: "Mend the importer or the file that states them.",
      });
    }
    const at = addRows(table);
    table.columns.subject[at] = position;
    table.columns.relation[at] = numbering.number(relation);
    table.columns.count[at] = count;
  }
  return table;
}

function factProblem(
  fact: Omit<Fact, "id">,
  relation: Relation | undefined,
  [subject, object]: readonly [Entity | undefined, Entity | undefined],
  sources: ReadonlyMap<string, number>,
): string | undefined {
  if (relation === undefined) return `the relation "${fact.relation}" is not in the catalogue`;
  if (subject === undefined) return "its subject is not an entity of the graph";
  if (object === undefined) return "its object is not an entity of the graph";
  const ends = endsProblem(relation, subject.type, object.type);
  if (ends !== undefined) return ends;
  if (fact.provenance.length === 0) return "it has no provenance";
  const unknown = fact.provenance.find(({ source }) => !sources.has(source));
  return unknown === undefined ? undefined : `its source "${unknown.source}" is not a source of the graph`;
}

function checkReferences(entities: readonly Entity[], sources: ReadonlySet<string>): void {
  for (const { id, crossReferences } of entities) {
    const unknown = crossReferences.find(({ source }) => !sources.has(source));
    if (unknown === undefined) continue;
    throw new DataError(`Entity ${id}: the source "${unknown.source}" of ${unknown.id} is not a source of the graph.`, {
      remedy: "Mend the importer or the file that states it.",
    });
  }
}

function unsound({ subject, relation, object }: Omit<Fact, "id">, problem: string): DataError {
  return new DataError(`Fact ${subject} ${relation} ${object}: ${problem}.`, {
    remedy: "Mend the importer or the file that states it.",
  });
}

function uniqueById<T extends { id: string }>(items: readonly T[]): readonly T[] {
  const twice = items.find((item, index) => items[index + 1]?.id === item.id);
  if (twice === undefined) return items;
  throw new DataError(`The id ${twice.id} is there twice.`, { remedy: "Merge the two before making a graph." });
}
