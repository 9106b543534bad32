import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalServer {
  /** "http://127.0.0.1:<port>" */
  origin: string;
  port: number;
  /** "GET /path", in the order of arrival. */
  requests: string[];
  close(): Promise<void>;
}

/** A real HTTP server on 127.0.0.1. */
export async function serve(handler: Handler): Promise<LocalServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, port, requests, close };
}

export interface Page {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** A server of fixed pages by path; anything else is a plain 404. */
export function servePages(pages: Record<string, Page | Handler>): Promise<LocalServer> {
  return serve((request, response) => {
    const page = pages[(request.url ?? "").split("?")[0] ?? ""];
    if (typeof page === "function") return page(request, response);
    const { status = page === undefined ? 404 : 200, headers = {}, body = "" } = page ?? {};
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
  });
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
