import type { Entity, EntityType, FactQualifiers, Source } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { findRelation, type Relation } from "../src/knowledge/relations.ts";
import { encodeGraph } from "../src/knowledge/store/encode.ts";
import { tabulateEntities } from "../src/knowledge/store/entity-table.ts";
import { addFact, createFactTable, type FactTable } from "../src/knowledge/store/fact-table.ts";
import { createInterner } from "../src/knowledge/store/interner.ts";
import { openColumns } from "../src/knowledge/store/open.ts";
import { createRandom, type Random } from "../src/lib/random.ts";

/** Entities of each type, with their prefixes, about as many as the open sources describe. */
const POPULATION: readonly (readonly [type: EntityType, prefix: string, count: number])[] = [
  ["disease", "ORPHA", 8_000],
  ["disease", "MONDO", 40_000],
  ["phenotype", "HP", 17_000],
  ["gene", "HGNC", 20_000],
  ["drug", "DRUGCENTRAL", 5_000],
  ["drug_class", "CHEBI", 4_000],
  ["procedure", "MAXO", 2_000],
  ["anatomy", "UBERON", 3_000],
  ["organism", "NCBITAXON", 2_000],
  ["code", "ICD10CM", 95_000],
  ["concept", "NCIT", 54_000],
  ["inheritance", "INHERITANCE", 9],
  ["onset", "ONSET", 8],
  ["prevalence", "PREVALENCE", 6],
  ["specialty", "SPECIALTY", 31],
  ["category", "CATEGORY", 40],
];

/**
 * A side of a relation: how many of the prefix take part, and how uneven they are. With skew 1 all are equally likely;
 * with skew s the first of n has a share of n^(-1/s).
 */
type Side = readonly [prefix: string, taking: number, skew: number];

const STATEMENTS: readonly (readonly [relation: string, facts: number, subject: Side, object: Side])[] = [
  ["has_phenotype", 115_000, ["ORPHA", 4_300, 1.4], ["HP", 9_000, 1.9]],
  ["has_phenotype", 150_000, ["MONDO", 8_000, 1.4], ["HP", 9_000, 1.9]],
  ["gene_has_phenotype", 120_000, ["HGNC", 5_000, 1.5], ["HP", 9_000, 1.9]],
  ["has_causal_gene", 7_000, ["ORPHA", 4_000, 1.2], ["HGNC", 4_500, 1.3]],
  ["has_causal_gene", 6_000, ["MONDO", 6_000, 1.1], ["HGNC", 4_500, 1.3]],
  ["has_associated_gene", 4_000, ["ORPHA", 2_000, 1.5], ["HGNC", 5_000, 1.3]],
  ["inherited_as", 9_000, ["ORPHA", 6_000, 1], ["INHERITANCE", 9, 2.5]],
  ["inherited_as", 8_000, ["MONDO", 8_000, 1], ["INHERITANCE", 9, 2.5]],
  ["has_onset", 12_000, ["ORPHA", 6_000, 1], ["ONSET", 8, 1.5]],
  ["has_prevalence", 7_000, ["ORPHA", 5_500, 1], ["PREVALENCE", 6, 2]],
  ["in_specialty", 8_000, ["ORPHA", 8_000, 1], ["SPECIALTY", 31, 1.8]],
  ["in_category", 45_000, ["MONDO", 40_000, 1], ["CATEGORY", 40, 1.8]],
  ["indicated_for", 11_000, ["DRUGCENTRAL", 3_000, 1.3], ["MONDO", 2_000, 1.6]],
  ["contraindicated_in", 24_000, ["DRUGCENTRAL", 1_500, 1.3], ["MONDO", 1_500, 1.6]],
  ["targets", 3_000, ["DRUGCENTRAL", 1_800, 1.2], ["HGNC", 900, 1.7]],
  ["in_drug_class", 17_000, ["DRUGCENTRAL", 4_500, 1.2], ["CHEBI", 2_500, 1.8]],
  ["interacts_with", 5_000, ["DRUGCENTRAL", 800, 1.4], ["DRUGCENTRAL", 800, 1.4]],
  ["managed_with", 1_500, ["MONDO", 600, 1.4], ["MAXO", 500, 1.5]],
  ["located_in", 5_000, ["MONDO", 4_500, 1], ["UBERON", 800, 1.7]],
  ["caused_by_organism", 1_200, ["MONDO", 1_000, 1], ["NCBITAXON", 600, 1.5]],
];

/** Entities of these prefixes form a tree: each is a form of one a few times nearer to the top. */
const TREES: readonly string[] = ["ORPHA", "MONDO", "HP", "ICD10CM", "CHEBI", "UBERON"];

const SOURCE: Source = {
  id: "synthetic",
  name: "Synthetic",
  version: "1",
  released: "",
  licence: "CC0 1.0",
  redistributable: true,
  url: "",
  attribution: "",
  kind: "test",
};

interface Draft {
  entities: Entity[];
  /** Positions of the entities of a prefix, in random order. */
  members: Map<string, number[]>;
  relations: Relation[];
  facts: FactTable;
  texts: ReturnType<typeof createInterner>;
}

/** 250,000 entities and about 700,000 facts: the sizes, the types and the unevenness of the full graph, made up. */
export function makeSyntheticGraph(seed = "synthetic"): Graph {
  const random = createRandom(seed);
  const draft: Draft = { ...populate(random), relations: [], facts: createFactTable(), texts: createInterner() };
  for (const [relation, count, subject, object] of STATEMENTS) {
    for (let i = 0; i < count; i++) {
      const ends = [drawEnd(draft, subject, random), drawEnd(draft, object, random)] as const;
      if (ends[0] !== ends[1]) state(draft, relation, { ends, positive: random.next() > 0.02, random });
    }
  }
  for (const prefix of TREES) growTree(draft, prefix, random);
  const { facts, relations, texts } = draft;
  const sources = [SOURCE];
  const entities = tabulateEntities(draft.entities, { sources, texts });
  return openColumns(encodeGraph({ entities, facts, relations, sources, texts }));
}

function populate(random: Random): Pick<Draft, "entities" | "members"> {
  const entities = POPULATION.flatMap(([type, prefix, count]) =>
    Array.from({ length: count }, (_, i): Entity => {
      const id = `${prefix}:${String(i).padStart(6, "0")}`;
      return { id, type, name: `${type} ${i}`, synonyms: [], crossReferences: [] };
    }),
  ).sort((a, b) => (a.id < b.id ? -1 : 1));
  const members = new Map<string, number[]>();
  entities.forEach(({ id }, position) => {
    const prefix = id.slice(0, id.indexOf(":"));
    const known = members.get(prefix);
    if (known === undefined) members.set(prefix, [position]);
    else known.push(position);
  });
  for (const [prefix, positions] of members) members.set(prefix, random.shuffle(positions));
  return { entities, members };
}

function drawEnd({ members }: Draft, [prefix, taking, skew]: Side, random: Random): number {
  return members.get(prefix)?.[Math.floor(taking * random.next() ** skew)] ?? 0;
}

function growTree(draft: Draft, prefix: string, random: Random): void {
  const members = draft.members.get(prefix) ?? [];
  members.forEach((position, index) => {
    if (index === 0) return;
    const above = members[Math.floor((index / 3) * random.next())] ?? 0;
    state(draft, "subtype_of", { ends: [position, above], positive: true, random });
  });
}

interface Statement {
  ends: readonly [subject: number, object: number];
  positive: boolean;
  random: Random;
}

const SHARES: readonly [number, number][] = [
  [80, 99],
  [30, 79],
  [5, 29],
  [1, 4],
];

function state({ relations, facts, texts }: Draft, relation: string, { ends, positive, random }: Statement): void {
  const known = findRelation(relation);
  if (known === undefined) throw new RangeError(`No relation ${relation}.`);
  if (!relations.includes(known)) relations.push(known);
  const qualifiers: FactQualifiers = relation === "has_phenotype" ? { frequency: random.pick(SHARES) } : {};
  const [subject, object] = ends;
  addFact(facts, texts, {
    subject,
    relation: relations.indexOf(known),
    object,
    positive,
    qualifiers,
    source: 0,
    record: `synthetic:${facts.length + 1}`,
    reference: undefined,
    evidence: undefined,
  });
}
