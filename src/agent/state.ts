import type { AssistantMessage, Message, ToolCall } from "../models/messages.ts";
import type { Exchange } from "../models/model.ts";
import { type AgentEvent, type End, isResumable } from "./events.ts";
import { createEvidenceLedger, type EvidenceLedger } from "./evidence.ts";
import type { Fold } from "./fold.ts";
import type { LimitName, Usage } from "./limits.ts";
import { limitNotice } from "./prompts.ts";

/** What an episode waits for. */
export type Awaiting = "model" | "act" | "nothing";

/**
 * The state of an episode: nothing but what its events say, applied in order. A live run, a resumed one and a replay
 * build it with the same `apply`, so they cannot drift apart.
 */
export class EpisodeState {
  readonly messages: Message[] = [];
  readonly folds: Fold[] = [];
  readonly ledger: EvidenceLedger = createEvidenceLedger();
  limit: LimitName | undefined;
  end: End | undefined;
  /** Model calls so far, kept or lost. */
  calls = 0;
  readonly #counts = { turns: 0, toolCalls: 0, promptTokens: 0, completionTokens: 0 };
  #usd: number | undefined;

  apply(event: AgentEvent): void {
    if (event.type === "message") this.#applyMessage(event.message);
    else if (event.type === "evidence") this.ledger.restore(event.evidence);
    else if (event.type === "fold") this.folds.push(event.fold);
    else if (event.type === "limit_reached") this.limit = event.limit;
    else if (event.type === "model_call") this.#applyExchange(event.exchange);
    else if (event.type === "tool_finished") this.#counts.toolCalls += 1;
    else if (event.type === "end") this.end = isResumable(event.end.stopReason) ? undefined : event.end;
  }

  usage(seconds: number): Usage {
    return { ...this.#counts, seconds, ...(this.#usd === undefined ? {} : { usd: this.#usd }) };
  }

  get lastReply(): AssistantMessage | undefined {
    return this.messages.findLast((message): message is AssistantMessage => message.role === "assistant");
  }

  /** Calls of the last reply that have no result yet, in call order. */
  get pendingCalls(): ToolCall[] {
    const at = this.messages.findLastIndex((message) => message.role === "assistant");
    const answered = new Set(this.messages.slice(at + 1).flatMap((m) => (m.role === "tool" ? [m.toolCallId] : [])));
    return (this.lastReply?.toolCalls ?? []).filter((call) => !answered.has(call.id));
  }

  get awaiting(): Awaiting {
    if (this.end !== undefined) return "nothing";
    return this.pendingCalls.length > 0 || this.messages.at(-1)?.role === "assistant" || this.#isFinal
      ? "act"
      : "model";
  }

  /** The model has had its last word: calls in it may have been turned down already, and only the end is missing. */
  get #isFinal(): boolean {
    if (this.limit === undefined) return false;
    const notice = limitNotice(this.limit);
    const told = this.messages.findLastIndex(({ role, content }) => role === "user" && content === notice);
    return told >= 0 && this.messages.findLastIndex(({ role }) => role === "assistant") > told;
  }

  /** How often the runtime has said this to the model. */
  timesTold(notice: string): number {
    return this.messages.filter(({ role, content }) => role === "user" && content === notice).length;
  }

  #applyMessage(message: Message): void {
    this.messages.push(message);
    if (message.role === "assistant") this.#counts.turns += 1;
  }

  #applyExchange({ usage, costUsd }: Exchange): void {
    this.calls += 1;
    this.#counts.promptTokens += usage.promptTokens;
    this.#counts.completionTokens += usage.completionTokens;
    if (costUsd !== undefined) this.#usd = (this.#usd ?? 0) + costUsd;
  }
}
