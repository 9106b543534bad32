import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { ChatOpenAICompletions } from "@langchain/openai";
import { ConfigError, type ModelError } from "../lib/errors.ts";
import { createRandom, type Random } from "../lib/random.ts";
import { sleep } from "./abort.ts";
import { type Fault, unsent } from "./fault.ts";
import { asObject, type JsonObject, parseObject } from "./json.ts";
import { judge } from "./judge.ts";
import type { Message, ToolSpecification } from "./messages.ts";
import type { ChatModel, CompleteOptions, Delta, Dialect, Sampling } from "./model.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { type Answer, type Price, readReply } from "./reply.ts";
import { withRetries } from "./retry.ts";
import { TEXT_DIALECT_STOP, toTextDialect } from "./text-dialect.ts";
import { toWireAssistant } from "./wire.ts";

export interface EndpointModelOptions {
  /** As it goes into the request. */
  model: string;
  /** Up to and with its `/v1`. */
  baseUrl: string;
  /** Absent: no authorization is sent, whatever the environment holds. */
  apiKey?: string;
  dialect: Dialect;
  sampling?: Sampling;
  /** Default true. */
  stream?: boolean;
  /** Milliseconds without a byte from the server that end the call. Default 60,000. */
  idleTimeoutMs?: number;
  /** Attempts after a failed one. Default 4. */
  maxRetries?: number;
  logprobs?: boolean;
  /** Asks for token ids (vLLM). */
  returnTokenIds?: boolean;
  /** Further members of the request's body. */
  extraBody?: Record<string, unknown>;
  price?: Price;
  /** Waits between attempts; must reject with AbortedError when the signal is aborted. */
  sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Of the waits between attempts; never part of a request. */
  random?: Random;
}

/**
 * A language model behind any OpenAI-compatible endpoint, through LangChain's client. What LangChain makes of the
 * answer is not used: its stream parser mends broken tool calls and drops what it does not know. The reply is read
 * from the bytes that went over the wire.
 */
export function createEndpointModel(options: EndpointModelOptions): ChatModel {
  const { model, dialect, sampling, idleTimeoutMs = 60_000, maxRetries = 4 } = options;
  const baseUrl = checkBaseUrl(options.baseUrl);
  const random = options.random ?? createRandom(process.pid);
  const description = {
    name: model,
    protocol: "chat-completions" as const,
    dialect,
    baseUrl,
    ...(sampling === undefined ? {} : { sampling }),
  };
  return {
    name: model,
    description,
    async complete(request, { signal, onDelta }: CompleteOptions = {}) {
      const startedAt = performance.now();
      const messages = dialect === "text" ? toTextDialect(request.messages, request.tools) : [...request.messages];
      const listening = { ...(signal === undefined ? {} : { signal }), ...(onDelta === undefined ? {} : { onDelta }) };
      const attempt = () =>
        tryOnce({ ...options, baseUrl, idleTimeoutMs }, { messages, tools: request.tools }, listening);
      const retrying = {
        maxRetries,
        random,
        sleep: options.sleep ?? sleep,
        onRetry: (error: ModelError, waitMs: number) => onDelta?.(describeRetry(error, waitMs)),
        ...(signal === undefined ? {} : { signal }),
      };
      const { value, retries } = await withRetries(attempt, retrying);
      const latencyMs = Math.round(performance.now() - startedAt);
      return readReply(value, { description, request, price: options.price, latencyMs, retries });
    },
  };
}

function describeRetry({ message }: ModelError, waitMs: number): Delta {
  return { kind: "restart", text: `${message} Trying again in ${Math.ceil(waitMs / 1000)} s.` };
}

interface Prepared {
  messages: readonly Message[];
  tools: readonly ToolSpecification[];
}

async function tryOnce(
  options: EndpointModelOptions & { idleTimeoutMs: number },
  prepared: Prepared,
  listening: CompleteOptions,
): Promise<{ value: Answer } | Fault> {
  const { model, baseUrl, idleTimeoutMs, apiKey } = options;
  const endpoint = { model, baseUrl, idleTimeoutMs, ...(apiKey === undefined ? {} : { apiKey }) };
  const recorder = createRecorder({
    ...endpoint,
    ...listening,
    rewrite: (body) => writeExactly(body, prepared.messages),
  });
  const failure = await send(options, recorder, prepared);
  const record = await recorder.finished();
  if (record === undefined) throw unsent(failure);
  const judged = judge(record, endpoint);
  return "completion" in judged ? { value: { record, completion: judged.completion } } : judged;
}

function checkBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "") {
    const remedy =
      "Give an http:// or https:// address such as http://localhost:11434/v1; a key goes into OSLER_API_KEY.";
    throw new ConfigError("The address of the endpoint cannot be used.", { remedy });
  }
  return baseUrl.replace(/\/+$/, "");
}

/** Sends through LangChain and waits for it to be done; gives what it failed with, since the record tells more. */
async function send(
  options: EndpointModelOptions,
  recorder: Recorder,
  { messages, tools }: Prepared,
): Promise<unknown> {
  const { dialect, sampling: { seed } = {}, stream = true } = options;
  const client = createClient(options, recorder);
  const callOptions = {
    ...(seed === undefined ? {} : { seed }),
    ...(dialect === "text" && tools.length > 0 ? { stop: TEXT_DIALECT_STOP } : {}),
    ...(dialect === "native" && tools.length > 0 ? { tools: tools.map(toVendorTool) } : {}),
  };
  try {
    const input = messages.map(toVendorMessage);
    if (!stream) await client.invoke(input, callOptions);
    else for await (const _ of await client.stream(input, callOptions));
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * The chat-completions half of ChatOpenAI: the whole one goes to another protocol for model names that it knows. Its
 * reading of an answer is not used, and would complain on the console about broken tool calls.
 */
class Client extends ChatOpenAICompletions {
  protected override _convertCompletionsMessageToBaseMessage(): BaseMessage {
    return new AIMessage("");
  }
}

function createClient(options: EndpointModelOptions, recorder: Recorder): Client {
  const { model, baseUrl, sampling = {}, stream = true, logprobs = false, returnTokenIds = false, extraBody } = options;
  const { temperature, topP, maxTokens } = sampling;
  return new Client({
    model,
    /** Never sent: the recorder writes the headers. Absent, LangChain would look for a key in the environment. */
    apiKey: "unused",
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    streaming: stream,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    /** The least that every server takes for "the log probability of the token itself". */
    ...(logprobs ? { logprobs: true, topLogprobs: 1 } : {}),
    modelKwargs: { ...(returnTokenIds ? { return_token_ids: true } : {}), ...extraBody },
    configuration: { baseURL: baseUrl, fetch: recorder.fetch, logLevel: "off" },
  });
}

/**
 * Puts the assistant messages into the body as the model wrote them: LangChain parses and prints the arguments of
 * tool calls again and drops thoughts.
 */
function writeExactly(body: JsonObject, messages: readonly Message[]): JsonObject {
  const sent = Array.isArray(body.messages) ? body.messages : [];
  const exact = messages.map((message, index) =>
    message.role === "assistant" ? { role: "assistant", ...toWireAssistant(message) } : asObject(sent[index]),
  );
  return { ...body, messages: exact };
}

function toVendorTool({ name, description, parameters }: ToolSpecification) {
  return { type: "function" as const, function: { name, description, parameters } };
}

function toVendorMessage(message: Message): BaseMessage {
  if (message.role === "system") return new SystemMessage(message.content);
  if (message.role === "user") return new HumanMessage(message.content);
  if (message.role === "tool") return new ToolMessage({ content: message.content, tool_call_id: message.toolCallId });
  const calls = message.toolCalls?.map(({ id, name, arguments: written }) => ({
    id,
    name,
    args: parseObject(written) ?? {},
  }));
  return new AIMessage({ content: message.content, tool_calls: calls ?? [] });
}
