import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CorpusError } from "../../lib/errors.ts";
import { writePartsWhole } from "../../lib/files.ts";
import type { Document, DocumentMetadata, Passage } from "../corpus.ts";

/** What is known of a document whose passages were embedded: enough to filter and weigh it without reading it. */
export type EmbeddedDocument = { id: string; version: string } & Pick<
  DocumentMetadata,
  "source" | "type" | "language" | "year" | "date" | "specialty" | "evidence" | "integrity"
>;

/** Which passages have which vectors, as it was when a corpus was embedded. */
export interface EmbeddedPassages {
  /** Of the corpus then. */
  version: string;
  documents: EmbeddedDocument[];
  sections: string[];
  /** Five numbers a passage: places of its document and its section, start, end, row of its vector. */
  passages: number[];
}

export const PASSAGE_NUMBERS = 5;
const PASSAGES_FILE = "passages.json";

export function describeDocument({ id, metadata }: Document, version: string): EmbeddedDocument {
  const { source, type, language, year, date, specialty, evidence, integrity } = metadata;
  const known = { language, year, date, specialty, evidence, integrity };
  const stated = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { id, version, source, type, ...stated };
}

/** What of a passage is embedded: its names stand before its words. */
export function textToEmbed({ title, section, text }: Pick<Passage, "title" | "section" | "text">): string {
  return [title, section === title ? "" : section, text].filter((part) => part.trim() !== "").join("\n");
}

export function writeEmbeddedPassages(
  folder: string,
  { version, documents, sections, passages }: EmbeddedPassages,
): void {
  const lines = function* () {
    yield `{"version":${JSON.stringify(version)},"sections":${JSON.stringify(sections)},"documents":[\n`;
    for (const [at, document] of documents.entries()) yield `${at === 0 ? "" : ",\n"}${JSON.stringify(document)}`;
    yield `],\n"passages":[`;
    for (let from = 0; from < passages.length; from += 5000) {
      yield `${from === 0 ? "" : ","}${passages.slice(from, from + 5000).join(",")}`;
    }
    yield "]}\n";
  };
  writePartsWhole(join(folder, PASSAGES_FILE), lines());
}

/** Undefined: the corpus was never embedded to its end. */
export function readEmbeddedPassages(folder: string): EmbeddedPassages | undefined {
  const path = join(folder, PASSAGES_FILE);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as EmbeddedPassages;
  } catch (cause) {
    throw new CorpusError(`The embeddings are damaged at ${path}.`, { remedy: "Run osler corpus embed again.", cause });
  }
}
