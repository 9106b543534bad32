import { createNearDuplicates } from "../near-duplicates.ts";
import type { Task } from "../task.ts";
import type { Accepted } from "./uses.ts";

interface Proven {
  task: Task;
  accepted: Pick<Accepted, "key">;
}

/** Keeps what is too much like what was kept before. Reasons are counted. */
export interface Gates {
  /** Why a candidate is not kept; undefined when it may be. */
  refuse(candidate: Proven): string | undefined;
  keep(candidate: Proven): void;
}

/** Share of the tasks that one entity may be the answer of; so many are always allowed. */
const ANSWER_SHARE = 0.001;
const ALWAYS = 3;
/** Questions that have so much in common (Jaccard, runs of four words) ask the same. */
const SIMILAR = 0.85;

export const ASKED_BEFORE = "asked before";

export function createGates(count: number): Gates {
  const most = Math.max(ALWAYS, Math.ceil(count * ANSWER_SHARE));
  const keys = new Set<string>();
  const answers = new Map<string, number>();
  const texts = createNearDuplicates(SIMILAR);
  return {
    refuse({ task, accepted: { key } }) {
      if (keys.has(key)) return ASKED_BEFORE;
      if ((answers.get(answerKey(task)) ?? 0) >= most) return "the answer is used up";
      return texts.find(textOf(task)) === undefined ? undefined : "worded like another";
    },
    keep({ task, accepted: { key } }) {
      keys.add(key);
      answers.set(answerKey(task), (answers.get(answerKey(task)) ?? 0) + 1);
      texts.add(textOf(task));
    },
  };
}

/** Numbers and abstentions are answers of many tasks by their nature: they are told apart by what is asked. */
function answerKey({ certificate, id }: Task): string {
  return typeof certificate?.answer === "string" ? certificate.answer : id;
}

function textOf({ question, options = [] }: Task): string {
  return [question, ...options.map(({ text }) => text)].join("\n");
}
