import { createGraph } from "../../src/knowledge/create-graph.ts";
import type { Entity, EntityType, Fact, FactQualifiers, Source } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { findRelation } from "../../src/knowledge/relations.ts";

/** A fact of a test graph: "losartan targets AGTR1"; ends are named by id and made as they are mentioned. */
export interface Statement {
  subject: string;
  relation: string;
  object: string;
  positive?: boolean;
  qualifiers?: FactQualifiers;
}

/** "losartan targets AGTR1"; `not` in front of the relation denies it. Ids hold no spaces. */
export function state(text: string, qualifiers: FactQualifiers = {}): Statement {
  const [subject = "", ...words] = text.split(" ");
  const positive = words[0] !== "not";
  const [relation = "", object = ""] = positive ? words : words.slice(1);
  return { subject, relation, object, positive, qualifiers };
}

/** A graph of these statements. An entity's name is its id with spaces for underscores, unless it is given. */
export function smallGraph(
  statements: readonly (Statement | string)[],
  named: Record<string, { name?: string; synonyms?: string[] }> = {},
): Graph {
  const entities = new Map<string, Entity>();
  const mention = (id: string, type: EntityType) => {
    const name = id.replaceAll("_", " ");
    const synonyms = (named[id]?.synonyms ?? []).map((text) => ({ text, scope: "exact" as const, language: "en" }));
    entities.set(id, { id, type, name, crossReferences: [], ...named[id], synonyms });
  };
  const facts: Omit<Fact, "id">[] = [];
  for (const statement of statements) {
    const { subject, relation, object, positive, qualifiers } =
      typeof statement === "string" ? state(statement) : statement;
    const known = findRelation(relation);
    if (known === undefined) throw new Error(`No relation ${relation}.`);
    mention(subject, known.domain[0] ?? "disease");
    mention(object, known.range[0] ?? "disease");
    const provenance = [{ source: "test", record: subject }];
    facts.push({ subject, relation, object, positive: positive ?? true, qualifiers: qualifiers ?? {}, provenance });
  }
  const source: Source = {
    id: "test",
    name: "Test",
    version: "1",
    released: "",
    licence: "CC0",
    redistributable: true,
    url: "https://example.org",
    attribution: "",
    kind: "curated",
  };
  return createGraph({ entities: [...entities.values()], facts, sources: [source] });
}

/** One drug, its target, the disease that the gene causes, and how that disease is passed on. */
export const CHAIN = [
  "losartan targets AGTR1",
  "Renal_tubular_dysgenesis has_causal_gene AGTR1",
  "Renal_tubular_dysgenesis inherited_as recessive_inheritance",
  "Renal_tubular_dysgenesis in_specialty Nephrology",
];
