import type { Graph } from "../../../src/knowledge/graph.ts";
import type { Hop } from "../../task.ts";

/** "Marfan syndrome —is caused by variants in→ FBN1 ←acts on the product of— …": every arrow points as its fact does. */
export function drawPath(graph: Graph, path: readonly Hop[]): string {
  const nameOf = (id: string) => graph.entity(id)?.name ?? id;
  const [first] = path;
  if (first === undefined) return "";
  const steps = path.map(({ relation, direction, to }) => {
    const name = graph.relation(relation)?.name ?? relation;
    return direction === "forward" ? `—${name}→ ${nameOf(to)}` : `←${name}— ${nameOf(to)}`;
  });
  return [nameOf(first.from), ...steps].join(" ");
}
