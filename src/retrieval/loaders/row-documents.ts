import { DataError, describeError } from "../../lib/errors.ts";
import { sha256 } from "../../lib/hash.ts";
import type { Document, DocumentMetadata } from "../corpus.ts";
import { DESCRIBING_SETTINGS, describe, sourceOfFile } from "./described.ts";
import { createText, oneLine } from "./document-text.ts";

type Settings = Readonly<Record<string, string>>;

/** Columns that are taken for a field where no setting names one, the likeliest first. */
const GUESSES: Readonly<Record<string, readonly string[]>> = {
  id: ["_id", "id", "doc_id", "docid", "document_id", "pmid", "identifier"],
  title: ["title", "headline", "name", "heading"],
  text: ["text", "contents", "content", "abstract", "body", "passage", "document", "full_text"],
  aliases: ["aliases", "synonyms"],
  date: ["date", "publication_date", "published", "pub_date", "year"],
  url: ["url", "link", "uri"],
  source: ["source", "journal"],
  type: ["type", "publication_type"],
  language: ["language", "lang"],
  evidence: ["evidence"],
  specialty: ["specialty", "speciality"],
  license: ["license", "licence"],
};

/** Which column is which field; a field without one is not there. */
export type Mapping = Readonly<Record<string, string>>;

/** Whether rows with those columns are documents as far as can be guessed. */
export function hasDocuments(columns: readonly string[]): boolean {
  const mapping = guess(columns);
  const isQuestion = columns.some((column) => /^(?:question|answer|options|query-id|corpus-id)$/i.test(column));
  return mapping.text !== undefined && (mapping.id !== undefined || mapping.title !== undefined) && !isQuestion;
}

function guess(columns: readonly string[]): Record<string, string> {
  const found = Object.entries(GUESSES).flatMap(([field, names]) => {
    const name = names.find((one) => columns.some((column) => column.toLowerCase() === one));
    const column = columns.find((one) => one.toLowerCase() === name);
    return column === undefined ? [] : [[field, column] as const];
  });
  return Object.fromEntries(found);
}

/**
 * Columns by field: those that settings name, else the likeliest. A setting that describes the documents ("source",
 * "type" …) and names no column is what holds for all of them. DataError when the text, or a column that a setting
 * names, is not there.
 */
export function mapColumns(columns: readonly string[], settings: Settings, where: string): Mapping {
  const mapping = guess(columns);
  for (const [field, column] of Object.entries(settings)) {
    if (columns.includes(column)) mapping[field] = column;
    else if (!DESCRIBING_SETTINGS.includes(field))
      throw missing(where, `the column "${column}" that --set ${field} names`, columns);
  }
  if (mapping.text === undefined) throw missing(where, "column with the text", columns);
  return mapping;
}

function missing(where: string, what: string, columns: readonly string[]): DataError {
  return new DataError(
    `${where}: there is no ${what.replace(/^the /, "")}; there are ${columns.map((one) => `"${one}"`).join(", ")}.`,
    {
      remedy: "Name the column: --set text=COLUMN.",
    },
  );
}

export interface Row {
  cell(column: string): string;
  where: string;
}

/**
 * What a row says, or why it is no document. Without a column for it, the id is the hash of what it says; the title may
 * be empty.
 */
export function rowDocument(
  row: Row,
  mapping: Mapping,
  settings: Settings,
): Document | { malformed: string } | { skip: string } {
  const value = (field: string) => (mapping[field] === undefined ? "" : row.cell(mapping[field]).trim());
  const text = createText();
  text.block(value("text"));
  const body = text.finish();
  const title = oneLine(value("title"));
  if (body.text === "" && title === "") return { skip: "a row without title and text" };
  const id = mapping.id === undefined ? sha256(`${title}\n${body.text}`).slice(0, 16) : value("id");
  if (id === "") return { malformed: `the column ${mapping.id} is empty, and must be the document's id` };
  const said = Object.fromEntries(DESCRIBING_SETTINGS.map((field) => [field, value(field)]));
  const constants = Object.entries(settings).filter(([field]) => mapping[field] !== settings[field]);
  const source = sourceOfFile(row.where.replace(/:\d+$/, ""));
  const metadata = describeRow(said, { source, ...Object.fromEntries(constants) });
  if ("malformed" in metadata) return metadata;
  const aliases = value("aliases")
    .split(/[;|]/)
    .map(oneLine)
    .filter((one) => one !== "");
  return { id, title, aliases, ...body, metadata };
}

/** What a row says of itself may be none of what it can say: then the row is malformed. */
function describeRow(said: Settings, settings: Settings): DocumentMetadata | { malformed: string } {
  try {
    return describe(said, settings);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { malformed: describeError(error) };
  }
}
