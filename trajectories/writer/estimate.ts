import type { Task } from "../task.ts";
import { gradeQuestionPrompt, gradeTracePrompt, teachPrompt, writePrompt } from "./prompts.ts";

export interface Price {
  /** US dollars per million tokens. */
  inputPerMillion: number;
  outputPerMillion: number;
}

export interface Estimate {
  calls: number;
  promptTokens: number;
  completionTokens: number;
  /** Absent when no price is known. */
  usd?: number;
}

/** Tokens that a grader writes, and how many of them a chain of thought has per character of its derivation. */
const GRADE_TOKENS = 80;
const TRACE_GROWTH = 1.5;

/** What one attempt at every task costs when every text reaches the graders. Tokens: a quarter of the characters. */
export function estimateCost(
  tasks: readonly Task[],
  { graders, writes, teaches, price }: { graders: number; writes: boolean; teaches: boolean; price?: Price },
): Estimate {
  const total = { calls: 0, promptTokens: 0, completionTokens: 0 };
  const add = (messages: readonly { content: string }[], completion: number, times = 1) => {
    total.calls += times;
    total.promptTokens += times * Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
    total.completionTokens += times * Math.ceil(completion);
  };
  for (const { question, options = [], answer = "", trace } of tasks) {
    if (writes) {
      add(writePrompt(question, { keep: [], faults: [] }), question.length / 4);
      add(gradeQuestionPrompt(question, question, [question]), GRADE_TOKENS, graders);
    }
    if (!teaches) continue;
    const taught = { question, options, answer, statements: [trace?.text ?? ""] };
    const length = TRACE_GROWTH * (trace?.text.length ?? 400);
    add(teachPrompt(taught, []), length / 4);
    add(gradeTracePrompt(taught, "x".repeat(Math.ceil(length))), GRADE_TOKENS, graders);
  }
  if (price === undefined) return total;
  const usd = (total.promptTokens * price.inputPerMillion + total.completionTokens * price.outputPerMillion) / 1e6;
  return { ...total, usd };
}
