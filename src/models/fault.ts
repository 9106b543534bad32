import { asError, errorCode, ModelError, type ModelFault } from "../lib/errors.ts";

export interface Endpoint {
  model: string;
  baseUrl: string;
  idleTimeoutMs: number;
  apiKey?: string;
}

/** What went wrong in one attempt, and whether another may go better. */
export interface Fault {
  error: ModelError;
  retryable: boolean;
  /** How long the server asked us to wait. */
  retryAfterMs?: number;
}

export const TRY_AGAIN = "Try again; if it stays so, look at the log of the server.";
export const LACKS_V1 = "The address probably lacks its /v1: name the whole of it with --base-url.";

export function fault(
  kind: ModelFault,
  message: string,
  rest: { remedy: string; status?: number; cause?: unknown },
  retryable = false,
): Fault {
  return { error: new ModelError(kind, message, rest), retryable };
}

export function badReply({ baseUrl }: Endpoint, what: string, remedy: string, retryable = false): Fault {
  return fault("bad_reply", `The server at ${baseUrl} ${what}.`, { remedy }, retryable);
}

export function silent({ baseUrl, idleTimeoutMs }: Endpoint, begun: boolean): Fault {
  const message = `The server at ${baseUrl} ${begun ? "fell silent" : "sent nothing"} for ${idleTimeoutMs / 1000} s.`;
  return fault("timeout", message, {
    remedy: "Raise --timeout (seconds): a local model may read a long prompt for minutes.",
  });
}

/** Codes of connections that a second attempt cannot mend. */
const HOPELESS = [
  "ENOTFOUND",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "EPROTO",
];

export function unreachable({ baseUrl }: Endpoint, cause: unknown): Fault {
  const code = connectionCode(cause);
  const why = code === undefined || code === "ECONNREFUSED" ? "" : ` (${code})`;
  const message = `No server answers at ${baseUrl}${why}.`;
  const remedy = "Start it (for Ollama: ollama serve) or name another with --base-url.";
  return fault("unreachable", message, { remedy, cause }, code === undefined || !HOPELESS.includes(code));
}

/** `fetch failed` hides the code in its cause, or, where a name has several addresses, in an AggregateError there. */
export function connectionCode(error: unknown): string | undefined {
  for (let at = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    const code = errorCode(at) ?? (at instanceof AggregateError ? errorCode(at.errors[0]) : undefined);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** For what fails before anything was sent. */
export function unsent(error: unknown): ModelError {
  return new ModelError("bad_request", `The request could not be made: ${asError(error).message}.`, {
    remedy: "Check the messages and tools that were passed.",
    cause: error,
  });
}
