import type { JsonObject } from "./json.ts";
import type { ChatModel, ModelReply, ModelRequest, TokenUsage } from "./model.ts";
import type { WireRecord } from "./recorder.ts";
import { readCompletion, readFinishReason, readTokens, readUsage, toolCallIds } from "./wire.ts";

/** US dollars per million tokens. */
export interface Price {
  inputPerMillion: number;
  outputPerMillion: number;
  /** Default: as input. */
  cachedInputPerMillion?: number;
}

export interface Answer {
  record: WireRecord;
  completion: JsonObject;
}

export interface Reading {
  description: ChatModel["description"];
  request: ModelRequest;
  price: Price | undefined;
  latencyMs: number;
  retries: number;
}

/** The message and the record of an answer. */
export function readReply(
  { record, completion }: Answer,
  { description, request, price, latencyMs, retries }: Reading,
): ModelReply {
  const callIndex = request.messages.filter(({ role }) => role === "assistant").length;
  const usage = readUsage(completion, record.requestText.length);
  const message = readCompletion(description, completion, { callIndex, usedIds: toolCallIds(request.messages) });
  const exchange = {
    request: record.request,
    requestHash: record.requestHash,
    completion,
    finishReason: readFinishReason(completion),
    usage,
    ...readTokens(completion),
    latencyMs,
    retries,
    ...(price === undefined ? {} : { costUsd: costOf(usage, price) }),
  };
  return { message, exchange };
}

export function costOf({ promptTokens, completionTokens, cachedTokens = 0 }: TokenUsage, price: Price): number {
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = inputPerMillion } = price;
  const input = (promptTokens - cachedTokens) * inputPerMillion + cachedTokens * cachedInputPerMillion;
  return (input + completionTokens * outputPerMillion) / 1_000_000;
}
