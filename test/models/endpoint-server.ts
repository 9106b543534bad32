import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface SeenRequest {
  path: string;
  headers: IncomingMessage["headers"];
  text: string;
  body: { messages: Record<string, unknown>[] } & Record<string, unknown>;
}

export type Handler = (response: ServerResponse, request: SeenRequest) => void;

export interface EndpointServer {
  baseUrl: string;
  port: number;
  requests: SeenRequest[];
  close(): Promise<void>;
}

/** A local HTTP server whose handlers answer one request each; the last one answers all that follow. */
export async function startEndpoint(...handlers: Handler[]): Promise<EndpointServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const seen = { path: incoming.url ?? "", headers: incoming.headers, text, body: JSON.parse(text || "{}") };
      requests.push(seen);
      handlers[Math.min(requests.length, handlers.length) - 1]?.(response, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Handler {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

export function raw(text: string, status = 200, headers: Record<string, string> = {}): Handler {
  return (response) => {
    response.writeHead(status, headers);
    response.end(text);
  };
}

export interface Message {
  content?: string | null;
  reasoning_content?: string;
  reasoning?: string;
  tool_calls?: unknown[];
}

export const USAGE = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };

export function completion(message: Message, rest: Record<string, unknown> = {}): Record<string, unknown> {
  const { choice, ...others } = rest as { choice?: Record<string, unknown> };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices: [
      { index: 0, message: { role: "assistant", content: null, ...message }, finish_reason: "stop", ...choice },
    ],
    usage: USAGE,
    ...others,
  };
}

export function toolCall(name: string, written: string, id: string | undefined = "call_a"): Record<string, unknown> {
  return { ...(id === undefined ? {} : { id }), type: "function", function: { name, arguments: written } };
}

/** A chunk whose first choice holds `delta`. */
export function chunk(
  delta: Record<string, unknown>,
  choice: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, finish_reason: null, ...choice }],
    ...rest,
  };
}

export const USAGE_CHUNK = { id: "chatcmpl-1", object: "chat.completion.chunk", model: "m", choices: [], usage: USAGE };

export function events(...chunks: unknown[]): string {
  return chunks.map((one) => `data: ${typeof one === "string" ? one : JSON.stringify(one)}\n\n`).join("");
}

export interface StreamOptions {
  /** Default: ends the response. */
  after?: (response: ServerResponse) => void;
}

/** Sends the text of a stream, by default with `[DONE]`. */
export function stream(
  chunks: unknown[],
  { after = (response) => response.end(events("[DONE]")) }: StreamOptions = {},
): Handler {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(events(...chunks));
    after(response);
  };
}

/** A whole streamed answer. */
export function says(content: string): Handler {
  return stream([chunk({ role: "assistant", content }), chunk({}, { finish_reason: "stop" }), USAGE_CHUNK]);
}
