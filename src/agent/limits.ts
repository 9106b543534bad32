/** What one run may use. An absent member is no limit. */
export interface Limits {
  /** Replies of the model. */
  turns?: number;
  toolCalls?: number;
  /** Prompt and completion tokens of all calls together. */
  tokens?: number;
  /** Wall time. */
  seconds?: number;
  /** US dollars. */
  usd?: number;
}

/** What a run has used so far. */
export interface Usage {
  turns: number;
  toolCalls: number;
  promptTokens: number;
  completionTokens: number;
  seconds: number;
  /** Absent while no call had a known price. */
  usd?: number;
}

/** The limits, and the two that come from the model's context window. */
export type LimitName = keyof Limits | "context";

/** The first limit that is used up. Checked in one place: between turns, by the episode. */
export function reachedLimit(limits: Limits, usage: Usage): LimitName | undefined {
  if (limits.turns !== undefined && usage.turns >= limits.turns) return "turns";
  if (limits.toolCalls !== undefined && usage.toolCalls >= limits.toolCalls) return "toolCalls";
  if (limits.tokens !== undefined && usage.promptTokens + usage.completionTokens >= limits.tokens) return "tokens";
  if (limits.seconds !== undefined && usage.seconds >= limits.seconds) return "seconds";
  if (limits.usd !== undefined && (usage.usd ?? 0) >= limits.usd) return "usd";
  return undefined;
}

/** The limit in words, for the model and for people. */
export const LIMIT_WORDS: Record<LimitName, string> = {
  turns: "the number of turns",
  toolCalls: "the number of tool calls",
  tokens: "the number of tokens",
  seconds: "the time",
  usd: "the money",
  context: "the context window",
};
