import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from "meilisearch";
import { asError, CorpusError, errorCode, OslerError } from "../../lib/errors.ts";

/** What was asked of a server, for the message. */
export interface Asked {
  url: string;
  corpus: string;
  /** `search`: only what a search key may do; `write`: what takes a key of the server's owner. */
  wants: "search" | "write";
}

/** What a key must be allowed to do. */
const ACTIONS: Readonly<Record<Asked["wants"], string>> = {
  search: "the action search",
  write: "the actions search, documents.*, indexes.*, settings.*, tasks.get, stats.get and version",
};

/** The server has no such corpus, or one that only another version of Osler can read. */
export class AbsentCorpusError extends CorpusError {}

/** The server is there and has no time: 429, 503 and the like. */
export function isBusy(error: unknown): boolean {
  return error instanceof MeilisearchApiError && [429, 502, 503, 504].includes(error.response.status);
}

/** No answer came: the server is down, or it went away meanwhile. */
export function isGone(error: unknown): boolean {
  return error instanceof MeilisearchRequestError;
}

/** Milliseconds after which the server wants to be asked again; undefined: it does not say. */
export function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof MeilisearchApiError)) return undefined;
  const seconds = Number(error.response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** The code by which the server names a fault; undefined: it does not. */
export function faultCode(error: unknown): string | undefined {
  return error instanceof MeilisearchApiError ? error.cause?.code : undefined;
}

/** Any failure of a request as an error that says what to do; errors of our own stay as they are. */
export function describeFailure(error: unknown, asked: Asked): Error {
  if (error instanceof OslerError) return error;
  if (error instanceof MeilisearchApiError) return describeRefusal(error, asked);
  if (error instanceof MeilisearchRequestError) return describeSilence(error, asked);
  if (error instanceof SyntaxError) return notMeilisearch(asked, error);
  return asError(error);
}

function describeRefusal(error: MeilisearchApiError, { url, corpus, wants }: Asked): CorpusError {
  const { status } = error.response;
  const code = faultCode(error);
  const said = error.message.replace(/\.$/, "");
  if (code === undefined && !isBusy(error)) return notMeilisearch({ url }, error);
  if (status === 401 || status === 403) {
    const message =
      status === 401 ? `Meilisearch at ${url} asks for a key.` : `Meilisearch at ${url} refuses the key: ${said}.`;
    const remedy = `Give one that has ${ACTIONS[wants]} on the indexes of the corpus "${corpus}": --key, or MEILISEARCH_KEY.`;
    return new CorpusError(message, { remedy, cause: error });
  }
  if (code === "index_not_found") {
    return new AbsentCorpusError(`There is no corpus "${corpus}" on the Meilisearch at ${url}.`, {
      remedy: `Put it there: osler corpus push ${corpus} --meili ${url}`,
      cause: error,
    });
  }
  if (isBusy(error)) {
    return new CorpusError(`Meilisearch at ${url} is busy and stayed so (HTTP ${status}: ${said}).`, {
      remedy: "Try again when it has less to do, or give it more resources.",
      cause: error,
    });
  }
  return new CorpusError(`Meilisearch at ${url} refuses a request (HTTP ${status}, ${code}): ${said}.`, {
    remedy: `Push the corpus "${corpus}" again if its indexes were changed by another program.`,
    cause: error,
  });
}

function describeSilence(error: MeilisearchRequestError, { url }: Asked): CorpusError {
  if (error.cause instanceof MeilisearchRequestTimeOutError) {
    const seconds = Math.round(error.cause.cause.timeout / 1000);
    return new CorpusError(`Meilisearch at ${url} gave no answer within ${seconds} seconds.`, {
      remedy: "Look at the load and the log of the server.",
      cause: error,
    });
  }
  const reason = errorCode(asError(error.cause).cause) ?? asError(error.cause).message;
  return new CorpusError(`There is no answer from Meilisearch at ${url} (${reason}).`, {
    remedy: "Start the server, or name another: --meili URL, or MEILISEARCH_URL.",
    cause: error,
  });
}

function notMeilisearch({ url }: Pick<Asked, "url">, cause: unknown): CorpusError {
  return new CorpusError(`${url} answers, but not as Meilisearch does.`, {
    remedy: "Name the address of a Meilisearch server: --meili URL, or MEILISEARCH_URL.",
    cause,
  });
}
