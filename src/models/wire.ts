import { asNumber, asNumbers, asObject, asObjects, asText, type JsonObject, parseObject } from "./json.ts";
import type { AssistantMessage, Message, ToolCall } from "./messages.ts";
import type { Exchange, ModelDescription, TokenUsage } from "./model.ts";
import { readTextCalls } from "./text-calls.ts";
import { splitThought } from "./thought.ts";

export interface ReadOptions {
  /** Number of the model call in its conversation, from 0: the assistant messages before it. */
  callIndex: number;
  /** Tool-call ids that the conversation has already; see `toolCallIds`. */
  usedIds?: ReadonlySet<string>;
}

/**
 * The message in a recorded completion. Pure: the live call and a replay without the model read the same message.
 * Tool calls whose id is absent, empty or taken get `call_<callIndex>_<n>`.
 */
export function readCompletion(
  description: ModelDescription,
  completion: JsonObject,
  options: ReadOptions,
): AssistantMessage {
  if (description.protocol === "message") return completion as unknown as AssistantMessage;
  const message = asObject(asObjects(completion.choices)[0]?.message) ?? {};
  const written = readContent(message.content);
  const { thought, rest } = splitThought(written);
  const spoken = description.dialect === "text" ? readTextCalls(rest) : { content: rest, calls: [] };
  const calls = withIds([...readNativeCalls(message), ...spoken.calls], options);
  const apart = asText(message.reasoning_content) ?? asText(message.reasoning);
  const reasoning = apart ?? asText(thought);
  return {
    role: "assistant",
    content: spoken.content,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(apart === undefined || asText(message.reasoning_content) ? {} : { reasoningMember: "reasoning" as const }),
    ...(calls.length === 0 ? {} : { toolCalls: calls }),
    ...(spoken.content === written ? {} : { text: written }),
  };
}

export function toolCallIds(messages: readonly Message[]): Set<string> {
  return new Set(
    messages.flatMap((message) => (message.role === "assistant" ? (message.toolCalls ?? []) : [])).map(({ id }) => id),
  );
}

/** Some servers send content as a list of parts. */
function readContent(content: unknown): string {
  if (typeof content === "string") return content;
  return asObjects(content)
    .map((part) => asText(part.text) ?? "")
    .join("");
}

type NamedCall = Omit<ToolCall, "id"> & { id?: string };

function readNativeCalls(message: JsonObject): NamedCall[] {
  return asObjects(message.tool_calls).map((call) => {
    const { name, arguments: written } = asObject(call.function) ?? {};
    const id = asText(call.id);
    return {
      ...(id === undefined ? {} : { id }),
      name: asText(name) ?? "unknown",
      arguments: typeof written === "string" ? written : written === undefined ? "" : JSON.stringify(written),
    };
  });
}

function withIds(calls: readonly NamedCall[], { callIndex, usedIds = new Set() }: ReadOptions): ToolCall[] {
  const taken = new Set(usedIds);
  return calls.map(({ id, ...call }, index) => {
    let chosen = id === undefined || taken.has(id) ? `call_${callIndex}_${index}` : id;
    while (taken.has(chosen)) chosen += "_";
    taken.add(chosen);
    return { id: chosen, ...call };
  });
}

/** The members of an assistant message as it goes back over the wire, exactly as the model wrote it. */
export function toWireAssistant({
  content,
  text,
  reasoning,
  reasoningMember,
  toolCalls,
}: AssistantMessage): JsonObject {
  const exact = text ?? content;
  const spoken = reasoning === undefined || splitThought(exact).thought !== undefined;
  return {
    content: exact,
    ...(spoken ? {} : { [reasoningMember ?? "reasoning_content"]: reasoning }),
    ...(toolCalls === undefined ? {} : { tool_calls: toolCalls.map(toWireCall) }),
  };
}

/**
 * Servers that parse the arguments of earlier calls (llama.cpp, for one) refuse the whole request over one that is not
 * an object, so a malformed one travels as the text of a member; the message itself keeps what the model wrote.
 */
function toWireCall({ id, name, arguments: written }: ToolCall): JsonObject {
  const empty = written.trim() === "" ? "{}" : JSON.stringify({ malformed_arguments: written });
  return { id, type: "function", function: { name, arguments: parseObject(written) === undefined ? empty : written } };
}

/** Without a usage of the server, tokens are estimated as a quarter of the characters and marked so. */
export function readUsage(completion: JsonObject, requestLength: number): TokenUsage {
  const usage = asObject(completion.usage);
  const promptTokens = asNumber(usage?.prompt_tokens);
  const completionTokens = asNumber(usage?.completion_tokens);
  if (usage === undefined || promptTokens === undefined || completionTokens === undefined) {
    const written = JSON.stringify(asObjects(completion.choices).map(({ message }) => message)).length;
    return { promptTokens: Math.ceil(requestLength / 4), completionTokens: Math.ceil(written / 4), estimated: true };
  }
  const cached =
    asNumber(asObject(usage.prompt_tokens_details)?.cached_tokens) ?? asNumber(usage.prompt_cache_hit_tokens);
  const reasoning = asNumber(asObject(usage.completion_tokens_details)?.reasoning_tokens);
  return {
    promptTokens,
    completionTokens,
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}

export function readFinishReason(completion: JsonObject): string {
  return asText(asObjects(completion.choices)[0]?.finish_reason) ?? "stop";
}

/** Token ids and log probabilities, where the server sent them (vLLM, llama.cpp, OpenAI). */
export function readTokens(
  completion: JsonObject,
): Pick<Exchange, "promptTokenIds" | "completionTokenIds" | "logprobs"> {
  const choice = asObjects(completion.choices)[0] ?? {};
  const tokens = asObjects(asObject(choice.logprobs)?.content);
  const promptTokenIds = asNumbers(completion.prompt_token_ids) ?? asNumbers(choice.prompt_token_ids);
  const completionTokenIds = asNumbers(choice.token_ids) ?? asNumbers(tokens.map(({ id }) => id));
  const logprobs = asNumbers(tokens.map(({ logprob }) => logprob));
  return {
    ...(promptTokenIds === undefined ? {} : { promptTokenIds }),
    ...(completionTokenIds === undefined ? {} : { completionTokenIds }),
    ...(logprobs === undefined ? {} : { logprobs }),
  };
}
