import type { StopReason } from "../../src/agent/events.ts";
import { EMPTY_REPLY_NOTICE, UNCITED_NOTICE, UNSEARCHED_NOTICE } from "../../src/agent/prompts.ts";
import type { AssistantMessage, Message, ToolCall } from "../../src/models/messages.ts";
import type { Trajectory } from "../trajectory.ts";
import { findTextFault, findValueFault } from "./faults.ts";

/** A message as training formats know it: tool calls are objects, in the model's own order. */
export type ChatMessage = ChatPromptMessage | ChatAssistantMessage | ChatToolMessage;

export interface ChatPromptMessage {
  role: "system" | "user";
  content: string;
}

export interface ChatAssistantMessage {
  role: "assistant";
  content: string;
  /** Absent when the model showed no thought. */
  reasoning_content?: string;
  /** Absent or non-empty. */
  tool_calls?: ChatToolCall[];
}

export interface ChatToolCall {
  id: string;
  type: "function";
  function: { name: string; arguments: Record<string, unknown> };
}

export interface ChatToolMessage {
  role: "tool";
  tool_call_id: string;
  name: string;
  content: string;
}

/** The conversation of a run, or why it must not be learnt from. */
export type Conversation = { messages: ChatMessage[] } | { reason: string };

export interface ConversationOptions {
  /** Also runs that a limit ended, when the model still gave an answer. Default false. */
  includeForced?: boolean;
}

/**
 * Reads a finished run as the conversation that the model had. What cannot be told exactly as it was (a call that is no
 * JSON object, a prompt that was folded on the way) is refused with a reason; nothing is repaired.
 */
export function toConversation(trajectory: Trajectory, options: ConversationOptions = {}): Conversation {
  const messages = trajectory.events.flatMap((event) => (event.type === "message" ? [event.message] : []));
  const reason = findEndFault(trajectory, options) ?? findPromptFault(trajectory) ?? findTurnFault(messages);
  if (reason !== undefined) return { reason };
  const tools = new Set(trajectory.header.tools.map(({ name }) => name));
  const converted: ChatMessage[] = [];
  for (const [index, message] of messages.entries()) {
    const result = convertMessage(message, tools);
    if ("reason" in result) return { reason: `message ${index}: ${result.reason}` };
    converted.push(result.value);
  }
  return { messages: converted };
}

/** Ends that were the model's own doing. */
const OWN_ENDS: readonly StopReason[] = ["answered", "insufficient_evidence"];

function findEndFault(
  { complete, end }: Trajectory,
  { includeForced = false }: ConversationOptions,
): string | undefined {
  if (end === undefined || !complete) return `not finished (${end?.stopReason ?? "no end"})`;
  if (end.answer === null) return `no answer (${end.stopReason})`;
  if (!includeForced && !OWN_ENDS.includes(end.stopReason)) return `ended by a limit (${end.stopReason})`;
  return undefined;
}

/** A row is one prompt that only ever grew, with whole replies. */
function findPromptFault({ events }: Trajectory): string | undefined {
  let finishReason = "";
  for (const event of events) {
    if (event.type === "model_call") {
      finishReason = event.exchange.finishReason;
      if (event.prompt.folds > 0) return `folded (model call ${event.call} was shown shortened tool results)`;
    } else if (event.type === "message" && event.message.role === "assistant" && finishReason === "length") {
      return `message ${event.index}: the reply was cut off at the limit of tokens`;
    }
  }
  return undefined;
}

/** Replies that the runtime sent back: a row would teach what it forbade. */
const SENT_BACK = new Map([
  [EMPTY_REPLY_NOTICE, "the reply was empty"],
  [UNSEARCHED_NOTICE, "it answered before it had looked anything up"],
  [UNCITED_NOTICE, "its answer named no evidence"],
]);

function findTurnFault(messages: readonly Message[]): string | undefined {
  for (const [index, { role, content }] of messages.entries()) {
    const fault = role === "user" && index > 1 ? SENT_BACK.get(content) : undefined;
    if (fault !== undefined) return `message ${index - 1}: ${fault}`;
  }
  return messages.at(-1)?.role === "tool" ? "the last turn called tools where none could be called" : undefined;
}

type Converted<T> = { value: T } | { reason: string };

function convertMessage(message: Message, tools: ReadonlySet<string>): Converted<ChatMessage> {
  const fault = findTextFault(message.content);
  if (fault !== undefined) return { reason: fault };
  if (message.role === "assistant") return convertAssistant(message, tools);
  const { role, content } = message;
  if (role !== "tool") return { value: { role, content } };
  return { value: { role, tool_call_id: message.toolCallId, name: message.name, content } };
}

function convertAssistant(message: AssistantMessage, tools: ReadonlySet<string>): Converted<ChatAssistantMessage> {
  const { content, reasoning = "", toolCalls = [] } = message;
  const fault = findTextFault(reasoning);
  if (fault !== undefined) return { reason: fault };
  const calls: ChatToolCall[] = [];
  for (const call of toolCalls) {
    const converted = convertCall(call, tools);
    if ("reason" in converted) return converted;
    calls.push(converted.value);
  }
  return {
    value: {
      role: "assistant",
      content,
      ...(reasoning.trim() === "" ? {} : { reasoning_content: reasoning }),
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
    },
  };
}

/** What the model wrote in place of a name when it wrote none that could be read. */
const UNREAD_NAME = "unknown";

function convertCall({ id, name, arguments: written }: ToolCall, tools: ReadonlySet<string>): Converted<ChatToolCall> {
  if (name === UNREAD_NAME && !tools.has(name)) return { reason: "a tool call names no tool" };
  let value: unknown;
  try {
    value = written.trim() === "" ? {} : JSON.parse(written);
  } catch {
    return { reason: `the arguments of ${name} are not valid JSON` };
  }
  if (!isPlainObject(value)) return { reason: `the arguments of ${name} are not a JSON object` };
  const fault = findValueFault(value);
  if (fault !== undefined) return { reason: `the arguments of ${name} hold ${fault}` };
  return { value: { id, type: "function", function: { name, arguments: value } } };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
