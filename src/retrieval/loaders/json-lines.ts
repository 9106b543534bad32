import type { InputFile } from "../../lib/input-file.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { type JsonRecord, jsonRecords } from "./json-records.ts";
import { JsonSplitter } from "./json-splitter.ts";
import { ownParts } from "./own-parts.ts";
import { hasDocuments, type Mapping, mapColumns, rowDocument } from "./row-documents.ts";

/**
 * JSON Lines, or an array of objects: the corpus of a BEIR folder and whatever has a text. Settings name the fields:
 * id, title, text, aliases, date, url, source, type, language, evidence, specialty, license; those of an object within
 * are "metadata.year". What names no field holds for all documents: `source=Ward notes`.
 */
export const JSON_LINES: DocumentLoader = {
  id: "jsonl",
  title: "JSON Lines with a text field (BEIR corpora and others)",
  reads: 'corpus.jsonl of a BEIR folder (_id, title, text), or any JSON Lines or JSON array of objects with "text"',
  recognises: ({ name, head }) => !/^queries\b/i.test(name) && hasDocuments(firstFields(head)),
  load: loadRows,
};

async function* loadRows(file: InputFile, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const { settings = {}, signal } = options;
  for await (const part of ownParts(JSON_LINES, file, options)) {
    let mapping: Mapping | undefined;
    for await (const record of jsonRecords(part, [], report)) {
      signal?.throwIfAborted();
      mapping ??= mapColumns(Object.keys(flatten(record.value)), settings, record.where);
      yield* readRow(record, { mapping, settings, report });
    }
  }
}

function* readRow(
  { value, where }: JsonRecord,
  { mapping, settings, report }: { mapping: Mapping; settings: Readonly<Record<string, string>>; report: LoadReport },
): Generator<LoadedDocument> {
  const fields = flatten(value);
  if (mapping.text !== undefined && !(mapping.text in fields)) {
    return report.malformed(where, `the field "${mapping.text}" is missing, and must be the document's text`);
  }
  const document = rowDocument({ cell: (name) => asText(fields[name]), where }, mapping, settings);
  if ("malformed" in document) report.malformed(where, document.malformed);
  else if ("skip" in document) report.skip(document.skip);
  else yield { kind: "document", document };
}

/** The names of the first object's fields. */
function firstFields(head: string): string[] {
  if (!/^\s*[[{]/.test(head)) return [];
  const [first] = new JsonSplitter([]).push(Buffer.from(head));
  try {
    const value: unknown = JSON.parse((first?.bytes ?? Buffer.from("{}")).toString());
    return typeof value === "object" && value !== null ? Object.keys(flatten(value)) : [];
  } catch {
    return [];
  }
}

/** Fields of an object within get a name of two: "metadata.year". */
function flatten(value: object): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    fields[name] = inner;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) continue;
    for (const [key, one] of Object.entries(inner)) fields[`${name}.${key}`] = one;
  }
  return fields;
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? value.map(asText).join("\n") : "";
}
