import type { Entity, Fact } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { canonicalJson } from "../../src/lib/hash.ts";

/** What a record says, in the words of the record: identifiers, or labels where a source has nothing else. */
export interface Claim {
  subject: readonly string[];
  relation: string;
  object: readonly string[];
  /** What the record calls the object: with it, a cross reference that is not exact will do for a code. */
  words?: string;
  /** Default true. */
  positive?: boolean;
  /** Those that the record states; others are not compared. */
  qualifiers?: Readonly<Record<string, unknown>>;
}

/** Reads the record that a fact names, and says what stands there. An error when there is no such record. */
export type Witness = (record: string, fact: Fact) => readonly Claim[];

/** Why no claim is the fact; undefined when one is. */
export function compare(graph: Graph, fact: Fact, claims: readonly Claim[]): string | undefined {
  if (claims.length === 0) return "the record says nothing of the kind";
  const faults = claims.map((claim) => faultsOf(graph, fact, claim));
  const fewest = faults.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return fewest.length === 0 ? undefined : fewest.join("; ");
}

function faultsOf(graph: Graph, fact: Fact, claim: Claim): string[] {
  const straight = faultsOfEnds(graph, fact, [claim.subject, claim.object]);
  const isMutual = graph.relation(fact.relation)?.symmetric === true;
  const ends = isMutual && straight.length > 0 ? faultsOfEnds(graph, fact, [claim.object, claim.subject]) : straight;
  const positive = claim.positive ?? true;
  const qualifiers = Object.entries(claim.qualifiers ?? {}).filter(
    ([key, value]) => canonicalJson(value) !== canonicalJson(fact.qualifiers[key as keyof Fact["qualifiers"]]),
  );
  const isNear = isNearlyCalled(graph.entity(fact.object), claim);
  return [
    ...(claim.relation === fact.relation ? [] : [`the record says ${claim.relation}`]),
    ...(isNear ? ends.filter((fault) => !fault.startsWith(OBJECT)) : ends),
    ...(positive === fact.positive ? [] : [`the record says that it is ${positive}`]),
    ...qualifiers.map(([key, value]) => `the record says ${key} ${canonicalJson(value)}`),
  ];
}

function faultsOfEnds(graph: Graph, fact: Fact, [subject, object]: readonly [readonly string[], readonly string[]]) {
  return [
    ...(isCalled(graph.entity(fact.subject), subject) ? [] : [`the record's subject is ${subject.join(" or ")}`]),
    ...(isCalled(graph.entity(fact.object), object) ? [] : [`${OBJECT} ${object.join(" or ")}`]),
  ];
}

const OBJECT = "the record's object is";

/** One of the codes among the cross references, and the words among the names, whatever the case and plurals. */
function isNearlyCalled(entity: Entity | undefined, { object, words }: Claim): boolean {
  if (entity === undefined || words === undefined) return false;
  const level = (text: string) => text.toLowerCase().replace(/'s\b|s\b|[^a-z0-9]/g, "");
  const codes = [entity.id, ...entity.crossReferences.map(({ id }) => id)];
  const names = [entity.name, ...entity.synonyms.map(({ text }) => text)].map(level);
  return object.some((code) => codes.includes(code)) && names.includes(level(words));
}

/** Merged identifiers are told by the entity's cross references. */
function isCalled(entity: Entity | undefined, names: readonly string[]): boolean {
  if (entity === undefined) return false;
  const exact = entity.crossReferences.filter(({ predicate }) => predicate === "exact");
  const known = new Set([
    entity.id,
    ...exact.map(({ id }) => id),
    ...[entity.name, ...entity.synonyms.map(({ text }) => text)].map((text) => text.toLowerCase()),
  ]);
  return names.some((name) => known.has(name) || known.has(name.toLowerCase()));
}
