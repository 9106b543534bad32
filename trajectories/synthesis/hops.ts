import type { Graph } from "../../src/knowledge/graph.ts";
import type { Step } from "../../src/knowledge/search/step.ts";
import type { Hop } from "../task.ts";

/** Steps of a search as the hops of a task's path. */
export function hopsOf(graph: Graph, steps: readonly Step[]): Hop[] {
  return steps.map(({ from, to, fact, relation, direction }) => ({
    from: graph.entityAt(from).id,
    relation,
    direction: direction === "outgoing" ? "forward" : "inverse",
    to: graph.entityAt(to).id,
    fact: graph.factAt(fact).id,
  }));
}
