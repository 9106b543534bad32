import { isResumable } from "../../src/agent/events.ts";
import type { Task } from "../../trajectories/task.ts";
import type { JudgeContext, Judgement, Reward } from "../rubric.ts";

/**
 * 1 when the short answer is a name of the expected answer, else 0. Names are the task's answer, its acceptable
 * answers and, where the graph is at hand, all names of the entity at the end of the task's path. Fail-closed: no
 * answer, an abstention, or a list of several things is not correct.
 */
export function answerCorrectness(weight = 0.7): Reward {
  return {
    name: "answer_correctness",
    weight,
    judge({ header: { task }, end }, context): Judgement {
      if (task?.answer === undefined) return { unscored: "the task has no expected answer" };
      if (end === undefined || isResumable(end.stopReason)) return { unscored: "the run has not ended" };
      if (end.stopReason === "insufficient_evidence") return { value: 0, explanation: "the run abstained" };
      if (end.shortAnswer === null) return { value: 0, explanation: 'there is no line "Answer: …"' };
      return compare(end.shortAnswer, task, context);
    },
  };
}

function compare(given: string, task: Task, { namesOf }: JudgeContext): Judgement {
  const entity = task.path?.at(-1)?.to;
  const fromGraph = entity === undefined ? [] : (namesOf?.(entity) ?? []);
  const names = [task.answer ?? "", ...(task.acceptable ?? []), ...fromGraph];
  const known = new Set(names.map(normalizeName).filter((name) => name !== ""));
  const isName = (reading: string) => known.has(normalizeName(reading));
  const matched = isName(given) || readings(given).every(isName);
  if (matched) return { value: 1, explanation: `"${given}" is a name of ${task.answer}` };
  return { value: 0, explanation: `"${given}" is not ${task.answer}` };
}

/** "FBN1 (fibrillin 1)" says one thing twice: both must be right. */
function readings(given: string): string[] {
  const parts = /^(.+?)\s*\(([^()]+)\)$/.exec(given.trim());
  return parts === null ? [given] : [parts[1] ?? "", parts[2] ?? ""];
}

/** Case, accents, punctuation and a first article do not tell names apart; every other letter and digit does ("hepatitis A"). */
export function normalizeName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/^\s*(?:the|an?)\s+/, "")
    .replace(/['’]s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
