import { readFinalAnswer } from "../../src/agent/answer.ts";
import { type End, isResumable } from "../../src/agent/events.ts";
import { isRightAnswer } from "../../trajectories/answer-match.ts";
import { letterOf, type Task } from "../../trajectories/task.ts";
import type { JudgeContext, Judgement, Reward } from "../rubric.ts";

/**
 * 1 when the short answer is a name of the expected answer, else 0. Names are the task's answer, its acceptable
 * answers and, where the graph is at hand, all names of the entity that the proof or the path ends at; of a question
 * with options the letter counts as well, of a count the number in words up to twelve. Of a question without an answer
 * it is right to abstain, and nothing else is; elsewhere an abstention is 0. Fail-closed: no answer, or a list of
 * several things, is not correct.
 */
export function answerCorrectness(weight = 0.7): Reward {
  return {
    name: "answer_correctness",
    weight,
    judge({ header: { task }, end }, context): Judgement {
      if (task?.answer === undefined && task?.answerable !== false)
        return { unscored: "the task has no expected answer" };
      if (end === undefined || isResumable(end.stopReason)) return { unscored: "the run has not ended" };
      if (task.answerable === false) return judgeAbstention(end);
      if (end.stopReason === "insufficient_evidence") return { value: 0, explanation: "the run abstained" };
      if (end.shortAnswer === null) return { value: 0, explanation: 'there is no line "Answer: …"' };
      return compare(end.shortAnswer, task, context);
    },
  };
}

/** A run that a limit ended before it could say anything has not abstained. */
function judgeAbstention({ stopReason, shortAnswer }: End): Judgement {
  const says = shortAnswer !== null && readFinalAnswer(`Answer: ${shortAnswer}`).insufficient;
  if (stopReason === "insufficient_evidence" || says)
    return { value: 1, explanation: "the run abstained, which is right here" };
  const given = shortAnswer === null ? "" : ` with "${shortAnswer}"`;
  return { value: 0, explanation: `the question has no answer, and the run answered it${given}` };
}

function compare(given: string, task: Task, { namesOf }: JudgeContext): Judgement {
  if (!isRightAnswer(given, task, { namesOf })) return { value: 0, explanation: `"${given}" is not ${task.answer}` };
  return { value: 1, explanation: `"${given}" is ${sayRight(task)}` };
}

function sayRight(task: Task): string {
  const { answer, certificate } = task;
  const letter = letterOf(task);
  if (letter !== undefined) return `the option ${letter}, ${answer}`;
  return typeof certificate?.answer === "number" ? `the number ${answer}` : `a name of ${answer}`;
}
