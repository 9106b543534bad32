import { AbortedError, errorCode, NetworkError, OslerError } from "./errors.ts";

const REASONS: [codes: RegExp, reason: string][] = [
  [/^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$|^ETIMEDOUT$/, "was silent for too long"],
  [/^(ENOTFOUND|EAI_)/, "is a name that cannot be resolved"],
  [/^ECONNREFUSED$/, "refuses the connection"],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/, "cannot be reached from here"],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE)$/,
    "closed the connection before its answer was complete",
  ],
  [/^(Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING)/, "sent compressed data that is damaged or cut short"],
  [/^HPE_|^UND_ERR_(HEADERS_OVERFLOW|INVALID_ARG)$/, "does not speak HTTP correctly"],
  [/CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_/, "has a TLS certificate that cannot be trusted"],
];

/** Names the wall; what already has a name passes through. */
export function networkError(error: unknown, host: string): OslerError {
  if (error instanceof OslerError) return error;
  const code = codeOf(error);
  const reason = REASONS.find(([codes]) => codes.test(code))?.[1] ?? "could not be read";
  const detail = code === "" ? "" : ` (${code})`;
  return new NetworkError("unavailable", `${host} ${reason}${detail}.`, { cause: error });
}

/** When every address of a name was tried in vain, the first failure stands for all. */
function codeOf(error: unknown): string {
  const code = errorCode(error);
  if (code !== undefined) return code;
  return error instanceof AggregateError ? (errorCode(error.errors[0]) ?? "") : "";
}

export interface Deadline {
  /** Of messages only. */
  host: string;
  seconds: number;
  signal: AbortSignal | undefined;
}

/** Runs with a signal that ends when the caller's does or the time is up, and does not wait for whoever ignores it. */
export async function withDeadline<T>(deadline: Deadline, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { host, seconds, signal } = deadline;
  const controller = new AbortController();
  const stop = () => controller.abort(new AbortedError("The request was stopped.", { cause: signal?.reason }));
  const expire = () => controller.abort(new NetworkError("unavailable", `${host} took longer than ${seconds} s.`));
  const ended = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  ended.catch(() => undefined);
  const timer = setTimeout(expire, seconds * 1000);
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  try {
    controller.signal.throwIfAborted();
    return await Promise.race([run(controller.signal), ended]);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
