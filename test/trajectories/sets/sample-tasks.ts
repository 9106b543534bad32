import { freezeTask, type Hop, type Task, type TaskInput } from "../../../trajectories/task.ts";

/** "A>B" is a hop from A to B over the fact "A-B". */
export function hops(...steps: string[]): Hop[] {
  return steps.map((step) => {
    const [from = "", to = ""] = step.split(">");
    return { from, relation: "has_causal_gene", direction: "forward", to, fact: `F:${from}-${to}` };
  });
}

export function sampleTask(question: string, more: Partial<TaskInput> = {}): Task {
  return freezeTask({ question, answer: "FBN1", kind: "chain", ...more });
}
