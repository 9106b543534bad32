import { expect } from "vitest";
import { ModelError } from "../../src/lib/errors.ts";
import { createRandom } from "../../src/lib/random.ts";
import { createEndpointModel, type EndpointModelOptions } from "../../src/models/openai.ts";
import { type Handler, startEndpoint } from "./endpoint-server.ts";

export const ASK = { messages: [{ role: "user" as const, content: "Hello" }], tools: [] };

export interface Outcome {
  content?: string;
  retries?: number;
  error?: unknown;
  waits: number[];
  attempts: number;
  baseUrl: string;
}

/** Asks a server of its own once; waits between attempts are noted, not waited. */
export async function ask(handlers: Handler[], options: Partial<EndpointModelOptions> = {}): Promise<Outcome> {
  const server = await startEndpoint(...handlers);
  try {
    const outcome = await askAt(server.baseUrl, options);
    return { ...outcome, attempts: server.requests.length };
  } finally {
    await server.close();
  }
}

/** Asks once at an address. */
export async function askAt(baseUrl: string, options: Partial<EndpointModelOptions> = {}): Promise<Outcome> {
  const waits: number[] = [];
  const model = createEndpointModel({
    model: "m",
    baseUrl,
    dialect: "native",
    maxRetries: 2,
    random: createRandom(1),
    sleep: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  });
  const seen = () => ({ waits, attempts: 0, baseUrl });
  try {
    const { message, exchange } = await model.complete(ASK);
    return { content: message.content, retries: exchange.retries, ...seen() };
  } catch (error) {
    return { error, ...seen() };
  }
}

export function faultOf({ error }: Outcome): Pick<ModelError, "fault" | "status" | "message" | "remedy"> {
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

export const refusal = (message: string, rest: Record<string, unknown> = {}) => ({ error: { message, ...rest } });
