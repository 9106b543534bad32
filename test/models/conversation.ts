import { afterEach } from "vitest";
import type { Message, ToolSpecification } from "../../src/models/messages.ts";
import { createEndpointModel, type EndpointModelOptions } from "../../src/models/openai.ts";
import { type EndpointServer, type Handler, startEndpoint } from "./endpoint-server.ts";

let server: EndpointServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server that lives as long as the test. */
export async function serve(...handlers: Handler[]): Promise<EndpointServer> {
  server = await startEndpoint(...handlers);
  return server;
}

export function modelAt({ baseUrl }: EndpointServer, options: Partial<EndpointModelOptions> = {}) {
  return createEndpointModel({ model: "m", baseUrl, dialect: "native", sleep: async () => {}, ...options });
}

export const SEARCH: ToolSpecification = {
  name: "search",
  description: "Searches.",
  parameters: { type: "object", properties: { q: { type: "string" } }, required: ["q"] },
};
export const QUESTION: Message[] = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "What is ptosis?" },
];
export const ASK = { messages: QUESTION, tools: [SEARCH] };
