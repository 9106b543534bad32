import type { Entity, Fact } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { RELATIONS, type Relation } from "../src/knowledge/relations.ts";
import type { Hop } from "./task.ts";

/** A feature that a question may name a disease by is found in at least this percentage of its patients. */
const TYPICAL = 80;

/** What a source says of a procedure that is no part of a disease's management. */
const NO_TREATMENT: ReadonlySet<string> = new Set(["contraindicated", "lack of observed response"]);

/**
 * For an entity, the steps that can only end in one place: all positive facts of the relation in that direction name
 * one entity, no fact denies it, and nothing near it makes the question ambiguous (`isAmbiguous`).
 */
export function createSteps(graph: Graph): (entity: Entity) => readonly Hop[] {
  const known = new Map<string, readonly Hop[]>();
  const usable = RELATIONS.filter((relation) => relation.usableInTasks && !relation.symmetric);
  return (entity) => {
    const before = known.get(entity.id);
    if (before !== undefined) return before;
    const steps = usable.flatMap((relation) => [
      ...(relation.domain[0] === entity.type ? certainStep(graph, entity, { relation, direction: "forward" }) : []),
      ...(relation.range[0] === entity.type ? certainStep(graph, entity, { relation, direction: "inverse" }) : []),
    ]);
    known.set(entity.id, steps);
    return steps;
  };
}

interface Move {
  relation: Relation;
  direction: Hop["direction"];
}

function certainStep(graph: Graph, entity: Entity, move: Move): Hop[] {
  const facts = factsOf(graph, entity.id, move);
  const positive = facts.filter((fact) => fact.positive);
  const fact = positive[0];
  if (fact === undefined) return [];
  const to = endOf(fact, move);
  if (facts.some((other) => (endOf(other, move) === to) !== other.positive)) return [];
  if (isAmbiguous(graph, entity, { move, to, positive })) return [];
  return [{ from: entity.id, relation: move.relation.id, direction: move.direction, to, fact: fact.id }];
}

/**
 * A finding that only some patients have, or that is merely "abnormal", points to no disease. A drug that acts on
 * several products is not "the drug" for one of them. What has not helped is no management. A gene or drug of a narrower disease, and a drug of a broader
 * one, answers for the disease as well.
 */
function isAmbiguous(
  graph: Graph,
  entity: Entity,
  { move, to, positive }: { move: Move; to: string; positive: readonly Fact[] },
): boolean {
  const { relation, direction } = move;
  if (relation.id === "has_phenotype" && direction === "inverse") {
    const typical = positive.every(({ qualifiers }) => (qualifiers.frequency?.[0] ?? 0) >= TYPICAL);
    return !typical || /^abnormal/i.test(entity.name);
  }
  if (relation.id === "managed_with")
    return positive.some(({ qualifiers }) => NO_TREATMENT.has(qualifiers.detail ?? ""));
  if (relation.id === "targets" && direction === "inverse") {
    return graph.outgoing(to, "targets").some((fact) => fact.positive && fact.object !== entity.id);
  }
  if (entity.type !== "disease" || !["gene", "drug"].includes(graph.entity(to)?.type ?? "")) return false;
  const kin = related(graph, entity.id, "narrower");
  if (relation.id === "indicated_for") for (const id of related(graph, entity.id, "broader")) kin.add(id);
  return [...kin].some((id) => factsOf(graph, id, move).some((fact) => fact.positive && endOf(fact, move) !== to));
}

function factsOf(graph: Graph, id: string, { relation, direction }: Move): readonly Fact[] {
  return direction === "forward" ? graph.outgoing(id, relation.id) : graph.incoming(id, relation.id);
}

function endOf(fact: Fact, { direction }: Move): string {
  return direction === "forward" ? fact.object : fact.subject;
}

/** The diseases above or below one in the classification, at any distance. */
function related(graph: Graph, disease: string, side: "broader" | "narrower"): Set<string> {
  const found = new Set<string>();
  const queue = [disease];
  for (const id of queue) {
    for (const relation of ["subtype_of", "in_group"]) {
      const facts = side === "broader" ? graph.outgoing(id, relation) : graph.incoming(id, relation);
      for (const fact of facts) {
        const next = side === "broader" ? fact.object : fact.subject;
        if (!fact.positive || found.has(next)) continue;
        found.add(next);
        queue.push(next);
      }
    }
  }
  return found;
}
