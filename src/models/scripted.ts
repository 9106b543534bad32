import { ModelError } from "../lib/errors.ts";
import { sha256 } from "../lib/hash.ts";
import { refuseAborted, sleep } from "./abort.ts";
import type { AssistantMessage } from "./messages.ts";
import type { ChatModel, CompleteOptions, Exchange, ModelReply, ModelRequest, TokenUsage } from "./model.ts";

/** One step of a script. */
export type ScriptedReply =
  | AssistantMessage
  /** Decides when it is asked. */
  | ((request: ModelRequest) => AssistantMessage | Promise<AssistantMessage>)
  /** The call fails so. */
  | ModelError
  /** The reply comes only after so many milliseconds, or never when the call is aborted first. */
  | { delayMs: number; reply: AssistantMessage | ModelError };

export interface ScriptedModelOptions {
  /** Default "scripted". */
  name?: string;
  /** Begins again when the replies run out. Default false: running out is an error. */
  repeat?: boolean;
}

export interface ScriptedModel extends ChatModel {
  /** What it was asked, in order. */
  readonly requests: readonly ModelRequest[];
}

/** A policy that plays a list of replies: for tests and demonstrations. */
export function createScriptedModel(
  replies: readonly ScriptedReply[],
  { name = "scripted", repeat = false }: ScriptedModelOptions = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    name,
    description: { name, protocol: "message", dialect: "native" },
    requests,
    async complete(request, options = {}) {
      refuseAborted(options.signal);
      const index = requests.push({ messages: [...request.messages], tools: [...request.tools] }) - 1;
      const reply = replies[repeat && replies.length > 0 ? index % replies.length : index];
      if (reply === undefined) throw ranOut(name, replies.length);
      const message = await play(reply, request, options.signal);
      refuseAborted(options.signal);
      return tell(message, request, options);
    },
  };
}

export interface ExchangeParts {
  request: ModelRequest;
  completion: AssistantMessage;
  latencyMs?: number;
}

/** The record of a call to a policy that speaks messages itself; its tokens are counted as a quarter of the characters. */
export function createExchange({ request, completion, latencyMs = 0 }: ExchangeParts): Exchange {
  const body = JSON.stringify({ messages: request.messages, tools: request.tools });
  return {
    // Messages are never changed, so the record may share them: a copy would grow with the square of the conversation.
    request: { messages: [...request.messages], tools: request.tools },
    requestHash: sha256(body),
    completion: { ...completion },
    finishReason: completion.toolCalls === undefined ? "stop" : "tool_calls",
    usage: countTokens(body, completion),
    latencyMs,
    retries: 0,
  };
}

function countTokens(body: string, { content, reasoning = "", toolCalls = [] }: AssistantMessage): TokenUsage {
  const written = toolCalls.map((call) => call.name + call.arguments).join("");
  const quarter = (text: string) => Math.ceil(text.length / 4);
  return { promptTokens: quarter(body), completionTokens: quarter(reasoning + content + written) };
}

function tell(message: AssistantMessage, request: ModelRequest, { onDelta }: CompleteOptions): ModelReply {
  if (message.reasoning !== undefined) onDelta?.({ kind: "reasoning", text: message.reasoning });
  if (message.content !== "") onDelta?.({ kind: "content", text: message.content });
  return { message, exchange: createExchange({ request, completion: message }) };
}

async function play(
  reply: ScriptedReply,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<AssistantMessage> {
  if (reply instanceof ModelError) throw reply;
  if (typeof reply === "function") return reply(request);
  if (!("delayMs" in reply)) return reply;
  await sleep(reply.delayMs, signal);
  return play(reply.reply, request, signal);
}

function ranOut(name: string, count: number): ModelError {
  return new ModelError("bad_reply", `The script of the model "${name}" has no reply left after ${count}.`, {
    remedy: "Add a reply to the script, or let it repeat.",
  });
}
