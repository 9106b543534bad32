import type { EntityType } from "../../src/knowledge/fact.ts";
import type { Walk } from "../../src/knowledge/search/walks.ts";
import type { Condition, Description } from "../form.ts";
import { canBeAbsent } from "../proof/rich.ts";
import type { Hop } from "../task.ts";
import type { Ground } from "./ground.ts";
import { hopsOf } from "./hops.ts";

/** What a walk asks for, before it is known who else it leads to. */
export interface PathQuestion {
  hops: Hop[];
  find: Description;
}

/** The start, what lies on the way, the answer. */
export function entitiesOf({ steps }: Walk): number[] {
  return [steps[0]?.from ?? 0, ...steps.map(({ to }) => to)];
}

/** The walk as a question; or why it makes none, whatever the options. */
export function asQuestion(ground: Ground, walk: Walk): PathQuestion | { refused: string } {
  const { graph, names } = ground;
  const entities = entitiesOf(walk);
  const [start = 0, answer = 0] = [entities[0], entities.at(-1)];
  if (names.isUnfit(start) || !canAnswer(ground, answer)) return { refused: "a name is vague" };
  const hops = hopsOf(graph, walk.steps);
  const find = describePath(ground, hops);
  if (!find.where.every(canBeAbsent)) return { refused: "nothing excludes another answer" };
  const isGiven = (hidden: number) => names.areAlike(start, hidden) || names.says(start, hidden);
  if (entities.slice(1).some(isGiven)) return { refused: "a name gives another away" };
  return { hops, find };
}

/**
 * Whether an entity may be the answer: it can be named, and it could be a wrong option too. A class of drugs of a scheme
 * that no list is whole in is never excluded, and by its style it would be known for the answer.
 */
export function canAnswer({ proof, type, names }: Ground, entity: number): boolean {
  if (names.isUnfit(entity)) return false;
  if (type(entity) !== "drug_class") return true;
  return proof.judge.richness.schemesOf([entity], proof.facts.relation("in_drug_class")).length > 0;
}

function describePath({ graph }: Ground, hops: readonly Hop[]): Description {
  let to: Condition["to"] = hops[0]?.from ?? "";
  for (const hop of hops) {
    const type: EntityType = graph.entity(hop.to)?.type ?? "concept";
    to = {
      type,
      where: [{ relation: hop.relation, direction: hop.direction === "forward" ? "inverse" : "forward", to }],
    };
  }
  if (typeof to === "string") throw new RangeError("A path has at least one hop.");
  return to;
}
