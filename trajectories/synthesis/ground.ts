import { ENTITY_TYPES, type EntityType } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { createSetQueries, type SetQueries } from "../../src/knowledge/search/sets.ts";
import type { ProofGround } from "../proof/ground.ts";
import { createEvaluation, type Evaluation } from "./evaluation.ts";
import { createFields, type Fields } from "./fields.ts";
import { createNameTests, type NameTests } from "./name-tests.ts";
import { createRivals, type Rivals } from "./rivals.ts";
import { createTraits, type Traits } from "./traits.ts";
import { createUses, type Uses } from "./uses.ts";

/** What all kinds of task stand on: made once for a graph in every worker. Entities are positions throughout. */
export interface Ground {
  graph: Graph;
  /** What the prover will look at: kinds ask it beforehand, which saves proposals that it would refuse. */
  proof: ProofGround;
  /** Who else the prover would think of. */
  rivals: Rivals;
  queries: SetQueries;
  /** Who meets a description, read as `form.ts` says. */
  evaluation: Evaluation;
  /** Specialty, categories and rarity of a disease. */
  fields: Fields;
  /** Whether one name gives another away. */
  names: NameTests;
  /** How often an entity was part of a task that was kept, as answer, as distractor, or at all. */
  uses: Uses;
  /** What can be said of an entity without naming it. */
  traits: Traits;
  /** Id of an entity. */
  id(entity: number): string;
  type(entity: number): EntityType;
}

/** For lists of who meets a condition. */
const QUERY_CACHE = 24 << 20;

export function createGround(proof: ProofGround): Ground {
  const { graph } = proof;
  const queries = createSetQueries(graph, { cacheBytes: QUERY_CACHE });
  const evaluation = createEvaluation(graph, queries);
  const names = createNameTests(proof.facts);
  return {
    graph,
    proof,
    rivals: createRivals(proof),
    queries,
    evaluation,
    fields: createFields(graph),
    names,
    traits: createTraits(graph, { evaluation, names }),
    uses: createUses(graph),
    id: (entity) => graph.entityAt(entity).id,
    type: (entity) => ENTITY_TYPES[graph.columns.entityType[entity] ?? 0] ?? "concept",
  };
}

/** Of these relations, those that no positive fact of the graph names. */
export function missingRelations(graph: Graph, wanted: readonly string[]): string[] {
  const { relations, factRelation, factPositive } = graph.columns;
  const missing = new Set(wanted);
  for (let fact = 0; fact < factRelation.length && missing.size > 0; fact++) {
    if (factPositive[fact] === 1) missing.delete(relations[factRelation[fact] ?? 0]?.id ?? "");
  }
  return [...missing];
}
