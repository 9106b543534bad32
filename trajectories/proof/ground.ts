import { ownNames } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import type { Fall } from "../certificate.ts";
import type { Description } from "../form.ts";
import { createDescribe, type Standing, standingOf } from "./description.ts";
import { contradicting } from "./evidence.ts";
import { type Facts, indexFacts } from "./facts.ts";
import { createJudge, type Judge } from "./judge.ts";
import { has } from "./ordinals.ts";
import { createPopulations, type Populations } from "./population.ts";
import { createTaxonomy, type Taxonomy } from "./taxonomy.ts";
import { firstAbsence } from "./weak.ts";

/** What the proofs of all forms stand on. */
export interface ProofGround {
  graph: Graph;
  facts: Facts;
  taxonomy: Taxonomy;
  populations: Populations;
  judge: Judge;
  standing(description: Description): Standing;
  /** Entities that meet an inner description, as positions. */
  meeting(description: Description): readonly number[];
  /** Rivals that a certificate lists. */
  rivals: number;
}

export function createProofGround(graph: Graph, limits: { cacheBytes: number; rivals: number }): ProofGround {
  const facts = indexFacts(graph);
  const taxonomy = createTaxonomy(facts);
  const populations = createPopulations(facts);
  const describe = createDescribe(() => judge, limits.cacheBytes / 4);
  const judge = createJudge({ facts, taxonomy, populations, describe, cacheBytes: limits.cacheBytes });
  return {
    ...{ graph, facts, taxonomy, populations, judge },
    standing: (description) => standingOf(judge, description),
    meeting: (description) => describe(description).met,
    rivals: limits.rivals,
  };
}

/** Why an entity does not meet a description: by a contradiction where there is one. Undefined when nothing excludes it. */
export function fallOf({ judge }: ProofGround, standing: Standing, ordinal: number): Fall | undefined {
  const { verdicts, description, population } = standing;
  const denied = verdicts.findIndex((verdict) => has(verdict.contradiction, ordinal));
  const condition = description.where[denied];
  if (condition !== undefined) {
    const facts = contradicting(judge, condition, population.members[ordinal] ?? 0);
    return { condition: String(denied), by: "contradiction", ...(facts.length > 0 && { facts }) };
  }
  const absent = firstAbsence(verdicts, ordinal);
  return absent === -1 ? undefined : { condition: String(absent), by: "absence" };
}

/** Whether two entities of a type have a name of their own in common: then they are one answer. */
export function shareName({ graph }: ProofGround, a: number, b: number): boolean {
  const key = (name: string) => name.normalize("NFKC").toLowerCase();
  const names = new Set(ownNames(graph.entityAt(a)).map(key));
  return ownNames(graph.entityAt(b)).some((name) => names.has(key(name)));
}

/** A name with the id, for the owner of a task. */
export function label({ facts }: ProofGround, entity: number): string {
  return `${facts.name(entity)} (${facts.id(entity)})`;
}
