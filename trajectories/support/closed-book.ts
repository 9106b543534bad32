import { readFinalAnswer } from "../../src/agent/answer.ts";
import { sha256 } from "../../src/lib/hash.ts";
import type { ChatModel } from "../../src/models/model.ts";
import { isRightAnswer } from "../answer-match.ts";
import { questionText } from "../question-text.ts";
import type { Task } from "../task.ts";
import { type Asker, createAsker } from "../writer/asker.ts";
import { openCalls } from "../writer/journal.ts";

const PROMPT = `Answer the medical question from memory: there is nothing to look up. Think briefly if you need to.
End with one line "Answer: …" that holds the short answer alone; where options are given, the letter of the right one.
If you do not know, write "Answer: unknown".`;

/** Hash of the wording: what was asked with another is asked again. */
export const CLOSED_BOOK_PROMPT = sha256(PROMPT).slice(0, 12);

/** How often a model gave the right answer without looking anything up. */
export interface ClosedBook {
  model: string;
  samples: number;
  right: number;
}

/** Who is asked, and how often each question. */
export interface ClosedBookWish {
  model: ChatModel;
  samples: number;
}

export interface ClosedBookTest extends ClosedBookWish {
  asker: Asker;
}

/** Opens the journal of a folder, which must be locked: what was asked before is not asked again. */
export async function openClosedBook(
  folder: string,
  wish: ClosedBookWish,
  signal?: AbortSignal,
): Promise<{ test: ClosedBookTest; close: () => void }> {
  const journal = await openCalls(folder);
  const asker = createAsker(journal, signal === undefined ? {} : { signal });
  return { test: { ...wish, asker }, close: () => journal.close() };
}

/**
 * Undefined of a task without an expected answer, and of one that has none: a model that always gives up knows nothing.
 * Rejects with ModelError or AbortedError: a model that does not answer has not failed the question.
 */
export async function askClosedBook(
  task: Task,
  { model, samples, asker }: ClosedBookTest,
): Promise<ClosedBook | undefined> {
  if (task.answer === undefined || task.answerable === false) return undefined;
  const messages = [
    { role: "system" as const, content: PROMPT },
    { role: "user" as const, content: questionText(task) },
  ];
  const replies = await Promise.all(
    Array.from({ length: samples }, (_, attempt) =>
      asker.ask(model, { task: task.id, purpose: "closed book", attempt, messages }),
    ),
  );
  return { model: model.name, samples, right: replies.filter((reply) => isRight(reply, task)).length };
}

/** More than half of the times: of four options one is right by chance. */
export function isAnsweredClosedBook({ samples, right }: ClosedBook): boolean {
  return 2 * right > samples;
}

/** The line "Answer: …", or a reply that is one line. */
function isRight(reply: string, task: Task): boolean {
  const { text, short, insufficient } = readFinalAnswer(reply);
  const given = short ?? (text.includes("\n") ? null : text);
  return given !== null && !insufficient && isRightAnswer(given, task, {});
}
