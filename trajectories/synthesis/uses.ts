import type { Graph } from "../../src/knowledge/graph.ts";
import type { FormOf } from "../form.ts";
import type { Hop } from "../task.ts";

/** What is remembered of a task that was kept: enough to make its likes rarer. */
export interface Accepted {
  kind: string;
  answer: string | number | null;
  /** Ids of the options; empty without. */
  among: readonly string[];
  /** Ids of all entities of form and path, the answer among them. */
  entities: readonly string[];
  path: readonly Hop[];
  /** Position of the disease that it is about. */
  about: number;
  /** Equal for tasks that ask the same. */
  key: string;
  /** Why it has no answer, where it has none. */
  because?: FormOf<"none">["because"];
}

/** How often each entity was part of what was kept, by position. */
export interface Uses {
  /** Anywhere in form or path, as an option or as the answer. */
  mentioned: Uint32Array;
  /** As the answer. */
  answer: Uint32Array;
  /** As an option that is not the answer. */
  distractor: Uint32Array;
  /** Whether a task of this key was kept. */
  isAsked(key: string): boolean;
  count(item: Accepted): void;
}

export function createUses(graph: Graph): Uses {
  const { entityCount } = graph.columns;
  const [mentioned, answer, distractor] = [0, 1, 2].map(() => new Uint32Array(entityCount));
  const keys = new Set<string>();
  const add = (counts: Uint32Array | undefined, id: string) => {
    const at = graph.position(id);
    if (counts !== undefined && at !== -1) counts[at] = (counts[at] ?? 0) + 1;
  };
  return {
    mentioned: mentioned ?? new Uint32Array(0),
    answer: answer ?? new Uint32Array(0),
    distractor: distractor ?? new Uint32Array(0),
    isAsked: (key) => keys.has(key),
    count(item) {
      keys.add(item.key);
      for (const id of item.entities) add(mentioned, id);
      if (typeof item.answer === "string") add(answer, item.answer);
      for (const id of item.among) if (id !== item.answer) add(distractor, id);
    },
  };
}
