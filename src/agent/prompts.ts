import { contentHash } from "../lib/hash.ts";
import type { LimitName } from "./limits.ts";
import { LIMIT_WORDS } from "./limits.ts";

/**
 * Every word that the runtime itself says to a model, in one place. No phrase that would do for an answer stands here:
 * small models copy it at once instead of searching (seen with a model of 1.5 billion parameters).
 */

const POLICY = `You are a medical research agent. You answer questions from the evidence that your tools return, not from memory.

How to work:
- Begin with tool calls that find the evidence. Several calls may be made at once. Do not repeat a search.
- Every passage that a tool shows has an evidence id such as E3. Read the passages; follow names from one document to the next when the question needs several steps.

How to answer, once the passages say it:
- Write short Markdown. Put the evidence id of the passage behind each statement, like this: [E3]. Cite only ids that you were shown. Keep numbers, names and negations exactly as the passages have them.
- Never guess. If several different searches bring no passage that answers the question, say so and name what is missing.`;

const SHORT_ANSWER = `- End with one last line that begins with "Answer:" and holds nothing but the shortest complete answer.`;

export interface PromptOptions {
  /** The task wants a last line "Answer: …". */
  shortAnswer: boolean;
}

export function systemPrompt({ shortAnswer }: PromptOptions): string {
  return shortAnswer ? `${POLICY}\n${SHORT_ANSWER}` : POLICY;
}

export function limitNotice(limit: LimitName): string {
  return `You have used up ${LIMIT_WORDS[limit]} of this run. No more tools can be called. Give your best answer now from the evidence that you have, with its ids, or say that it does not answer the question.`;
}

export const EMPTY_REPLY_NOTICE =
  "Your reply was empty. Call a tool, or give your answer with evidence ids, or say what is missing.";

export const UNSEARCHED_NOTICE = "You have not looked anything up yet. Begin with a tool call.";

export const UNCITED_NOTICE =
  "Your answer names no evidence. Write it again and put the id of the evidence behind each statement, like this [E1]; leave out what no evidence supports.";

export const TOOLS_ARE_OVER = "No more tools can be called in this run.";

/** Identity of every word above, for the header of a trajectory. */
export function promptHash(options: PromptOptions): string {
  const notices = (Object.keys(LIMIT_WORDS) as LimitName[]).map(limitNotice);
  return contentHash([
    systemPrompt(options),
    notices,
    EMPTY_REPLY_NOTICE,
    UNSEARCHED_NOTICE,
    UNCITED_NOTICE,
    TOOLS_ARE_OVER,
  ]);
}
