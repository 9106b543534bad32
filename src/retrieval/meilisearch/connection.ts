import { setTimeout as sleep } from "node:timers/promises";
import { Meilisearch, type MultiSearchQuery, type RecordAny, type SearchResponse } from "meilisearch";
import { CorpusError } from "../../lib/errors.ts";
import { type Asked, describeFailure, isBusy, isGone, retryAfter } from "./failures.ts";

export interface ConnectionOptions {
  /** "http://127.0.0.1:7700" */
  url: string;
  key?: string | undefined;
  /** How long a server that is restarted or busy is waited for; default two minutes, and ten seconds where it is only read. */
  patienceMs?: number;
}

/** How long a server that is busy is waited for by one who searches. */
const READING_PATIENCE_MS = 10_000;
const WRITING_PATIENCE_MS = 120_000;

/** How long one request may take. */
const READING_TIMEOUT_MS = 20_000;
const WRITING_TIMEOUT_MS = 300_000;

/**
 * An answer that the server packs comes in several pieces, the last of which its system holds back until the first is
 * acknowledged: 40 ms for every request on the same machine.
 */
const WHOLE_ANSWERS = { "Accept-Encoding": "identity" };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** A query of several that are sent at once. */
export type Query = MultiSearchQuery;
export type Answer = SearchResponse<RecordAny>;

/**
 * A server of a corpus: every failure is a CorpusError that says what to do. A server that is busy (503, a full queue,
 * 429) is asked again after a while; one that is not there is waited for only by those who write.
 */
export class Connection {
  readonly url: string;
  readonly #reader: Meilisearch;
  readonly #writer: Meilisearch;
  readonly #patience: { reading: number; writing: number };

  constructor({ url, key, patienceMs = WRITING_PATIENCE_MS }: ConnectionOptions) {
    this.url = url;
    this.#patience = { reading: Math.min(READING_PATIENCE_MS, patienceMs), writing: patienceMs };
    const place = { host: url, ...(key !== undefined && { apiKey: key }), requestInit: { headers: WHOLE_ANSWERS } };
    try {
      this.#reader = new Meilisearch({ ...place, timeout: READING_TIMEOUT_MS });
      this.#writer = new Meilisearch({ ...place, timeout: WRITING_TIMEOUT_MS });
    } catch (cause) {
      const remedy = "Write it as http://127.0.0.1:7700.";
      throw new CorpusError(`"${url}" is no address of a Meilisearch server.`, { remedy, cause });
    }
  }

  /** Several searches in one request, all that reading a corpus needs: a search-only key or a tenant token will do. */
  async search(corpus: string, queries: readonly Query[]): Promise<Answer[]> {
    const { results } = await this.read({ corpus, wants: "search" }, (client) =>
      client.multiSearch({ queries: [...queries] }),
    );
    return results;
  }

  read<T>(asked: Omit<Asked, "url">, work: (client: Meilisearch) => Promise<T>): Promise<T> {
    return this.#try(
      { ...asked, url: this.url },
      this.#patience.reading,
      (error) => isBusy(error),
      () => work(this.#reader),
    );
  }

  /** The work must do no harm when it is done twice: an answer may be lost. */
  write<T>(asked: Omit<Asked, "url">, work: (client: Meilisearch) => Promise<T>): Promise<T> {
    const passes = (error: unknown) => isBusy(error) || isGone(error);
    return this.#try({ ...asked, url: this.url }, this.#patience.writing, passes, () => work(this.#writer));
  }

  async #try<T>(
    asked: Asked,
    patience: number,
    passes: (error: unknown) => boolean,
    work: () => Promise<T>,
  ): Promise<T> {
    const until = performance.now() + patience;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await work();
      } catch (error) {
        const wait = Math.min(retryAfter(error) ?? pause, LONGEST_PAUSE_MS);
        if (!passes(error) || performance.now() + wait > until) throw describeFailure(error, asked);
        await sleep(wait);
      }
    }
  }
}
