import type { IncomingMessage, ServerResponse } from "node:http";
import { type LocalServer, readAll, serve } from "../../lib/local-server.ts";
import { BadRequest, type LocalIndex } from "./local-index.ts";
import { createQueue, errorBody, type Faults, type LocalTask } from "./local-queue.ts";
import { answerRoute } from "./local-routes.ts";

export interface LocalMeilisearch {
  url: string;
  indexes: Map<string, LocalIndex>;
  tasks: LocalTask[];
  faults: Faults;
  requests: LocalServer["requests"];
  close(): Promise<void>;
}

export interface LocalOptions {
  version?: string;
  /** Actions by key. "*": all. */
  keys?: Record<string, string[]>;
}

/**
 * A server on 127.0.0.1 that speaks as much of Meilisearch's protocol as the driver uses, written from its documentation
 * and held to recorded exchanges of a real one by the contract test.
 */
export async function startLocalMeilisearch({
  version = "1.50.0",
  keys,
}: LocalOptions = {}): Promise<LocalMeilisearch> {
  const indexes = new Map<string, LocalIndex>();
  const tasks: LocalTask[] = [];
  const faults: Faults = {};
  const queue = createQueue(indexes, tasks, faults);
  const server = await serve(async (request, response) => {
    const body = await readAll(request);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://local");
    const fault = faults.request?.(request.method ?? "", pathname);
    if (fault === "drop") return void request.socket.destroy();
    if (fault !== undefined) return send(response, fault.status, fault.body, fault.headers);
    const refusal = refuseKey(request, pathname, keys);
    if (refusal !== undefined) return send(response, refusal.status, refusal.body);
    try {
      const route = { method: request.method ?? "", path: pathname.slice(1).split("/").map(decodeURIComponent) };
      const [status, answer] = answerRoute(
        { ...route, params: searchParams, body },
        { indexes, tasks, queue, version },
      );
      send(response, status, answer);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      send(response, error.code.endsWith("_not_found") ? 404 : 400, errorBody(error.code, error.message));
    }
  });
  return { url: server.origin, indexes, tasks, faults, requests: server.requests, close: server.close };
}

function send(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

/** Actions that a path wants. */
function actionOf(method: string, path: string): string {
  if (/search$/.test(path)) return "search";
  if (path === "/version") return "version";
  if (path.startsWith("/tasks")) return "tasks.get";
  if (path.endsWith("/stats")) return "stats.get";
  if (path.includes("/documents")) return method === "GET" ? "documents.get" : "documents.add";
  if (path.includes("/settings")) return "settings.update";
  return method === "GET" ? "indexes.get" : "indexes.create";
}

function refuseKey(request: IncomingMessage, path: string, keys: LocalOptions["keys"]) {
  if (keys === undefined || path === "/health") return undefined;
  const { authorization } = request.headers;
  if (authorization === undefined) {
    const message = "The Authorization header is missing. It must use the bearer authorization method.";
    return { status: 401, body: errorBody("missing_authorization_header", message, "auth") };
  }
  const actions = keys[authorization.slice("Bearer ".length)] ?? [];
  if (actions.includes("*") || actions.includes(actionOf(request.method ?? "", path))) return undefined;
  return { status: 403, body: errorBody("invalid_api_key", "The provided API key is invalid.", "auth") };
}
