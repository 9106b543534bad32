import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { CorpusError, storageError } from "../lib/errors.ts";
import type { Document, StoredDocument } from "./corpus.ts";

/** Bytes of a document's line: [offset, offset + length). */
export interface DocumentPlace {
  offset: number;
  length: number;
}

const BUFFER_BYTES = 1 << 20;
const CACHED_DOCUMENTS = 64;

/** Writes documents as JSON Lines, one document with its version a line. */
export class DocumentWriter {
  readonly #path: string;
  readonly #file: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #offset = 0;

  /** `path` must not exist. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "wx");
  }

  write(document: Document, version: string): DocumentPlace {
    const { id, title, aliases, text, sections, metadata } = document;
    const line = Buffer.from(`${JSON.stringify({ id, version, title, aliases, text, sections, metadata })}\n`);
    const place = { offset: this.#offset, length: line.length };
    this.#offset += line.length;
    this.#pending.push(line);
    this.#pendingBytes += line.length;
    if (this.#pendingBytes >= BUFFER_BYTES) this.#flush();
    return place;
  }

  close(): void {
    try {
      this.#flush();
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      throw storageError(error, "write", this.#path);
    }
  }
}

/** Reads documents by their place. The file stays open, so it may be deleted by another process meanwhile. */
export class DocumentReader {
  readonly #path: string;
  readonly #file: number;
  readonly #cache = new Map<number, StoredDocument>();

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "r");
  }

  /** The same object each time while it is cached: callers must not change it. */
  read(place: DocumentPlace): StoredDocument {
    const document = this.#cache.get(place.offset) ?? this.#parse(place);
    this.#cache.delete(place.offset);
    this.#cache.set(place.offset, document);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > CACHED_DOCUMENTS && oldest !== undefined) this.#cache.delete(oldest);
    return document;
  }

  close(): void {
    closeSync(this.#file);
  }

  #parse({ offset, length }: DocumentPlace): StoredDocument {
    const bytes = Buffer.alloc(length);
    try {
      for (let filled = 0; filled < length; ) {
        const count = readSync(this.#file, bytes, filled, length - filled, offset + filled);
        if (count === 0) throw new Error("the file ends early");
        filled += count;
      }
      return JSON.parse(bytes.toString("utf8")) as StoredDocument;
    } catch (cause) {
      throw new CorpusError(`A stored document of ${this.#path} cannot be read (byte ${offset}).`, {
        remedy: "Build the corpus again.",
        cause,
      });
    }
  }
}

/** Every document of the file, in its order. */
export async function* readDocuments(path: string): AsyncIterable<Document> {
  const file = await open(path).catch((error: unknown) => {
    throw storageError(error, "read", path);
  });
  for await (const line of file.readLines()) {
    const { version: _, ...document } = JSON.parse(line) as StoredDocument;
    yield document;
  }
}
