import { readFinalAnswer } from "../../src/agent/answer.ts";
import { type End, isResumable } from "../../src/agent/events.ts";
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
  const entities = [task.certificate?.answer, task.path?.at(-1)?.to];
  const fromGraph = entities.flatMap((entity) => (typeof entity === "string" ? (namesOf?.(entity) ?? []) : []));
  const names = [task.answer ?? "", ...(task.acceptable ?? []), ...fromGraph];
  const known = new Set(names.map(normalizeName).filter((name) => name !== ""));
  const isName = (reading: string) => known.has(normalizeName(reading));
  const letter = letterOf(task);
  const number = task.certificate?.answer;
  const matched =
    isName(given) ||
    readings(given).every(isName) ||
    (letter !== undefined && isOption(given, letter, isName)) ||
    (typeof number === "number" && readNumber(given) === number);
  if (matched) return { value: 1, explanation: `"${given}" is ${sayRight(task, letter)}` };
  return { value: 0, explanation: `"${given}" is not ${task.answer}` };
}

function sayRight({ answer, certificate }: Task, letter: string | undefined): string {
  if (letter !== undefined) return `the option ${letter}, ${answer}`;
  return typeof certificate?.answer === "number" ? `the number ${answer}` : `a name of ${answer}`;
}

/** "B", "(b)", "Option B", "B. adulthood": where a text follows the letter, it has to be right too. */
function isOption(given: string, letter: string, isName: (text: string) => boolean): boolean {
  const read = /^\W*(?:(?:option|choice|answer)\s+)?\W*([A-Z])(?:\W+(.*?))?\W*$/i.exec(given);
  if (read === null || read[1]?.toUpperCase() !== letter) return false;
  return read[2] === undefined || read[2] === "" || isName(read[2]);
}

const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** The one number of a short answer: "4", "four", "4 diseases"; undefined for several, or none. */
function readNumber(given: string): number | undefined {
  const found = given.toLowerCase().match(/\d+(?:\.\d+)?|[a-z]+/g) ?? [];
  const numbers = found.flatMap((word) => {
    const spelled = NUMBERS.indexOf(word);
    return /^\d/.test(word) ? [Number(word)] : spelled === -1 ? [] : [spelled];
  });
  return numbers.length === 1 ? numbers[0] : undefined;
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
