import type { AssistantMessage, Message, ToolSpecification } from "./messages.ts";

/**
 * A policy: anything that answers messages. A language model behind an endpoint, the built-in baseline, a script in a
 * test; the loop cannot tell them apart.
 */
export interface ChatModel {
  readonly name: string;
  /** Recorded in the header of a trajectory: enough to read a recorded completion again without the model. */
  readonly description: ModelDescription;
  /**
   * Answers once. Rejects with ModelError (after its own retries) or AbortedError, never with anything else.
   * `onDelta` hears the answer as it comes; what it hears is for eyes only, the record is the exchange.
   */
  complete(request: ModelRequest, options?: CompleteOptions): Promise<ModelReply>;
}

export interface ModelDescription {
  /** As it goes into the request. */
  name: string;
  /** `chat-completions`: an OpenAI-compatible endpoint. `message`: the completion is an AssistantMessage itself. */
  protocol: "chat-completions" | "message";
  /** How tool calls travel: in the protocol's own field, or in the text (`<tool_call>{…}</tool_call>`). */
  dialect: Dialect;
  baseUrl?: string;
  sampling?: Sampling;
}

export type Dialect = "native" | "text";

export interface Sampling {
  temperature?: number;
  topP?: number;
  /** Tokens of one completion. */
  maxTokens?: number;
  seed?: number;
}

export interface ModelRequest {
  messages: readonly Message[];
  /** Empty: the model may not call tools in this turn. */
  tools: readonly ToolSpecification[];
}

export interface CompleteOptions {
  signal?: AbortSignal;
  onDelta?: (delta: Delta) => void;
}

export interface Delta {
  /** `restart`: the attempt failed, what was heard of this reply is void; the text says why and what follows. */
  kind: "content" | "reasoning" | "restart";
  text: string;
}

export interface ModelReply {
  message: AssistantMessage;
  exchange: Exchange;
}

/** One request and its answer, as they went over the wire: what a trajectory keeps of a model call. */
export interface Exchange {
  /** The JSON body of the request; keys and credentials travel in headers and are not part of it. */
  request: Record<string, unknown>;
  /** sha256 of the exact bytes of the request body. */
  requestHash: string;
  /**
   * The answer. For `chat-completions`: the response body, or, of a stream, the same object assembled from all its
   * chunks with every string as it was sent. For `message`: the AssistantMessage.
   */
  completion: Record<string, unknown>;
  finishReason: string;
  usage: TokenUsage;
  /** Present when the server sent them. */
  promptTokenIds?: number[];
  completionTokenIds?: number[];
  /** One per completion token, natural logarithm. */
  logprobs?: number[];
  /** Milliseconds from request to the end of the answer, retries included. */
  latencyMs: number;
  /** Attempts that failed before this one. */
  retries: number;
  /** US dollars; absent when no price is known. */
  costUsd?: number;
}

export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
  /** Part of promptTokens that the server had cached. */
  cachedTokens?: number;
  /** Part of completionTokens spent on thought. */
  reasoningTokens?: number;
  /** The server counted nothing: a quarter of the characters. */
  estimated?: true;
}
