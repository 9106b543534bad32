import type { Message } from "../models/messages.ts";
import type { Delta, Exchange } from "../models/model.ts";
import type { Citation } from "./citations.ts";
import type { Evidence } from "./evidence.ts";
import type { Fold } from "./fold.ts";
import type { LimitName, Usage } from "./limits.ts";
import type { ObservedResult } from "./observation.ts";

/** Why a run ended. Exactly one ends every run. */
export const STOP_REASONS = [
  /** The model answered of its own accord. */
  "answered",
  /** The model found that what it has does not answer the question. */
  "insufficient_evidence",
  /** A limit was reached; the answer, if there is one, is the model's best with what it had. */
  "turn_limit",
  "tool_call_limit",
  "token_limit",
  "time_limit",
  "cost_limit",
  "context_limit",
  /** The model said nothing, again and again. */
  "no_answer",
  /** The model could not be reached or understood; the run can be resumed. */
  "model_failed",
  /** The caller stopped the run; it can be resumed. */
  "aborted",
] as const;

export type StopReason = (typeof STOP_REASONS)[number];

export const LIMIT_STOP: Record<LimitName, StopReason> = {
  turns: "turn_limit",
  toolCalls: "tool_call_limit",
  tokens: "token_limit",
  seconds: "time_limit",
  usd: "cost_limit",
  context: "context_limit",
};

/** Ends from which a run can go on where it stopped. */
export function isResumable(stopReason: StopReason): boolean {
  return stopReason === "aborted" || stopReason === "model_failed";
}

/** How a run ended. */
export interface End {
  stopReason: StopReason;
  /** Markdown with evidence marks; null when there is none. */
  answer: string | null;
  /** What stands behind the last "Answer:", for tasks that want a short answer. */
  shortAnswer: string | null;
  citations: Citation[];
  usage: Usage;
  /** What went wrong, when something did. */
  error?: { wall: string; message: string };
}

/**
 * Everything that happens in an episode, as plain JSON. The recorder, the terminal, the browser and the tests listen
 * to the same events; what is not an event did not happen. `delta` is for eyes only and is not recorded: the message
 * that follows says the same.
 */
export type AgentEvent =
  | { type: "message"; index: number; message: Message }
  | { type: "delta"; delta: Delta }
  | { type: "model_call"; call: number; prompt: PromptRange; purpose: "act" | "final"; exchange: Exchange }
  | { type: "tool_started"; id: string; name: string; arguments: string }
  | { type: "tool_finished"; id: string; name: string; milliseconds: number; result: ObservedResult }
  | { type: "evidence"; evidence: Evidence }
  | { type: "fold"; fold: Fold }
  | { type: "limit_reached"; limit: LimitName }
  | { type: "end"; end: End };

/** The messages [0, to) of the transcript, with the folds made so far, were what the model saw. */
export interface PromptRange {
  to: number;
  /** Number of folds applied. */
  folds: number;
}

export type Listener = (event: AgentEvent) => void;
