import type { Graph } from "../../src/knowledge/graph.ts";
import { freezeTask, type Hop, type Task, type TaskInput } from "../../trajectories/task.ts";

const CHAINED =
  "What is the mode of inheritance of the disease caused by variants in the gene that encodes the target of losartan?";

/** "losartan targets AGTR1" or, against the fact, "AGTR1 ^has_causal_gene Renal_tubular_dysgenesis". */
export function hop(graph: Graph, text: string): Hop {
  const [from = "", move = "", to = ""] = text.split(" ");
  const direction = move.startsWith("^") ? "inverse" : "forward";
  const relation = move.replace("^", "");
  const [subject, object] = direction === "forward" ? [from, to] : [to, from];
  const facts = graph.outgoing(subject, relation).filter((fact) => fact.object === object);
  const fact = facts.find(({ positive }) => positive) ?? facts[0];
  return { from, relation, direction, to, fact: fact?.id ?? "F:none" };
}

export const WALK = [
  "losartan targets AGTR1",
  "AGTR1 ^has_causal_gene Renal_tubular_dysgenesis",
  "Renal_tubular_dysgenesis inherited_as recessive_inheritance",
];

/** The task of `CHAIN`, or one with these changes and this walk. */
export function task(graph: Graph, changes: Partial<TaskInput> = {}, walk: readonly string[] = WALK): Task {
  return freezeTask({
    question: CHAINED,
    answer: "recessive inheritance",
    kind: "chain",
    path: walk.map((text) => hop(graph, text)),
    graph: graph.version,
    ...changes,
  });
}
