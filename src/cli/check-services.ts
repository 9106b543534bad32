import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import type { Check, CheckedSettings } from "./check.ts";

/** Milliseconds that a service may take to answer. */
const PATIENCE_MS = 1500;

export async function checkMeilisearch(settings: CheckedSettings): Promise<Check> {
  const what = "Meilisearch";
  const url = settings["meilisearch.url"] ?? "";
  const said = await fetchText(new URL("health", url.endsWith("/") ? url : `${url}/`));
  if (said === undefined) {
    const detail = `no server at ${url}; the embedded engine is used`;
    return { what, state: "off", detail, fix: "export MEILISEARCH_URL=…" };
  }
  if (/"status"\s*:\s*"available"/.test(said.text))
    return { what, state: "works", detail: `${url} is available (the embedded engine is used)` };
  const detail = `${url} answers HTTP ${said.status}, but not as Meilisearch does`;
  return { what, state: "fails", detail, fix: "Look at the log of the server, or set MEILISEARCH_URL." };
}

async function fetchText(url: URL): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}

export async function checkRedis(settings: CheckedSettings): Promise<Check> {
  const what = "Redis";
  const url = new URL(settings["redis.url"] ?? "redis://127.0.0.1:6379");
  const said = await ping(url);
  if (said === undefined) {
    const detail = `no server at ${url.host}; batches run in one process`;
    return { what, state: "off", detail, fix: "export REDIS_URL=redis://…" };
  }
  if (said === "+PONG") return { what, state: "works", detail: `${url.host} answers` };
  if (said.startsWith("-NOAUTH"))
    return { what, state: "works", detail: `${url.host} answers and asks for a password` };
  const detail = `${url.host} answers "${said.slice(0, 40)}" to a PING, which Redis would not`;
  return { what, state: "fails", detail, fix: "Set REDIS_URL." };
}

/** The first line that the server says; undefined when it says nothing. */
function ping({ protocol, hostname, port }: URL): Promise<string | undefined> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const options = { host, port: Number(port || 6379), timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    const socket = protocol === "rediss:" ? connectSecurely({ ...options, servername: host }) : connect(options);
    const settle = (said?: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(settle, PATIENCE_MS);
    socket.once(protocol === "rediss:" ? "secureConnect" : "connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => settle(data.toString("utf8").split("\r\n")[0]));
    socket.once("error", () => settle());
    socket.once("close", () => settle());
  });
}
