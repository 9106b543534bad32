import { createRemembered } from "../../lib/remembered.ts";
import {
  type CrossReference,
  ENTITY_TYPES,
  type Entity,
  type EntityType,
  type Fact,
  type FactQualifiers,
  MAPPING_PREDICATES,
  type Provenance,
  SYNONYM_SCOPES,
  type Synonym,
} from "../fact.ts";
import type { Graph } from "../graph.ts";
import { lazy } from "../lazy.ts";
import type { GraphColumns } from "./columns.ts";
import { findEntity } from "./lookup.ts";
import { decodeStrings, joinRecord, NONE } from "./strings.ts";
import { unresolvedAt } from "./unresolved.ts";
import { columnsVersion } from "./version.ts";

/** Of so many entities, facts, and facts in lists the objects are kept, those that were asked for lately. */
export interface KeptObjects {
  entities: number;
  facts: number;
  listed: number;
}

const ALL: KeptObjects = {
  entities: Number.POSITIVE_INFINITY,
  facts: Number.POSITIVE_INFINITY,
  listed: Number.POSITIVE_INFINITY,
};

/** A graph over columns. Entities and facts become objects when they are first asked for, once each where all are kept. */
export function openColumns(columns: GraphColumns, version?: string, keep: KeptObjects = ALL): Graph {
  const { entityCount, factCount, relations, outgoingFrom, incomingFrom, incomingFact } = columns;
  const textOf = decodeStrings(columns.strings);
  const entityAt = lately(keep.entities, entityCount, (position) => readEntity(columns, textOf, position));
  const factAt = lately(keep.facts, factCount, (position) => readFact(columns, textOf, position));
  const lookup = { text: columns.lookupText, entity: columns.lookupEntity };
  const position = (id: string) => findEntity(lookup, textOf, id);
  const hash = lazy(() => version ?? columnsVersion(columns));
  const relationNumbers = new Map(relations.map(({ id }, number) => [id, number]));
  const outgoing = lately(
    keep.listed,
    entityCount,
    (at) => range(outgoingFrom[at], outgoingFrom[at + 1]).map(factAt),
    (facts) => facts.length + 1,
  );
  const incoming = lately(
    keep.listed,
    entityCount,
    (at) => [...incomingFact.subarray(incomingFrom[at], incomingFrom[at + 1])].map(factAt),
    (facts) => facts.length + 1,
  );
  const edges = (of: (at: number) => readonly Fact[]) => (id: string, relation?: string) => {
    const at = position(id);
    if (at === -1) return [];
    return relation === undefined ? of(at) : of(at).filter((fact) => fact.relation === relation);
  };
  return {
    get version() {
      return hash();
    },
    sources: columns.sources,
    relations,
    relation: (id) => relations[relationNumbers.get(id) ?? -1],
    position,
    entityAt,
    factAt,
    columns,
    entity(id) {
      const at = position(id);
      return at === -1 ? undefined : entityAt(at);
    },
    entities: remembered((type?: EntityType) => entitiesOfType(columns, type).map(entityAt)),
    fact(id) {
      const at = findFact(columns, id);
      return at === -1 ? undefined : factAt(at);
    },
    facts: lazy(() => range(0, factCount).map(factAt)),
    outgoing: edges(outgoing),
    incoming: edges(incoming),
    unresolved: (subject, relation) => unresolvedAt(columns, position(subject), relationNumbers.get(relation) ?? -1),
  };
}

function lately<T>(
  limit: number,
  count: number,
  make: (position: number) => T,
  sizeOf: (value: T) => number = () => 1,
): (position: number) => T {
  const kept = createRemembered<number, T>(limit);
  return (position) => {
    const known = kept.get(position);
    if (known !== undefined) return known;
    if (!(position >= 0 && position < count)) throw new RangeError(`There is nothing at the position ${position}.`);
    const value = make(position);
    kept.set(position, value, sizeOf(value));
    return value;
  };
}

function remembered<K, V>(make: (key?: K) => V): (key?: K) => V {
  const made = new Map<K | undefined, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function range(from = 0, to = 0): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function entitiesOfType({ entityCount, entityType }: GraphColumns, type: EntityType | undefined): number[] {
  const wanted = type === undefined ? -1 : ENTITY_TYPES.indexOf(type);
  const positions: number[] = [];
  for (let at = 0; at < entityCount; at++) if (wanted === -1 || entityType[at] === wanted) positions.push(at);
  return positions;
}

type TextOf = (number: number) => string;

function readEntity(columns: GraphColumns, textOf: TextOf, at: number): Entity {
  const synonyms = range(columns.synonymFrom[at], columns.synonymFrom[at + 1]).map(
    (i): Synonym => ({
      text: textOf(columns.synonymText[i] ?? NONE),
      scope: SYNONYM_SCOPES[columns.synonymScope[i] ?? 0] ?? "exact",
      language: textOf(columns.synonymLanguage[i] ?? NONE),
    }),
  );
  const crossReferences = range(columns.referenceFrom[at], columns.referenceFrom[at + 1]).map((i) =>
    readReference(columns, textOf, i),
  );
  const type = ENTITY_TYPES[columns.entityType[at] ?? 0] ?? "concept";
  return { id: textOf(at), type, name: textOf(columns.entityName[at] ?? NONE), synonyms, crossReferences };
}

function readReference(columns: GraphColumns, textOf: TextOf, i: number): CrossReference {
  const of = columns.referenceOf[i] ?? NONE;
  return {
    id: textOf(columns.referenceId[i] ?? NONE),
    predicate: MAPPING_PREDICATES[columns.referencePredicate[i] ?? 0] ?? "related",
    ...(of === NONE ? {} : { of: textOf(of) }),
    source: columns.sources[columns.referenceSource[i] ?? 0]?.id ?? "",
    record: joinRecord(textOf(columns.referenceRecord[i] ?? NONE), columns.referenceRecordNumber[i] ?? 0),
  };
}

function readFact(columns: GraphColumns, textOf: TextOf, at: number): Fact {
  const qualifiers = columns.factQualifiers[at] ?? NONE;
  return {
    id: factIdAt(columns, at),
    subject: textOf(columns.factSubject[at] ?? NONE),
    relation: columns.relations[columns.factRelation[at] ?? 0]?.id ?? "",
    object: textOf(columns.factObject[at] ?? NONE),
    positive: columns.factPositive[at] === 1,
    qualifiers: qualifiers === NONE ? {} : (JSON.parse(textOf(qualifiers)) as FactQualifiers),
    provenance: range(columns.provenanceFrom[at], columns.provenanceFrom[at + 1]).map((i) =>
      readProvenance(columns, textOf, i),
    ),
  };
}

function readProvenance(columns: GraphColumns, textOf: TextOf, i: number): Provenance {
  const reference = columns.provenanceReference[i] ?? NONE;
  const evidence = columns.provenanceEvidence[i] ?? NONE;
  return {
    source: columns.sources[columns.provenanceSource[i] ?? 0]?.id ?? "",
    record: joinRecord(textOf(columns.provenanceRecord[i] ?? NONE), columns.provenanceRecordNumber[i] ?? 0),
    ...(reference === NONE ? {} : { reference: textOf(reference) }),
    ...(evidence === NONE ? {} : { evidence: textOf(evidence) }),
  };
}

export function factIdAt({ factIdHigh, factIdLow }: GraphColumns, at: number): string {
  const digits = (number: number, length: number) => number.toString(16).padStart(length, "0");
  return `F:${digits(factIdHigh[at] ?? 0, 4)}${digits(factIdLow[at] ?? 0, 8)}`;
}

/** By halving: `factById` is in order of id. */
function findFact({ factById, factIdHigh, factIdLow }: GraphColumns, id: string): number {
  if (!/^F:[0-9a-f]{12}$/.test(id)) return -1;
  const wanted = Number.parseInt(id.slice(2), 16);
  let [low, high] = [0, factById.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const fact = factById[middle] ?? 0;
    const found = (factIdHigh[fact] ?? 0) * 0x100000000 + (factIdLow[fact] ?? 0);
    if (found === wanted) return fact;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
