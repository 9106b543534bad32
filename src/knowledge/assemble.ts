import { DataError } from "../lib/errors.ts";
import type { Entity, Fact, ImportedRecord, Source } from "./fact.ts";
import { createGraph, type Graph } from "./graph.ts";
import { findRelation } from "./relations.ts";

/** What one importer read. `statements` = `facts` + the sum of `skipped`. */
export interface ImportReport {
  importer: string;
  /** Distinct entities described. */
  entities: number;
  statements: number;
  facts: number;
  skipped: Record<string, number>;
}

export interface Assembly {
  graph: Graph;
  reports: ImportReport[];
  /** What became of the importers' facts; the figures add up to their sum. */
  outcome: {
    /** An end is described by no source, or both ends turned out to be one thing. */
    unresolved: number;
    /** An earlier stream states another object of a functional relation, or another place in the taxonomy. */
    superseded: number;
    /** States what another record states, and became its provenance. */
    merged: number;
    kept: number;
  };
}

export interface ImportStream {
  name: string;
  records: AsyncIterable<ImportedRecord>;
}

/** Of several identifiers of one thing, the first of these prefixes names it. */
const CANONICAL = ["ORPHA", "HGNC", "MONDO", "DOID", "HGNC.SYMBOL"];

/**
 * Puts the records of several importers together. Two entities are one when one of them names the other's identifier
 * among its cross references and neither has a second partner of that prefix: curated identity, never equal names.
 */
export async function assembleGraph(streams: readonly ImportStream[]): Promise<Assembly> {
  const entities = new Map<string, Entity>();
  const facts: Omit<Fact, "id">[] = [];
  const sources: Source[] = [];
  const reports: ImportReport[] = [];
  for (const { name, records } of streams) {
    const report: ImportReport = { importer: name, entities: 0, statements: 0, facts: 0, skipped: {} };
    const described = new Set<string>();
    for await (const record of records) {
      if (record.kind === "source") sources.push(record.source);
      else if (record.kind === "entity") describe(entities, record.entity);
      else if (record.kind === "fact") facts.push(record.fact);
      if (record.kind === "entity") described.add(record.entity.id);
      countStatement(report, record);
    }
    reports.push({ ...report, entities: described.size });
  }
  const canonical = canonicalIds(entities);
  const nameOf = (id: string) => canonical.get(id) ?? id;
  const renamed = facts.map((fact) => ({ ...fact, subject: nameOf(fact.subject), object: nameOf(fact.object) }));
  const resolved = renamed.filter(
    ({ subject, object }) => entities.has(subject) && entities.has(object) && subject !== object,
  );
  const stated = withoutSuperseded(resolved);
  const graph = createGraph({ entities: mergeEntities(entities, canonical), facts: stated, sources });
  const kept = graph.facts().length;
  const outcome = {
    unresolved: facts.length - resolved.length,
    superseded: resolved.length - stated.length,
    merged: stated.length - kept,
    kept,
  };
  return { graph, reports, outcome };
}

/**
 * Of a functional relation the first stream that states it is believed; and where one stream puts a disease into a
 * group, a later one need not call it a form of that group.
 */
function withoutSuperseded(facts: readonly Omit<Fact, "id">[]): Omit<Fact, "id">[] {
  const first = new Map<string, string>();
  return facts.filter(({ subject, relation, object, positive }) => {
    const taxonomy = relation === "subtype_of" || relation === "in_group";
    if (!positive || (!taxonomy && findRelation(relation)?.functional !== true)) return true;
    const [key, said] = taxonomy ? [`${subject} ${object}`, relation] : [`${subject} ${relation}`, object];
    if (!first.has(key)) first.set(key, said);
    return first.get(key) === said;
  });
}

function countStatement(report: ImportReport, record: ImportedRecord): void {
  if (record.kind !== "fact" && record.kind !== "skipped") return;
  report.statements += 1;
  if (record.kind === "fact") report.facts += 1;
  else report.skipped[record.reason] = (report.skipped[record.reason] ?? 0) + 1;
}

/** The first description gives the name; later ones add names and codes. Stray spaces in names are dropped. */
function describe(entities: Map<string, Entity>, entity: Entity): void {
  const known = entities.get(entity.id);
  const clean = (name: string) => name.replace(/\s+/g, " ").trim();
  const described: Entity = {
    ...entity,
    name: clean(entity.name),
    synonyms: entity.synonyms.map(clean),
    crossReferences: [...entity.crossReferences],
  };
  if (known === undefined) entities.set(entity.id, described);
  else absorb(known, described);
}

function absorb(known: Entity, other: Entity): void {
  if (known.type !== other.type) {
    throw new DataError(`${known.id} is described as a ${known.type} and as a ${other.type}.`, {
      remedy: "Mend one of the importers.",
    });
  }
  const names = new Set([known.name, ...known.synonyms].map((name) => name.toLowerCase()));
  for (const name of [other.name, ...other.synonyms]) {
    if (name === "" || names.has(name.toLowerCase())) continue;
    names.add(name.toLowerCase());
    known.synonyms.push(name);
  }
  known.crossReferences = [...new Set([...known.crossReferences, ...other.crossReferences])];
}

/** For every identifier that is not the canonical one of its thing: which one is. */
function canonicalIds(entities: ReadonlyMap<string, Entity>): Map<string, string> {
  const partners = new Map<string, Set<string>>();
  const pair = (a: string, b: string) => partners.set(a, (partners.get(a) ?? new Set()).add(b));
  for (const { id, type, crossReferences } of entities.values()) {
    for (const code of crossReferences) {
      if (entities.get(code)?.type !== type || type === "specialty") continue;
      pair(id, code);
      pair(code, id);
    }
  }
  const canonical = new Map<string, string>();
  for (const start of [...partners.keys()].sort(byRank)) {
    for (const id of sameThing(start, partners)) {
      if (id !== start && !canonical.has(id) && !canonical.has(start)) canonical.set(id, start);
    }
  }
  return canonical;
}

/** Follows only unambiguous links: one partner of that prefix on either side. */
function sameThing(start: string, partners: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set([start]);
  const only = (from: string, to: string) =>
    [...(partners.get(from) ?? [])].filter((other) => prefixOf(other) === prefixOf(to)).length === 1;
  for (const id of found) {
    for (const other of partners.get(id) ?? []) if (only(id, other) && only(other, id)) found.add(other);
  }
  return found;
}

function mergeEntities(entities: ReadonlyMap<string, Entity>, canonical: ReadonlyMap<string, string>): Entity[] {
  for (const [id, target] of canonical) {
    const [from, into] = [entities.get(id), entities.get(target)];
    if (from === undefined || into === undefined) continue;
    absorb(into, { ...from, crossReferences: [id, ...from.crossReferences] });
    into.crossReferences = into.crossReferences.filter((code) => code !== target);
  }
  return [...entities.values()].filter(({ id }) => !canonical.has(id)).map(tidy);
}

/** Codes in order; a gene's symbol is its name already. */
function tidy(entity: Entity): Entity {
  const codes = entity.crossReferences.filter((code) => code !== `HGNC.SYMBOL:${entity.name}`);
  return { ...entity, crossReferences: codes.sort() };
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}

function byRank(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(id: string): number {
  const place = CANONICAL.indexOf(prefixOf(id));
  return place === -1 ? CANONICAL.length : place;
}
