import type { z } from "zod";
import { NetworkError } from "../../lib/errors.ts";
import { ContentTypeError, type HttpClient, type HttpRequest, type HttpResponse } from "../../lib/http.ts";

export interface JsonApiOptions<T> {
  /** Of messages: "SearXNG (http://localhost:8080)". */
  service: string;
  schema: z.ZodType<T>;
  /** What the service means by a status other than 200; undefined: nothing of its own. */
  refusal(response: HttpResponse): NetworkError | undefined;
}

/** Asks a service that answers in JSON. Rejects with NetworkError on anything but a well-formed answer. */
export async function askJson<T>(http: HttpClient, request: HttpRequest, options: JsonApiOptions<T>): Promise<T> {
  const { service, schema, refusal } = options;
  const response = await send(http, request, service);
  if (response.status !== 200) throw refusal(response) ?? unexpected(service, response);
  const parsed = schema.safeParse(readJson(response, service));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined ? "" : ` (${issue.path.join(".") || "answer"}: ${issue.message})`;
  throw new NetworkError("unavailable", `${service} answers in an unknown form${field}.`, { cause: parsed.error });
}

async function send(http: HttpClient, request: HttpRequest, service: string): Promise<HttpResponse> {
  try {
    return await http.request({ ...request, contentTypes: ["application/json", "application/*+json"] });
  } catch (error) {
    if (!(error instanceof ContentTypeError)) throw error;
    throw notJson(service, error.mediaType, error);
  }
}

function readJson(response: HttpResponse, service: string): unknown {
  try {
    return JSON.parse(response.text());
  } catch (error) {
    throw notJson(service, "something else", error);
  }
}

function notJson(service: string, what: string, cause: unknown): NetworkError {
  const remedy = "Check that its address leads to the search service itself, not to a login page or a proxy.";
  return new NetworkError("unavailable", `${service} answers with ${what} in place of JSON.`, { remedy, cause });
}

function unexpected(service: string, { status }: HttpResponse): NetworkError {
  return new NetworkError("unavailable", `${service} answers HTTP ${status}.`, { remedy: "Try again later." });
}

/** "in 30 s", by the Retry-After header; "later" without one. */
export function retryTime({ headers }: HttpResponse): string {
  const seconds = headers["retry-after"];
  return seconds !== undefined && /^\d+$/.test(seconds) ? `in ${seconds} s` : "later";
}
