import type { Outcome, Rewritten } from "./rewrite-task.ts";

/** What became of one kind of text. */
export interface TextReport {
  /** Tasks whose text was tried to an end. */
  tasks: number;
  accepted: number;
  attempts: number;
  /** Attempts that each gate refused. */
  refused: Record<string, number>;
}

export interface WriterReport {
  tasks: number;
  question: TextReport;
  trace: TextReport;
  /** Tasks that a model could not be asked about: no verdict; the next run asks again. */
  unavailable: { task: string; message: string }[];
  /** Tasks that were not begun, because of the budget or an interruption. */
  left: number;
  promptTokens: number;
  completionTokens: number;
  usd: number;
  /** Why it stopped before its end; null when it did not. */
  stopped: string | null;
}

export function emptyReport(tasks: number): WriterReport {
  const none = (): TextReport => ({ tasks: 0, accepted: 0, attempts: 0, refused: {} });
  const spent = { promptTokens: 0, completionTokens: 0, usd: 0 };
  return { tasks, question: none(), trace: none(), unavailable: [], left: 0, ...spent, stopped: null };
}

export function countOutcome({ question, trace }: Rewritten, report: WriterReport): void {
  if (question !== undefined) countText(question, report.question);
  if (trace !== undefined) countText(trace, report.trace);
}

function countText({ text, refusals }: Outcome, report: TextReport): void {
  report.tasks += 1;
  report.accepted += text === undefined ? 0 : 1;
  report.attempts += refusals.length + (text === undefined ? 0 : 1);
  for (const { gate } of refusals) report.refused[gate] = (report.refused[gate] ?? 0) + 1;
}
