import { letterOf, type Task } from "./task.ts";

/** A task's answer, and all names of an entity where the graph is at hand. */
export interface AnswerNames {
  namesOf?: ((entity: string) => readonly string[]) | undefined;
}

/**
 * Whether a short answer is the expected one: a name of it, of a question with options its letter, of a count the
 * number, in words up to twelve. Names are the task's answer, its acceptable answers and, where the graph is at hand,
 * all names of the entity that the proof or the path ends at. Fail-closed: a list of several things is not right.
 */
export function isRightAnswer(given: string, task: Task, { namesOf }: AnswerNames): boolean {
  const known = new Set(namesOfAnswer(task, { namesOf }).map(normalizeName));
  const isName = (reading: string) => known.has(normalizeName(reading));
  const letter = letterOf(task);
  const number = task.certificate?.answer;
  return (
    isName(given) ||
    readings(given).every(isName) ||
    (letter !== undefined && isOption(given, letter, isName)) ||
    (typeof number === "number" && readNumber(given) === number)
  );
}

/** Every name that the expected answer goes by; none is empty. */
export function namesOfAnswer(task: Task, { namesOf }: AnswerNames): string[] {
  const entities = [task.certificate?.answer, task.path?.at(-1)?.to];
  const fromGraph = entities.flatMap((entity) => (typeof entity === "string" ? (namesOf?.(entity) ?? []) : []));
  const names = [task.answer ?? "", ...(task.acceptable ?? []), ...fromGraph];
  return [...new Set(names)].filter((name) => normalizeName(name) !== "");
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
