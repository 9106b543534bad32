import { setTimeout as sleep } from "node:timers/promises";
import { NetworkError } from "../../lib/errors.ts";
import type { Document } from "../corpus.ts";
import { cutPassages, documentVersion } from "../passages.ts";
import type { ReportProgress } from "../progress.ts";
import { describeDocument, type EmbeddedPassages, textToEmbed, writeEmbeddedPassages } from "./embedded-passages.ts";
import type { Embedder } from "./embeddings-endpoint.ts";
import { EndpointRefusal } from "./endpoint.ts";
import { openAppender, readAbout, type VectorAppender, vectorKey } from "./vector-file.ts";

export interface EmbedRequest {
  /** Of `vectorFolder`. */
  folder: string;
  documents: AsyncIterable<Document>;
  /** Of the corpus that they are all of. */
  version: string;
  /** How many documents there are, for the progress. */
  count: number;
  embedder: Embedder;
  textPrefix?: string;
  /** Texts of one request; default 32. */
  batch?: number;
  /** Attempts after a failed one; default 4. */
  retries?: number;
  signal?: AbortSignal;
  onProgress?: ReportProgress;
}

export interface EmbedReport {
  model: string;
  dimensions: number;
  documents: number;
  passages: number;
  /** Texts that were sent to the endpoint now. */
  embedded: number;
  /** Texts whose vectors were there: from before, or of a passage with the same words. */
  reused: number;
}

const BATCH = 32;
const RETRIES = 4;
const FIRST_WAIT_MS = 500;

/**
 * Makes vectors of the passages of a corpus. A text that has one is not sent again, so that after an interruption, or
 * when the corpus has changed, the same call sends what is missing and no more. NetworkError when the endpoint fails.
 */
export async function embedCorpus(request: EmbedRequest): Promise<EmbedReport> {
  const work = new Embedding(request);
  try {
    return await work.run();
  } finally {
    work.close();
  }
}

class Embedding {
  readonly #request: EmbedRequest;
  readonly #placed: EmbeddedPassages;
  /** Texts by key: the place in `#rows` that every passage with it refers to. */
  readonly #places = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #sections = new Map<string, number>();
  #waiting: { key: string; text: string }[] = [];
  #appender: VectorAppender | undefined;
  #dimensions = 0;
  #embedded = 0;

  constructor(request: EmbedRequest) {
    this.#request = request;
    this.#placed = { version: request.version, documents: [], sections: [], passages: [] };
    const about = readAbout(request.folder);
    if (about !== undefined) this.#open(about.dimensions);
  }

  async run(): Promise<EmbedReport> {
    const { documents, signal, embedder, batch = BATCH, folder } = this.#request;
    for await (const document of documents) {
      signal?.throwIfAborted();
      this.#place(document);
      while (this.#waiting.length >= batch) await this.#send(this.#waiting.splice(0, batch));
      this.#tell();
    }
    if (this.#waiting.length > 0) await this.#send(this.#waiting.splice(0));
    const { passages } = this.#placed;
    for (let at = 4; at < passages.length; at += 5) {
      passages[at] = this.#appender?.rows.get(this.#keys[passages[at] ?? -1] ?? "") ?? -1;
    }
    if (this.#appender !== undefined) writeEmbeddedPassages(folder, this.#placed);
    const counts = {
      documents: this.#placed.documents.length,
      passages: passages.length / 5,
      embedded: this.#embedded,
    };
    return { model: embedder.model, dimensions: this.#dimensions, ...counts, reused: counts.passages - this.#embedded };
  }

  close(): void {
    this.#appender?.close();
  }

  #place(document: Document): void {
    const version = documentVersion(document);
    const ordinal = this.#placed.documents.push(describeDocument(document, version)) - 1;
    for (const passage of cutPassages(document, version)) {
      const text = textToEmbed(passage);
      const place = this.#placeOf(vectorKey(text), text);
      this.#placed.passages.push(ordinal, this.#sectionOf(passage.section), passage.start, passage.end, place);
    }
  }

  #placeOf(key: string, text: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#keys.push(key) - 1;
    this.#places.set(key, place);
    // What has no words has no vector.
    if (text !== "" && this.#appender?.rows.has(key) !== true) this.#waiting.push({ key, text });
    return place;
  }

  #sectionOf(heading: string): number {
    const known = this.#sections.get(heading);
    if (known !== undefined) return known;
    const place = this.#placed.sections.push(heading) - 1;
    this.#sections.set(heading, place);
    return place;
  }

  async #send(batch: { key: string; text: string }[]): Promise<void> {
    const vectors = await this.#ask(batch.map(({ text }) => text));
    const [first] = vectors;
    if (this.#appender === undefined) this.#open(first?.length ?? 0);
    else if (first?.length !== this.#dimensions) this.#open(first?.length ?? 0);
    this.#appender?.append(batch.map(({ key }, at) => ({ key, vector: vectors[at] ?? new Float32Array(0) })));
    this.#embedded += batch.length;
    this.#tell();
  }

  /** What a wait may mend is tried again; what the server refuses is not. */
  async #ask(texts: readonly string[]): Promise<Float32Array[]> {
    const { embedder, signal, retries = RETRIES } = this.#request;
    for (let attempt = 0; ; attempt++) {
      try {
        return await embedder.embedTexts(texts, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (attempt >= retries || !(error instanceof NetworkError) || isFinal(error)) throw error;
        const asked = error instanceof EndpointRefusal ? (error.retryAfterMs ?? 0) : 0;
        await sleep(Math.max(asked, FIRST_WAIT_MS * 2 ** attempt), undefined, signal === undefined ? {} : { signal });
      }
    }
  }

  #open(dimensions: number): void {
    const { folder, embedder, textPrefix = "" } = this.#request;
    this.#appender = openAppender(folder, { model: embedder.model, dimensions, textPrefix });
    this.#dimensions = dimensions;
  }

  #tell(): void {
    const { onProgress, count } = this.#request;
    const done = this.#placed.documents.length;
    const sent = this.#embedded.toLocaleString("en");
    onProgress?.({ phase: "documents", done, total: count, message: `Embedding, ${sent} texts sent` });
  }
}

function isFinal(error: NetworkError): boolean {
  if (!(error instanceof EndpointRefusal)) return error.kind === "blocked";
  return error.status !== 429 && error.status !== 408 && error.status < 500;
}
