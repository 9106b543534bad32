import { DataError } from "../lib/errors.ts";
import { canonicalJson, sha256 } from "../lib/hash.ts";
import type { Entity, EntityType, Fact, Provenance, Source } from "./fact.ts";
import { lazy } from "./lazy.ts";
import { findRelation } from "./relations.ts";

/** A frozen set of facts with both directions of every edge at hand. Lists are in a fixed order and never undefined. */
export interface Graph {
  /** Content hash: 16 hexadecimal digits. Equal content has an equal version on every machine. */
  readonly version: string;
  readonly sources: readonly Source[];
  entity(id: string): Entity | undefined;
  entities(type?: EntityType): readonly Entity[];
  fact(id: string): Fact | undefined;
  facts(): readonly Fact[];
  /** Facts whose subject is this entity. */
  outgoing(id: string, relation?: string): readonly Fact[];
  /** Facts whose object is this entity. */
  incoming(id: string, relation?: string): readonly Fact[];
}

export interface GraphContent {
  entities: readonly Entity[];
  /** An id may be missing: it follows from what is stated. */
  facts: readonly (Omit<Fact, "id"> & { id?: string })[];
  sources: readonly Source[];
}

/** "F:" + 12 hexadecimal digits of the hash of what is stated, without where it was read. */
export function factId(fact: Omit<Fact, "id" | "provenance">): string {
  const { subject, relation, object, positive, qualifiers } = fact;
  return `F:${sha256(canonicalJson([subject, relation, object, positive, qualifiers])).slice(0, 12)}`;
}

/**
 * Puts content in order, merges statements of the same thing (their provenance is kept, many to one) and checks it.
 * DataError for an entity id that is there twice, an unknown relation, source or end of a fact, ends of the wrong
 * type, a fact without provenance, or two statements with one id.
 */
export function createGraph(content: GraphContent): Graph {
  const sources = content.sources.toSorted(byId);
  const entities = content.entities.toSorted(byId);
  const entityOf = uniqueById(entities);
  const sourceIds = uniqueById(sources);
  const merged = new Map<string, Fact>();
  for (const fact of content.facts) {
    checkFact(fact, entityOf, sourceIds);
    mergeFact(merged, fact);
  }
  const facts = [...merged.values()].sort(byStatement);
  for (const fact of facts) fact.provenance.sort(byRecord);
  return indexGraph({ entities, facts: () => facts, sources });
}

interface OrderedContent {
  entities: readonly Entity[];
  /** Called once, when a fact is first asked for. */
  facts: () => readonly Fact[];
  sources: readonly Source[];
}

/** A graph over content that is already in order, merged and checked; `version` is its hash where that is known. */
export function indexGraph(content: OrderedContent, version?: string): Graph {
  const { entities, sources } = content;
  const facts = lazy(content.facts);
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
  const byType = lazy(() => groupBy(entities, (entity) => entity.type));
  const factOf = lazy(() => new Map(facts().map((fact) => [fact.id, fact])));
  const bySubject = lazy(() => groupBy(facts(), (fact) => fact.subject));
  const byObject = lazy(() => groupBy(facts(), (fact) => fact.object));
  const hash = lazy(() => version ?? contentVersion({ entities, facts: facts(), sources }));
  const ofRelation = (list: readonly Fact[], relation?: string) =>
    relation === undefined ? list : list.filter((fact) => fact.relation === relation);
  return {
    get version() {
      return hash();
    },
    sources,
    entity: (id) => entityOf.get(id),
    entities: (type) => (type === undefined ? entities : (byType().get(type) ?? [])),
    fact: (id) => factOf().get(id),
    facts,
    outgoing: (id, relation) => ofRelation(bySubject().get(id) ?? [], relation),
    incoming: (id, relation) => ofRelation(byObject().get(id) ?? [], relation),
  };
}

/** The first 16 digits of the hash of the canonical content. */
function contentVersion({ entities, facts, sources }: GraphContent): string {
  return sha256([...sources, ...entities, ...facts].map(canonicalJson).join("\n")).slice(0, 16);
}

function checkFact(
  fact: Omit<Fact, "id">,
  entities: ReadonlyMap<string, Entity>,
  sources: ReadonlyMap<string, Source>,
): void {
  const problem = factProblem(fact, entities, sources);
  if (problem === undefined) return;
  throw new DataError(`Fact ${fact.subject} ${fact.relation} ${fact.object}: ${problem}.`, {
    remedy: "Mend the importer or the file that states it.",
  });
}

function factProblem(
  fact: Omit<Fact, "id">,
  entities: ReadonlyMap<string, Entity>,
  sources: ReadonlyMap<string, Source>,
): string | undefined {
  const relation = findRelation(fact.relation);
  if (relation === undefined) return `the relation "${fact.relation}" is not in the catalogue`;
  const ends = [
    ["subject", fact.subject, relation.domain],
    ["object", fact.object, relation.range],
  ] as const;
  for (const [role, id, type] of ends) {
    const entity = entities.get(id);
    if (entity === undefined) return `its ${role} is not an entity of the graph`;
    if (entity.type !== type) return `its ${role} is of the type ${entity.type}, not ${type}`;
  }
  if (fact.provenance.length === 0) return "it has no provenance";
  const unknown = fact.provenance.find(({ source }) => !sources.has(source));
  return unknown === undefined ? undefined : `its source "${unknown.source}" is not a source of the graph`;
}

function mergeFact(merged: Map<string, Fact>, fact: Omit<Fact, "id">): void {
  const id = factId(fact);
  const known = merged.get(id);
  if (known === undefined) {
    const { subject, relation, object, positive, qualifiers, provenance } = fact;
    merged.set(id, { id, subject, relation, object, positive, qualifiers, provenance: uniqueRecords(provenance) });
    return;
  }
  if (statement(known) !== statement(fact)) throw new DataError(`Two facts have the id ${id}: the hash is too short.`);
  known.provenance = uniqueRecords([...known.provenance, ...fact.provenance]);
}

function statement({ subject, relation, object, positive, qualifiers }: Omit<Fact, "id" | "provenance">): string {
  return canonicalJson([subject, relation, object, positive, qualifiers]);
}

function uniqueRecords(provenance: readonly Provenance[]): Provenance[] {
  return [...new Map(provenance.map((entry) => [`${entry.source}\n${entry.record}`, entry])).values()];
}

function uniqueById<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  const known = new Map(items.map((item) => [item.id, item]));
  if (known.size === items.length) return known;
  const twice = items.find((item, index) => items[index + 1]?.id === item.id);
  throw new DataError(`The id ${twice?.id ?? ""} is there twice.`, { remedy: "Merge the two before making a graph." });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byId(a: { id: string }, b: { id: string }): number {
  return compare(a.id, b.id);
}

function byStatement(a: Fact, b: Fact): number {
  return (
    compare(a.subject, b.subject) ||
    compare(a.relation, b.relation) ||
    compare(a.object, b.object) ||
    compare(a.id, b.id)
  );
}

function byRecord(a: Provenance, b: Provenance): number {
  return compare(a.source, b.source) || compare(a.record, b.record);
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
