import { sha256 } from "../../lib/hash.ts";

/** A longer name or id is known by its hash. */
const LONGEST = 200;

/** The indexes of one corpus. */
export interface IndexNames {
  /** The passages as people read them, for every user of the server. */
  passages: string;
  /** Their analysed terms: what the driver searches. */
  terms: string;
  /** The documents whole, and what facets are counted over. */
  documents: string;
  /** What the corpus is: its record and its vocabulary. */
  state: string;
}

/** In the order in which they are made, swapped and removed: the record is first, so that nobody reads half of it. */
export const PARTS = ["state", "documents", "terms", "passages"] as const satisfies readonly (keyof IndexNames)[];

export function indexNames(prefix: string, corpus: string): IndexNames {
  const passages = prefix + encodeKey(corpus);
  return { passages, terms: `${passages}__terms`, documents: `${passages}__documents`, state: `${passages}__state` };
}

/** Of a corpus that is being made beside the one that is read. */
export function nextNames(names: IndexNames): IndexNames {
  const next = (name: string) => `${name}__next`;
  return {
    passages: next(names.passages),
    terms: next(names.terms),
    documents: next(names.documents),
    state: next(names.state),
  };
}

/** An index that exists while a writer changes the corpus. */
export function lockName({ passages }: IndexNames): string {
  return `${passages}__lock`;
}

/** Any text as a name that the server takes ([A-Za-z0-9_-], not too long); of two texts never the same. */
export function encodeKey(text: string): string {
  const encoded = text.replace(/[^A-Za-z0-9-]/gu, (character) => hex(character, "_"));
  return encoded.length > LONGEST || /\p{Cs}/u.test(text) ? `__${sha256(JSON.stringify(text))}` : encoded;
}

export function passageId(documentKey: string, ordinal: number): string {
  return `${documentKey}-${ordinal}`;
}

/** The place of a passage in its document. */
export function readPassageId(id: string): { document: string; ordinal: number } {
  const at = id.lastIndexOf("-");
  return { document: id.slice(0, at), ordinal: Number(id.slice(at + 1)) };
}

/** Any text as a value to filter by: the server holds values alike that differ in case, accents or white space. */
export function encodeValue(text: string): string {
  const encoded = text.replace(/[^a-z0-9]/gu, (character) => hex(character, "%"));
  return encoded.length > LONGEST || /\p{Cs}/u.test(text) ? `%%${sha256(JSON.stringify(text))}` : encoded;
}

/** Undefined for what is known by its hash only. */
export function decodeValue(value: string): string | undefined {
  return value.startsWith("%%") ? undefined : decodeURIComponent(value);
}

function hex(character: string, mark: string): string {
  return Array.from(Buffer.from(character), (byte) => mark + byte.toString(16).padStart(2, "0")).join("");
}
