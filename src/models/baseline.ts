import { AbortedError } from "../lib/errors.ts";
import { type Call, type Found, pursue } from "./baseline-pursuit.ts";
import { type Reading, type ReadSentence, readMessages } from "./baseline-reading.ts";
import type { AssistantMessage, Message } from "./messages.ts";
import type { ChatModel, ModelRequest } from "./model.ts";
import { createExchange } from "./scripted.ts";

/**
 * The built-in policy: rules instead of a language model. It reads the question, names entities, searches, reads,
 * follows links from entity to entity, and stops when the evidence states what was asked, or says that it does not.
 * It sees only what a model would see, messages and tool results, and it has no state of its own.
 */
export function createBaselineModel(): ChatModel {
  const description = { name: "baseline", protocol: "message", dialect: "native" } as const;
  return {
    name: "baseline",
    description,
    complete(request, options = {}) {
      if (options.signal?.aborted) return Promise.reject(new AbortedError("The run was stopped."));
      const completion = decide(request);
      options.onDelta?.({ kind: "content", text: completion.content });
      return Promise.resolve({ message: completion, exchange: createExchange({ request, completion }) });
    },
  };
}

/** Documents that are opened at once, and in one run. */
const MOST_AT_ONCE = 3;
const MOST_DOCUMENTS = 12;

function decide({ messages, tools }: ModelRequest): AssistantMessage {
  const reading = readMessages(messages);
  const can = (name: string) => tools.some((tool) => tool.name === name);
  const fresh = (calls: Call[]) => calls.filter((call) => can(call.name) && !reading.calls.has(keyOf(call)));
  const opening = fresh([
    { name: "find_entity", arguments: { text: reading.question } },
    { name: "search_corpus", arguments: { query: reading.question.slice(0, 2000) } },
  ]);
  if (opening.length > 0) return callTools(opening, messages);
  const outcome = pursue(reading);
  const next = fresh(outcome.wanted).slice(0, MOST_AT_ONCE);
  if (next.length > 0 && reading.pages.size < MOST_DOCUMENTS) return callTools(next, messages);
  return conclude(outcome.found, reading);
}

function keyOf(call: Call): string {
  return `${call.name} ${JSON.stringify(call.arguments)}`;
}

function callTools(calls: readonly Call[], messages: readonly Message[]): AssistantMessage {
  const turn = messages.filter((message) => message.role === "assistant").length;
  const toolCalls = calls.map((call, index) => ({
    id: `call_${turn}_${index}`,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
  }));
  return { role: "assistant", content: "", reasoning: thoughtOf(calls), toolCalls };
}

function thoughtOf(calls: readonly Call[]): string {
  const [first] = calls;
  if (first?.name === "read_document")
    return `Read ${calls.map((call) => String(call.arguments.document)).join(", ")}.`;
  return "Name what the question speaks of and search for it.";
}

function conclude(found: readonly Found[], reading: Reading): AssistantMessage {
  const told = found.filter(({ statements }) => statements.length > 0);
  const answered = told.filter(({ quest }) => !quest.given);
  const missing = found.flatMap((quest) => (quest.missing === undefined ? [] : [`- ${quest.missing}.`]));
  if (answered.length === 0) return refuse(missing, reading);
  const lines = told.flatMap(({ way, statements, quest }) => [
    ...way,
    ...(quest.given ? statements.slice(0, 1) : statements),
  ]);
  const open = missing.length === 0 ? [] : ["", "What the evidence does not answer:", ...missing];
  const short = [...new Set(answered.flatMap((quest) => quest.short))].join("; ");
  const last = reading.wantsShortAnswer ? ["", `Answer: ${short}`] : [];
  const content = [...new Set(lines.map(cite)), ...open, ...last].join("\n");
  return { role: "assistant", content, reasoning: "The evidence states what was asked." };
}

/** "Marfan syndrome follows autosomal dominant inheritance [E3]." */
function cite({ text, evidence }: ReadSentence): string {
  return text.replace(/([.!?])$/, ` [${evidence}]$1`);
}

function refuse(missing: readonly string[], reading: Reading): AssistantMessage {
  const outages = reading.outages.map((outage) => `- A tool could not be asked: ${outage}`);
  const why = [...missing, ...outages];
  const lines = ["Insufficient evidence: the documents that were found do not answer this.", ...why];
  const last = reading.wantsShortAnswer ? ["", "Answer: Insufficient evidence"] : [];
  return {
    role: "assistant",
    content: [...lines, ...last].join("\n"),
    reasoning: "Nothing that was read states what was asked.",
  };
}
