import { AbortedError, asError, describeError, ModelError } from "../lib/errors.ts";
import type { Message, ToolSpecification } from "./messages.ts";
import type { Dialect, ModelReply } from "./model.ts";
import { createEndpointModel, type EndpointModelOptions } from "./openai.ts";

export interface DialectProbe {
  /** How the model calls tools; `none`: it did not, in either way, or it could not be asked. */
  dialect: Dialect | "none";
  /** One sentence. */
  reason: string;
  /** Of the call that decided. */
  latencyMs: number;
  /** What kept the model from being asked. */
  error?: ModelError;
}

const TOOL: ToolSpecification = {
  name: "look_up",
  description: "Looks a word up in the medical dictionary.",
  parameters: {
    type: "object",
    properties: { word: { type: "string", description: "The word to look up." } },
    required: ["word"],
  },
};

const MESSAGES: Message[] = [
  { role: "system", content: "You look words up with your tool before you say anything about them." },
  { role: "user", content: 'Look up the word "ptosis".' },
];

/**
 * Asks the model to call a tiny tool, natively and then in its text, and tells which way works. Faults of the
 * endpoint are data; rejects only with AbortedError.
 */
export async function probeDialect(
  options: Omit<EndpointModelOptions, "dialect">,
  signal?: AbortSignal,
): Promise<DialectProbe> {
  const native = await tryDialect(options, "native", signal);
  if (native.called)
    return { dialect: "native", reason: "The model called the tool natively.", latencyMs: native.latencyMs };
  if (native.error !== undefined && native.error.fault !== "bad_request" && native.error.fault !== "server_error") {
    return { dialect: "none", reason: native.reason, latencyMs: native.latencyMs, error: native.error };
  }
  const text = await tryDialect(options, "text", signal);
  const { latencyMs, error } = text;
  if (text.called) return { dialect: "text", reason: `${native.reason} It called the tool in its text.`, latencyMs };
  const reason = `Natively: ${native.reason} In its text: ${text.reason}`;
  return { dialect: "none", reason, latencyMs, ...(error === undefined ? {} : { error }) };
}

interface Trial {
  called: boolean;
  reason: string;
  latencyMs: number;
  error?: ModelError;
}

async function tryDialect(
  options: Omit<EndpointModelOptions, "dialect">,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): Promise<Trial> {
  const sampling = { maxTokens: 512, ...options.sampling };
  const model = createEndpointModel({ ...options, dialect, sampling });
  const startedAt = performance.now();
  try {
    const reply = await model.complete({ messages: MESSAGES, tools: [TOOL] }, signal === undefined ? {} : { signal });
    return { ...judgeCall(reply), latencyMs: reply.exchange.latencyMs };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error instanceof AbortedError ? error : asError(error);
    const latencyMs = Math.round(performance.now() - startedAt);
    return { called: false, reason: describeError(error), latencyMs, error };
  }
}

function judgeCall({ message, exchange }: ModelReply): { called: boolean; reason: string } {
  const call = message.toolCalls?.find(({ name }) => name === TOOL.name);
  if (call !== undefined && hasWord(call.arguments)) return { called: true, reason: "It called the tool." };
  if (call !== undefined) return { called: false, reason: `Its call had the arguments ${call.arguments}.` };
  const said = message.content.replace(/\s+/g, " ").slice(0, 80);
  const cut = exchange.finishReason === "length" ? ", cut off at its token limit" : "";
  return { called: false, reason: said === "" ? `It said nothing${cut}.` : `It answered "${said}"${cut}.` };
}

function hasWord(written: string): boolean {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === "object" && value !== null && "word" in value && typeof value.word === "string";
  } catch {
    return false;
  }
}
