import { asObject, asObjects, asText, isObject, type JsonObject, parseObject } from "./json.ts";
import type { Delta } from "./model.ts";
import { createEventReader, type ServerSentEvent } from "./server-sent-events.ts";

/** What a stream of `chat.completion.chunk` events amounts to. */
export interface AssembledStream {
  /** The `chat.completion` that the server would have sent at once; absent when no chunk came. */
  completion?: JsonObject;
  /** A finish reason or `[DONE]` came: nothing is missing. */
  finished: boolean;
  /** The error that the server sent into the stream. */
  error?: JsonObject;
  /** The first event that is not a JSON object. */
  malformed?: string;
}

export interface StreamAssembler {
  /** Takes the next piece of the stream, cut anywhere, and gives what the model said in it. */
  push(text: string): Delta[];
  end(): AssembledStream;
}

/** Assembles a whole stream; see `createStreamAssembler`. */
export function assembleStream(text: string): AssembledStream {
  const assembler = createStreamAssembler();
  assembler.push(text);
  return assembler.end();
}

/**
 * Merges chunks into one completion: what the model wrote is joined verbatim, tool calls by their index, token ids and
 * log probabilities one after the other; of any other member the last value that is not null stays.
 */
export function createStreamAssembler(): StreamAssembler {
  const reader = createEventReader();
  const completion: JsonObject = {};
  const choices = new Map<number, JsonObject>();
  const state: AssembledStream = { finished: false };
  const take = ({ event, data }: ServerSentEvent): Delta[] => {
    if (data.startsWith("[DONE]")) {
      state.finished = true;
      return [];
    }
    const chunk = parseObject(data);
    if (chunk === undefined) state.malformed ??= data;
    else if (event === "error" || chunk.error != null) state.error ??= asObject(chunk.error) ?? errorOf(chunk);
    else return merge(chunk);
    return [];
  };
  const merge = (chunk: JsonObject): Delta[] => {
    const { choices: parts, object: _, ...rest } = chunk;
    keepLast(completion, rest);
    return asObjects(parts).flatMap((part) => {
      const index = typeof part.index === "number" ? part.index : 0;
      const choice = choices.get(index) ?? { index, message: { role: "assistant", content: null } };
      choices.set(index, choice);
      if (asText(part.finish_reason) !== undefined) state.finished = true;
      return mergeChoice(choice, part);
    });
  };
  return {
    push: (text) => reader.push(text).flatMap(take),
    end() {
      reader.end().forEach(take);
      if (choices.size === 0 && Object.keys(completion).length === 0) return state;
      const list = [...choices.values()].sort((a, b) => Number(a.index) - Number(b.index));
      return { ...state, completion: { ...completion, object: "chat.completion", choices: list } };
    },
  };
}

function errorOf({ error, ...rest }: JsonObject): JsonObject {
  return typeof error === "string" ? { ...rest, message: error } : rest;
}

function keepLast(target: JsonObject, members: JsonObject): void {
  for (const [name, value] of Object.entries(members)) if (value != null || !(name in target)) target[name] = value;
}

function append(target: JsonObject, name: string, value: unknown): void {
  if (typeof value === "string") target[name] = typeof target[name] === "string" ? target[name] + value : value;
  else if (Array.isArray(value)) {
    const list = target[name];
    if (Array.isArray(list)) for (const one of value) list.push(one);
    else target[name] = [...value];
  }
}

function mergeChoice(choice: JsonObject, part: JsonObject): Delta[] {
  const { delta, logprobs, token_ids, finish_reason, index: _, ...rest } = part;
  keepLast(choice, rest);
  append(choice, "token_ids", token_ids);
  if (asText(finish_reason) !== undefined) choice.finish_reason = finish_reason;
  if (isObject(logprobs)) mergeLogprobs(choice, logprobs);
  return isObject(delta) ? mergeDelta(choice, delta) : [];
}

function mergeLogprobs(choice: JsonObject, logprobs: JsonObject): void {
  const target = asObject(choice.logprobs) ?? {};
  choice.logprobs = target;
  for (const [name, value] of Object.entries(logprobs)) {
    if (Array.isArray(value)) append(target, name, value);
    else keepLast(target, { [name]: value });
  }
}

/** Members of a delta that are pieces of one text. */
const TEXTS = ["content", "reasoning_content", "reasoning", "refusal"];

function mergeDelta(choice: JsonObject, delta: JsonObject): Delta[] {
  const message = asObject(choice.message) ?? {};
  const { tool_calls, token_ids, ...rest } = delta;
  append(choice, "token_ids", token_ids);
  for (const [name, value] of Object.entries(rest)) {
    if (TEXTS.includes(name) && typeof value === "string") append(message, name, value);
    else keepLast(message, { [name]: value });
  }
  for (const part of asObjects(tool_calls)) mergeToolCall(message, part);
  return heard(delta);
}

function heard(delta: JsonObject): Delta[] {
  const reasoning = asText(delta.reasoning_content) ?? asText(delta.reasoning);
  const content = asText(delta.content);
  return [
    ...(reasoning === undefined ? [] : [{ kind: "reasoning" as const, text: reasoning }]),
    ...(content === undefined ? [] : [{ kind: "content" as const, text: content }]),
  ];
}

function mergeToolCall(message: JsonObject, part: JsonObject): void {
  const calls = asObjects(message.tool_calls);
  message.tool_calls = calls;
  const call = findCall(calls, part);
  const { index: _, function: piece, id, ...rest } = part;
  keepLast(call, rest);
  if (asText(id) !== undefined) call.id ??= id;
  const target = asObject(call.function) ?? {};
  call.function = target;
  const { name, arguments: written, ...others } = asObject(piece) ?? {};
  keepLast(target, others);
  if (name !== target.name) append(target, "name", name);
  append(target, "arguments", isObject(written) ? JSON.stringify(written) : written);
}

/**
 * The call that a piece belongs to: by index. Servers that number every call 0, or none, tell calls apart by a new id
 * together with a name, or by the name alone.
 */
function findCall(calls: JsonObject[], part: JsonObject): JsonObject {
  const index = part.index ?? calls.at(-1)?.index ?? 0;
  const known = calls.findLast((call) => call.index === index);
  if (known !== undefined && !beginsAnother(known, part)) return known;
  const call: JsonObject = { index };
  calls.push(call);
  return call;
}

function beginsAnother(known: JsonObject, part: JsonObject): boolean {
  const id = asText(part.id);
  if (asText(asObject(part.function)?.name) === undefined) return false;
  return id === undefined ? part.index == null : known.id !== undefined && known.id !== id;
}
