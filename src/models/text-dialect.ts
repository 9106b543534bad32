import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import type { AssistantMessage, Message, ToolSpecification, UserMessage } from "./messages.ts";

/** A model that goes on after its call invents the result; the server stops it there. */
export const TEXT_DIALECT_STOP = ["<tool_response>"];

/** Stands behind the results of a turn: without it, small models make the same call again and again. */
const AFTER_RESULTS = "If this is enough, answer the question as told above; if not, make a different call.";

/**
 * A conversation for a model without native tool calls: the tools are told in the system prompt, what the model wrote
 * goes back as it wrote it, results travel as user messages. Users never speak twice in a row, since many chat
 * templates refuse that. A further turn only ever appends to the result, so a server's prompt cache holds.
 */
export function toTextDialect(messages: readonly Message[], tools: readonly ToolSpecification[]): Message[] {
  const [first] = messages;
  const opening = first?.role === "system" ? first.content : "";
  const system = [opening, describeTools(tools)].filter((part) => part !== "").join("\n\n");
  const rest = first?.role === "system" ? messages.slice(1) : messages;
  const told: Message[] = system === "" ? [] : [{ role: "system", content: system }];
  for (const [index, message] of rest.entries()) {
    const next = toPlain(message);
    if (message.role === "tool" && rest[index + 1]?.role !== "tool") next.content += `\n${AFTER_RESULTS}`;
    const last = told.at(-1);
    if (next.role === "user" && last?.role === "user") last.content += `\n${next.content}`;
    else told.push(next);
  }
  return told;
}

function toPlain(message: Message): Message {
  if (message.role === "assistant") return toPlainAssistant(message);
  if (message.role !== "tool") return { ...message };
  return { role: "user", content: `<tool_response>\n${message.content}\n</tool_response>` } satisfies UserMessage;
}

function toPlainAssistant({ toolCalls = [], text, content, ...message }: AssistantMessage): AssistantMessage {
  const calls = toolCalls.map(
    ({ name, arguments: written }) =>
      `<tool_call>\n{"name": ${JSON.stringify(name)}, "arguments": ${written.trim() || "{}"}}\n</tool_call>`,
  );
  return { ...message, content: text ?? [content, ...calls].filter((part) => part !== "").join("\n") };
}

/** What the model is told of its tools; empty without any. */
export function describeTools(tools: readonly ToolSpecification[]): string {
  const [first] = tools;
  if (first === undefined) return "";
  return [
    "# Tools",
    "You may call one or more of these functions:",
    ...tools.map(describeTool),
    "For each call, return a JSON object with the name and arguments within <tool_call></tool_call> tags, and nothing else:",
    `<tool_call>\n${JSON.stringify({ name: first.name, arguments: exampleArguments(first) })}\n</tool_call>`,
    "The result comes back within <tool_response></tool_response>. A reply without a call is your final answer.",
  ].join("\n");
}

function describeTool({ name, description, parameters }: ToolSpecification): string {
  const required = Array.isArray(parameters.required) ? parameters.required : [];
  const lines = Object.entries(asObject(parameters.properties) ?? {}).map(([key, schema]) => {
    const member = asObject(schema) ?? {};
    const about = asText(member.description);
    const type = `${describeType(member)}${required.includes(key) ? "" : ", optional"}`;
    return `  ${key} (${type})${about === undefined ? "" : `: ${about}`}`;
  });
  return [`- ${name}: ${description}`, ...lines].join("\n");
}

function describeType(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  const options = asObjects(schema.anyOf ?? schema.oneOf);
  if (options.length > 0) return options.map(describeType).join(" | ");
  if (schema.type === "array") return `list of ${describeType(asObject(schema.items) ?? {})}`;
  const members = Object.entries(asObject(schema.properties) ?? {});
  if (members.length > 0)
    return `{${members.map(([key, one]) => `${key}: ${describeType(asObject(one) ?? {})}`).join(", ")}}`;
  return Array.isArray(schema.type) ? schema.type.join(" | ") : (asText(schema.type) ?? "any");
}

function exampleArguments({ parameters }: ToolSpecification): JsonObject {
  const properties = asObject(parameters.properties) ?? {};
  const required = Array.isArray(parameters.required)
    ? parameters.required.map(String)
    : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(required.map((key) => [key, exampleOf(asObject(properties[key]) ?? {})]));
}

function exampleOf(schema: JsonObject): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.type === "integer" || schema.type === "number") return 1;
  if (schema.type === "boolean") return true;
  if (schema.type === "array") return [exampleOf(asObject(schema.items) ?? {})];
  return schema.type === "object" ? {} : "…";
}
