import { type Endpoint, type Fault, fault, LACKS_V1, TRY_AGAIN } from "./fault.ts";
import { asNumber, asObject, asText, type JsonObject, parseObject } from "./json.ts";
import type { WireRecord } from "./recorder.ts";

/** An error that came with status 200: in a stream, or as the body. */
export function reported(error: JsonObject, endpoint: Endpoint): Fault {
  const code = asNumber(error.code) ?? asNumber(error.status) ?? Number(error.code);
  const said = describe(error, endpoint);
  if (code >= 400 && code < 500) return byStatus({ status: code, said, body: error }, endpoint);
  const message = `The server at ${endpoint.baseUrl} reported an error${said}.`;
  return fault("server_error", message, { remedy: TRY_AGAIN }, true);
}

export function refused({ bytes, headers }: WireRecord, endpoint: Endpoint, status: number): Fault {
  const text = bytes.toString("utf8");
  const parsed = parseObject(text);
  const body = asObject(parsed?.error) ?? (typeof parsed?.error === "string" ? { message: parsed.error } : parsed);
  const fallback = looksLikeHtml(text) ? "" : clean(text, endpoint);
  const said = body === undefined ? fallback : describe(body, endpoint);
  const wait = readRetryAfter(headers);
  return {
    ...byStatus({ status, said, ...(body && { body }) }, endpoint),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

function describe(error: JsonObject, endpoint: Endpoint): string {
  return clean(asText(error.message) ?? asText(error.detail) ?? asText(error.error) ?? "", endpoint);
}

/** The server's words in one line, without our key. */
function clean(text: string, { apiKey }: Endpoint): string {
  const line = (apiKey === undefined ? text : text.replaceAll(apiKey, "…"))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "");
  return line === "" ? "" : `: ${line.length > 300 ? `${line.slice(0, 300)}…` : line}`;
}

interface Refusal {
  status: number;
  said: string;
  /** The error as an object, where the server sent one. */
  body?: JsonObject;
}

function byStatus({ status, said, body }: Refusal, endpoint: Endpoint): Fault {
  const { baseUrl, model } = endpoint;
  const options = (remedy: string) => ({ remedy, status });
  if (status === 401 || status === 403) {
    const message = `The server at ${baseUrl} refused the ${endpoint.apiKey === undefined ? "request without a key" : "key"} (HTTP ${status})${said}.`;
    return fault("unauthorized", message, options("Set OSLER_API_KEY (or OPENAI_API_KEY) to a key that it accepts."));
  }
  if (status === 404) {
    if (body === undefined || !/model/i.test(said)) {
      return fault("not_found", `There is no chat completion at ${baseUrl} (HTTP 404)${said}.`, options(LACKS_V1));
    }
    const remedy = "'osler doctor' lists the models it has; for Ollama: ollama pull the model first.";
    return fault("not_found", `The server at ${baseUrl} has no model "${model}"${said}.`, options(remedy));
  }
  if (status === 429) {
    const remedy = "Wait, lower --concurrency, or raise OSLER_RETRIES.";
    return fault(
      "rate_limited",
      `The server at ${baseUrl} asks for fewer requests (HTTP 429)${said}.`,
      options(remedy),
      true,
    );
  }
  if (status === 408 || status >= 500) {
    return fault("server_error", `The server at ${baseUrl} failed (HTTP ${status})${said}.`, options(TRY_AGAIN), true);
  }
  return fault(
    "bad_request",
    `The server at ${baseUrl} refused the request (HTTP ${status})${said}.`,
    options(remedyFor(said)),
  );
}

function remedyFor(said: string): string {
  if (/logprobs/i.test(said))
    return "Turn model.logprobs off, or streaming (OSLER_STREAM=false): not every server has both.";
  if (/context|too long|maximum.*tokens|exceed/i.test(said)) {
    return "Set OSLER_CONTEXT_TOKENS to the window of the model, or serve it with a longer one.";
  }
  if (/tool|function/i.test(said))
    return "The model may not know tool calls: try OSLER_DIALECT=text ('osler doctor' finds out).";
  return "Check the model's name and settings against the manual of the server.";
}

/** Milliseconds to wait by `Retry-After`: seconds or a date. */
export function readRetryAfter(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after");
  if (value === null || value.trim() === "") return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body)/i.test(text);
}
