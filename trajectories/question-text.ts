import { OPTION_LETTERS, type Task } from "./task.ts";

/** The question as whoever is asked reads it: with its options, one a line, "A. …". Nothing of the answer. */
export function questionText({ question, options }: Pick<Task, "question" | "options">): string {
  if (options === undefined) return question;
  return [question, ...options.map(({ text }, index) => `${OPTION_LETTERS[index] ?? ""}. ${text}`)].join("\n");
}
