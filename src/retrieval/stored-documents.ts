import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { CorpusError, storageError } from "../lib/errors.ts";
import type { Document, StoredDocument } from "./corpus.ts";

/** Bytes of a document's line: [offset, offset + length). */
export interface DocumentPlace {
  offset: number;
  length: number;
}

const BUFFER_BYTES = 1 << 20;
const CACHED_DOCUMENTS = 64;

export function documentLine(document: Document, version: string): Buffer {
  const { id, title, aliases, text, sections, metadata } = document;
  return Buffer.from(`${JSON.stringify({ id, version, title, aliases, text, sections, metadata })}\n`);
}

/** Writes documents as JSON Lines, one document with its version a line. */
export class DocumentWriter {
  readonly #path: string;
  readonly #file: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #offset = 0;
  #open = true;

  /** `path` must not exist. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, "wx");
    } catch (error) {
      throw storageError(error, "write", path);
    }
  }

  /** Takes what `documentLine` made. */
  write(line: Buffer): DocumentPlace {
    const place = { offset: this.#offset, length: line.length };
    this.#offset += line.length;
    this.#pending.push(line);
    this.#pendingBytes += line.length;
    if (this.#pendingBytes >= BUFFER_BYTES) this.#flush();
    return place;
  }

  /** Brings all to the disk. */
  finish(): void {
    try {
      this.#flush();
      fsyncSync(this.#file);
    } catch (error) {
      throw storageError(error, "write", this.#path);
    }
    this.abandon();
  }

  /** Closes without writing the rest, unless it is closed. */
  abandon(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
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

  /** The bytes of a document's line, with its end. */
  line({ offset, length }: DocumentPlace): Buffer {
    const bytes = Buffer.alloc(length);
    try {
      for (let filled = 0; filled < length; ) {
        const count = readSync(this.#file, bytes, filled, length - filled, offset + filled);
        if (count === 0) throw new Error("the file ends early");
        filled += count;
      }
      return bytes;
    } catch (cause) {
      throw this.#unreadable(offset, cause);
    }
  }

  #parse(place: DocumentPlace): StoredDocument {
    const text = this.line(place).toString("utf8");
    try {
      return JSON.parse(text) as StoredDocument;
    } catch (cause) {
      throw this.#unreadable(place.offset, cause);
    }
  }

  #unreadable(offset: number, cause: unknown): CorpusError {
    return new CorpusError(`A stored document of ${this.#path} cannot be read (byte ${offset}).`, {
      remedy: "Build the corpus again.",
      cause,
    });
  }
}

/** A file of documents that is read from its beginning to its end. */
export interface DocumentFile {
  file: FileHandle;
  path: string;
  /** 1 for each line that is passed over. */
  dead: Uint8Array | undefined;
}

export async function openDocuments(path: string, dead?: Uint8Array): Promise<DocumentFile> {
  try {
    return { file: await open(path), path, dead };
  } catch (error) {
    throw storageError(error, "read", path);
  }
}

/** Every document of the file, in its order; closes it. CorpusError: a line is none. */
export async function* readDocuments({ file, path, dead }: DocumentFile): AsyncGenerator<Document> {
  let line = 0;
  for await (const text of file.readLines()) {
    line += 1;
    if (dead?.[line - 1] !== 1) yield parseDocument(text, path, line);
  }
}

function parseDocument(text: string, path: string, line: number): Document {
  try {
    const { version: _, ...document } = JSON.parse(text) as StoredDocument;
    return document;
  } catch (cause) {
    throw new CorpusError(`Line ${line} of ${path} is no document.`, { remedy: "Build the corpus again.", cause });
  }
}
