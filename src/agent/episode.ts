import { asError, OslerError } from "../lib/errors.ts";
import type { AssistantMessage, Message, ToolCall, ToolMessage, ToolSpecification } from "../models/messages.ts";
import type { Exchange } from "../models/model.ts";
import type { ToolResult } from "../tools/tool.ts";
import { EVIDENCE_MARK, readFinalAnswer } from "./answer.ts";
import { type CitationChecker, checkCitations } from "./citations.ts";
import { type AgentEvent, type End, LIMIT_STOP, type Listener, type StopReason } from "./events.ts";
import { applyFolds, planFold } from "./fold.ts";
import { type LimitName, type Limits, reachedLimit, type Usage } from "./limits.ts";
import { nameCalls } from "./name-calls.ts";
import { observe } from "./observation.ts";
import {
  EMPTY_REPLY_NOTICE,
  limitNotice,
  systemPrompt,
  TOOLS_ARE_OVER,
  UNCITED_NOTICE,
  UNSEARCHED_NOTICE,
} from "./prompts.ts";
import { EpisodeState } from "./state.ts";
import type { Toolbox } from "./toolbox.ts";

export interface EpisodeOptions {
  question: string;
  toolbox: Toolbox;
  limits: Limits;
  /** The task wants a last line "Answer: …". Default false. */
  shortAnswer?: boolean;
  /** An answer before anything was looked up, or one that names none of the evidence shown, is sent back once each. Default false. */
  requireEvidence?: boolean;
  /** Tokens of the model's window; absent: never folded. */
  contextTokens?: number;
  /** Names that a citation check may rely on. */
  checker?: CitationChecker;
  listener?: Listener;
  /** Milliseconds; default Date.now. */
  now?: () => number;
}

/** What the model is to be asked next. */
export interface Prompt {
  messages: Message[];
  /** Empty when the run may only be concluded. */
  tools: ToolSpecification[];
  purpose: "act" | "final";
  folds: number;
}

export type Move = { kind: "continue"; messages: Message[] } | { kind: "end"; end: End };

/** Replies without words or calls that are borne before the run ends with `no_answer`. */
const EMPTY_REPLIES = 2;

/**
 * One question's tools, evidence ledger, limits and transcript, with one move: an assistant message goes in, tool
 * messages or the end come out. It knows nothing of graphs, tasks or rewards: a LangGraph loop, a trainer over HTTP
 * and a replay all play this same object.
 */
export class Episode {
  readonly state = new EpisodeState();
  readonly toolbox: Toolbox;
  readonly #options: EpisodeOptions;
  readonly #now: () => number;
  readonly #startedAt: number;
  #elapsedBefore = 0;

  constructor(options: EpisodeOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#startedAt = this.#now();
    this.toolbox = options.toolbox;
  }

  get usage(): Usage {
    return this.state.usage((this.#elapsedBefore + this.#now() - this.#startedAt) / 1000);
  }

  /** Takes over what an earlier process of this run recorded; `milliseconds` is the time that it used. */
  restore(events: Iterable<AgentEvent>, milliseconds: number): void {
    for (const event of events) this.state.apply(event);
    this.#elapsedBefore += milliseconds;
  }

  /** Opens the transcript with system prompt and question; one that is open already is left as it is. */
  open(): void {
    const { question, shortAnswer = false } = this.#options;
    if (this.state.messages.length === 0) this.#append({ role: "system", content: systemPrompt({ shortAnswer }) });
    if (this.state.messages.length === 1) this.#append({ role: "user", content: question });
  }

  /** What the model sees next. Folds old tool results first where its window asks for it. */
  prompt(): Prompt {
    this.#checkLimits();
    const { messages, folds, limit } = this.state;
    const purpose = limit === undefined ? "act" : "final";
    const tools = purpose === "act" ? [...this.toolbox.specifications] : [];
    return { messages: applyFolds(messages, folds), tools, purpose, folds: folds.length };
  }

  /** Counts and records a model call; the message that it brought goes to `move`. */
  spend({ messages, folds, purpose }: Prompt, exchange: Exchange): void {
    const prompt = { to: messages.length, folds };
    this.#happen({ type: "model_call", call: this.state.calls, prompt, purpose, exchange });
  }

  /** The one move. Rejects only when `signal` is aborted; the transcript then ends with the assistant message. */
  async move(reply: AssistantMessage, signal?: AbortSignal): Promise<Move> {
    this.receive(reply);
    return this.act(signal);
  }

  /** First half of a move: the reply enters the transcript. */
  receive(reply: AssistantMessage): void {
    this.#append(nameCalls(reply, this.state.messages));
  }

  /** Second half of a move: the reply is acted on. A resumed run begins here when it was stopped between the halves. */
  async act(signal: AbortSignal = new AbortController().signal): Promise<Move> {
    const { state } = this;
    const { lastReply: reply, pendingCalls: calls } = state;
    if (reply === undefined) throw new Error("There is no assistant message to act on.");
    const from = state.messages.length;
    if (state.limit !== undefined) return this.#conclude(reply, LIMIT_STOP[state.limit]);
    if (calls.length > 0) await this.#callTools(calls, signal);
    else {
      const objection = this.#findObjection(reply);
      if (objection === undefined) return this.#conclude(reply, isEmpty(reply) ? "no_answer" : "answered");
      this.#append({ role: "user", content: objection });
    }
    this.#checkLimits();
    return { kind: "continue", messages: state.messages.slice(from) };
  }

  /** Ends the run from outside: an abort, or a model that cannot be reached. */
  stop(stopReason: StopReason, error?: unknown): End {
    return this.#finish(stopReason, null, error);
  }

  /** What sends a reply back that would end the run; each objection is raised a limited number of times. */
  #findObjection(reply: AssistantMessage): string | undefined {
    const { state, toolbox } = this;
    if (isEmpty(reply)) return state.timesTold(EMPTY_REPLY_NOTICE) < EMPTY_REPLIES ? EMPTY_REPLY_NOTICE : undefined;
    if (this.#options.requireEvidence !== true) return undefined;
    const unsearched = toolbox.specifications.length > 0 && state.usage(0).toolCalls === 0;
    const uncited = state.ledger.all().length > 0 && reply.content.search(EVIDENCE_MARK) < 0;
    if (unsearched && state.timesTold(UNSEARCHED_NOTICE) === 0) return UNSEARCHED_NOTICE;
    if (uncited && !readFinalAnswer(reply.content).insufficient && state.timesTold(UNCITED_NOTICE) === 0)
      return UNCITED_NOTICE;
    return undefined;
  }

  /** The one place where limits are checked: between turns. Does nothing when there is nothing new. */
  #checkLimits(): void {
    const { state } = this;
    if (state.limit === undefined && state.calls > 0) this.#reach(reachedLimit(this.#options.limits, this.usage));
    const { contextTokens } = this.#options;
    if (contextTokens !== undefined) {
      const plan = planFold(state.messages, state.folds, contextTokens);
      if (plan.fold !== undefined) this.#happen({ type: "fold", fold: plan.fold });
      if (plan.overflows && state.limit === undefined) this.#reach("context");
    }
    const { limit } = state;
    if (limit !== undefined && state.timesTold(limitNotice(limit)) === 0)
      this.#append({ role: "user", content: limitNotice(limit) });
  }

  #reach(limit: LimitName | undefined): void {
    if (limit !== undefined) this.#happen({ type: "limit_reached", limit });
  }

  async #callTools(calls: readonly ToolCall[], signal: AbortSignal): Promise<void> {
    for (const { id, name, arguments: text } of calls)
      this.#happen({ type: "tool_started", id, name, arguments: text });
    const running = calls.map(async (call) => {
      const startedAt = this.#now();
      const result = await this.toolbox.run(call, signal);
      return { call, result, milliseconds: this.#now() - startedAt };
    });
    // An abort rejects all of them at once, and only the first is waited for.
    void Promise.allSettled(running);
    for (const one of running) {
      const { call, result, milliseconds } = await one;
      this.#record(call, result, milliseconds);
    }
  }

  #record({ id, name }: ToolCall, result: ToolResult, milliseconds: number): void {
    const { content, result: observed, minted } = observe(result, this.state.ledger);
    for (const one of minted) this.#happen({ type: "evidence", evidence: one });
    this.#happen({ type: "tool_finished", id, name, milliseconds, result: observed });
    const message: ToolMessage = { role: "tool", toolCallId: id, name, content };
    this.#append(message);
  }

  /** Calls made where none may be made still get their one result each. */
  #conclude(reply: AssistantMessage, stopReason: StopReason): Move {
    for (const call of this.state.pendingCalls) this.#record(call, { outcome: "rejected", message: TOOLS_ARE_OVER }, 0);
    return { kind: "end", end: this.#finish(stopReason, reply.content) };
  }

  #finish(stopReason: StopReason, content: string | null, error?: unknown): End {
    const answer = content === null || content.trim() === "" ? undefined : readFinalAnswer(content);
    const end: End = {
      stopReason: stopReason === "answered" && answer?.insufficient ? "insufficient_evidence" : stopReason,
      answer: answer?.text ?? null,
      shortAnswer: answer?.short ?? null,
      citations: answer === undefined ? [] : checkCitations(answer.text, this.state.ledger, this.#options.checker),
      usage: this.usage,
      ...(error === undefined ? {} : { error: describeFailure(error) }),
    };
    this.#happen({ type: "end", end });
    return end;
  }

  #append(message: Message): void {
    this.#happen({ type: "message", index: this.state.messages.length, message });
  }

  #happen(event: AgentEvent): void {
    this.state.apply(event);
    this.#options.listener?.(event);
  }
}

function isEmpty({ content }: AssistantMessage): boolean {
  return content.trim() === "";
}

function describeFailure(error: unknown): { wall: string; message: string } {
  const { message } = asError(error);
  if (!(error instanceof OslerError)) return { wall: "internal", message };
  return { wall: error.wall, message: error.remedy === undefined ? message : `${message} ${error.remedy}` };
}
