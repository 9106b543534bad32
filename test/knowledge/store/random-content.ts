import fc from "fast-check";
import type { GraphContent } from "../../../src/knowledge/create-graph.ts";
import {
  type CrossReference,
  type Entity,
  type EntityType,
  type Fact,
  type FactQualifiers,
  MAPPING_PREDICATES,
  type Provenance,
  type Source,
  SYNONYM_SCOPES,
} from "../../../src/knowledge/fact.ts";
import { findRelation, type Relation } from "../../../src/knowledge/relations.ts";
import { source } from "../small-graph.ts";

const TYPES: readonly EntityType[] = ["disease", "gene", "phenotype", "drug"];
const RELATIONS = ["has_causal_gene", "has_phenotype", "subtype_of", "in_group", "indicated_for", "interacts_with"].map(
  (id) => findRelation(id) as Relation,
);

/** With characters of one to four bytes, and such as are made of several. */
export const text: fc.Arbitrary<string> = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });

const record = fc.oneof(
  text,
  fc.nat({ max: 30 }).map((line) => `table.tsv:${line}`),
  fc.tuple(text, fc.nat({ max: 9 })).map(([name, line]) => `${name}:${line}`),
);

const provenance: fc.Arbitrary<Provenance> = fc.record(
  { source: fc.constantFrom("a", "b", "c"), record, reference: text, evidence: fc.constantFrom("IEA", "PCS") },
  { requiredKeys: ["source", "record"] },
);

const qualifiers: fc.Arbitrary<FactQualifiers> = fc.record(
  {
    frequency: fc.constantFrom<[number, number]>([5, 29], [30, 79.5]),
    detail: text,
    value: fc.integer(),
    modifiers: fc.array(fc.constantFrom("HP:1", "HP:2"), { maxLength: 2 }),
    sex: fc.constantFrom("female" as const, "male" as const),
  },
  { requiredKeys: [] },
);

const reference: fc.Arbitrary<CrossReference> = fc.record(
  {
    id: fc.nat({ max: 30 }).map((number) => `CODE:${number}`),
    predicate: fc.constantFrom(...MAPPING_PREDICATES),
    of: fc.nat({ max: 30 }).map((number) => `CODE:${number}`),
    source: fc.constantFrom("a", "b", "c"),
    record,
  },
  { requiredKeys: ["id", "predicate", "source", "record"] },
);

const entityParts = fc.record({
  name: text,
  synonyms: fc.array(
    fc.record({ text, scope: fc.constantFrom(...SYNONYM_SCOPES), language: fc.constantFrom("en", "de", "pt-BR") }),
    { maxLength: 3 },
  ),
  crossReferences: fc.array(reference, { maxLength: 3 }),
});

const factParts = fc.record({
  subject: fc.nat({ max: 99 }),
  relation: fc.constantFrom(...RELATIONS),
  object: fc.nat({ max: 99 }),
  positive: fc.boolean(),
  qualifiers: fc.oneof(fc.constant({}), qualifiers),
  provenance: fc.array(provenance, { minLength: 1, maxLength: 3 }),
});

/** Sound content with facts that say the same thing, several edges between two ends, and codes that collide. */
export const randomContent: fc.Arbitrary<GraphContent> = fc
  .record({ entities: fc.array(entityParts, { maxLength: 16 }), facts: fc.array(factParts, { maxLength: 40 }) })
  .map(({ entities: described, facts }) => {
    const entities = described.map(
      (parts, index): Entity => ({ id: `X:${index}`, type: TYPES[index % TYPES.length] ?? "disease", ...parts }),
    );
    return {
      entities,
      facts: facts.flatMap((parts) => between(entities, parts)),
      sources: ["a", "b", "c"].map((id): Source => ({ ...source, id })),
    };
  });

type FactParts = typeof factParts extends fc.Arbitrary<infer T> ? T : never;

function between(entities: readonly Entity[], { relation, ...parts }: FactParts): Omit<Fact, "id">[] {
  const pick = (types: readonly EntityType[], number: number) => {
    const fitting = entities.filter(({ type }) => types.includes(type));
    return fitting[number % fitting.length];
  };
  const subject = pick(relation.domain, parts.subject);
  if (subject === undefined) return [];
  const object = pick(relation.sameType === true ? [subject.type] : relation.range, parts.object);
  return object === undefined ? [] : [{ ...parts, subject: subject.id, relation: relation.id, object: object.id }];
}
