import { z } from "zod";
import { STOP_REASONS } from "../src/agent/events.ts";
import { LIMIT_WORDS, type LimitName } from "../src/agent/limits.ts";

/**
 * What a reader relies on in each line. Members that are not named here are kept as they are: they belong to what was
 * recorded, and other programs may add their own.
 */
const open = z.looseObject;
const text = z.string();
const count = z.int().min(0);
const object = z.record(text, z.unknown());

const messageSchema = z.discriminatedUnion("role", [
  open({ role: z.literal("system"), content: text }),
  open({ role: z.literal("user"), content: text }),
  open({
    role: z.literal("assistant"),
    content: text,
    toolCalls: z.array(open({ id: text, name: text, arguments: text })).optional(),
  }),
  open({ role: z.literal("tool"), toolCallId: text, name: text, content: text }),
]);

const resultSchema = z.discriminatedUnion("outcome", [
  open({ outcome: z.literal("evidence"), passages: z.array(text) }),
  open({ outcome: z.enum(["no_evidence", "unavailable", "blocked", "rejected"]), message: text }),
]);

const evidenceSchema = open({
  ...{ id: text, document: text, version: text, title: text, section: text, text, source: text },
  start: count,
  end: count,
});

const headerSchema = open({
  type: z.literal("header"),
  id: text,
  task: open({ id: text, question: text, hash: text }).nullable(),
  attempt: count,
  question: text,
  agent: open({
    code: text,
    promptHash: text,
    limits: z.record(text, z.number()),
    shortAnswer: z.boolean(),
    requireEvidence: z.boolean(),
  }),
  tools: z.array(open({ name: text, description: text, parameters: object })),
  model: open({ name: text, protocol: z.enum(["chat-completions", "message"]), dialect: z.enum(["native", "text"]) }),
  corpora: z.array(open({ name: text, version: text })),
  graph: text.nullable(),
  seed: z.number(),
});

const callSchema = open({
  type: z.literal("model_call"),
  call: count,
  prompt: open({ to: count, folds: count }),
  purpose: z.enum(["act", "final"]),
  request: open({
    messages: open({ keep: count, append: z.array(z.unknown()) }),
    set: object,
    members: z.array(text).optional(),
  }),
  requestHash: text,
  completion: object,
  usage: open({ promptTokens: z.number(), completionTokens: z.number() }),
});

const usageSchema = open({
  ...{ turns: count, toolCalls: count, promptTokens: z.number(), completionTokens: z.number() },
  seconds: z.number(),
});

const endSchema = open({
  type: z.literal("end"),
  stopReason: z.enum(STOP_REASONS),
  answer: text.nullable(),
  shortAnswer: text.nullable(),
  citations: z.array(z.unknown()),
  usage: usageSchema,
});

/** One line of a trajectory; `header` only as the first. */
export const lineSchema = z.intersection(
  open({ at: z.number() }),
  z.discriminatedUnion("type", [
    headerSchema,
    open({ type: z.literal("resumed") }),
    open({ type: z.literal("message"), index: count, message: messageSchema }),
    callSchema,
    open({ type: z.literal("tool_started"), id: text, name: text, arguments: text }),
    open({ type: z.literal("tool_finished"), id: text, name: text, result: resultSchema }),
    open({ type: z.literal("evidence"), evidence: evidenceSchema }),
    open({ type: z.literal("fold"), fold: open({ messages: z.array(count) }) }),
    open({ type: z.literal("limit_reached"), limit: z.enum(Object.keys(LIMIT_WORDS) as LimitName[]) }),
    endSchema,
  ]),
);
