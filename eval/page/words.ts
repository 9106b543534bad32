import type { StopReason } from "../../src/agent/events.ts";

/** Stop reasons as a reader says them, and how they are tinted. */
const STOPS: Record<StopReason, { words: string; tone: "good" | "calm" | "warn" | "bad" }> = {
  answered: { words: "answered", tone: "good" },
  insufficient_evidence: { words: "insufficient evidence", tone: "calm" },
  turn_limit: { words: "turn limit", tone: "warn" },
  tool_call_limit: { words: "tool call limit", tone: "warn" },
  token_limit: { words: "token limit", tone: "warn" },
  time_limit: { words: "time limit", tone: "warn" },
  cost_limit: { words: "cost limit", tone: "warn" },
  context_limit: { words: "context limit", tone: "warn" },
  no_answer: { words: "no answer", tone: "bad" },
  model_failed: { words: "model failed", tone: "bad" },
  aborted: { words: "stopped by hand", tone: "bad" },
};

export function tellStop(reason: string | undefined): { words: string; tone: string } {
  return STOPS[reason as StopReason] ?? { words: reason ?? "unfinished", tone: "bad" };
}

export function tellCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** "1 turn", "3 turns" */
export function tellNumber(count: number, noun: string): string {
  return `${tellCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Two decimals, which is as exact as a score is. */
export function tellScore(value: number): string {
  return value.toFixed(2);
}

export function tellSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function tellPrice(usd: number): string {
  return `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
}

/** 1,234 → "1.2k" */
export function tellShort(count: number): string {
  if (count < 1000) return String(count);
  return count < 999_500 ? `${(count / 1000).toFixed(count < 9_950 ? 1 : 0)}k` : `${(count / 1e6).toFixed(1)}M`;
}

/** "answer_correctness" → "answer correctness" */
export function tellName(name: string): string {
  return name.replaceAll("_", " ");
}
