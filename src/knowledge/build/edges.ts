import type { GraphDraft } from "../store/draft.ts";
import { countingOrder } from "../store/order.ts";

/** Objects of what is stated of a subject as holding, each once: all are positions. */
export type Edges = (subject: number) => readonly number[];

const NO_EDGES: readonly number[] = [];

export function readEdges({ facts, relations, entities }: GraphDraft, wanted: string): Edges {
  const number = relations.findIndex(({ id }) => id === wanted);
  const { subject, object, relation, positive } = facts.columns;
  const subjects = new Uint32Array(facts.length);
  const objects = new Uint32Array(facts.length);
  let count = 0;
  for (let row = 0; row < facts.length; row++) {
    if (relation[row] !== number || positive[row] !== 1) continue;
    subjects[count] = subject[row] ?? 0;
    objects[count++] = object[row] ?? 0;
  }
  const { from, order } = countingOrder(subjects.subarray(0, count), entities.count);
  return (at) => {
    const [start = 0, end = 0] = [from[at], from[at + 1]];
    if (start === end) return NO_EDGES;
    const found: number[] = [];
    for (let i = start; i < end; i++) found.push(objects[order[i] ?? 0] ?? 0);
    return found.length === 1 ? found : [...new Set(found)];
  };
}
