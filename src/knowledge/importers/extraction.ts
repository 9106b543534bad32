import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import { describeBrokenLine, parseLine } from "../../lib/jsonl.ts";
import {
  type ExtractedFact,
  JOURNAL_FORMAT,
  JOURNAL_HEADER,
  JOURNAL_LINE,
  type JournalHeader,
  type JournalLine,
} from "../extraction/journal.ts";
import { type GraphImporter, type GraphSink, partsOf } from "../importer.ts";

/**
 * The journal of an extraction (`extraction.jsonl`). Its facts come from a source of kind "extracted" that names model
 * and prompt; their record is where they are stated: "document#start-end", characters into the document's text. Ends
 * that are not of the graph are entities of their own, "TEXT:…", of the type that was read.
 */
export const EXTRACTION: GraphImporter = {
  id: "extraction",
  title: "Facts that a model read from texts",
  reads: "the extraction.jsonl that osler graph extract writes",
  recognises: ({ head }) => head.startsWith(`{"format":"${JOURNAL_FORMAT}"`),
  async read(files, sink, { signal }) {
    const announced = new Set<string>();
    for await (const part of partsOf(files)) {
      signal?.throwIfAborted();
      await readJournal(part, { sink, announced });
    }
  },
};

interface Reading {
  sink: GraphSink;
  announced: Set<string>;
}

interface Row {
  where: string;
  line: JournalLine;
}

/** Of a passage that was read again, because its text had changed, the last line counts: they are held until the end. */
async function readJournal(part: InputPart, { sink, announced }: Reading): Promise<void> {
  let header: JournalHeader | undefined;
  const rows = new Map<string, Row>();
  for await (const { first, lines } of part.lines()) {
    for (const [index, text] of lines.entries()) {
      const place = { file: part.where, line: first + index };
      if (text === "") continue;
      if (header === undefined) {
        header = parseHeader(text, place);
        announce(header, { sink, announced });
        continue;
      }
      const parsed = parseLine(text, JOURNAL_LINE, place);
      const where = `${place.file}:${place.line}`;
      if ("value" in parsed) replace(rows, { where, line: parsed.value }, sink);
      else {
        sink.row(where);
        sink.malformed(parsed.broken.map(({ field, message }) => `${field} ${message}`.trim()).join("; "));
      }
    }
  }
  if (header !== undefined) for (const row of rows.values()) sayPassage(row, header.source.id, sink);
}

function parseHeader(text: string, place: { file: string; line: number }): JournalHeader {
  const parsed = parseLine(text, JOURNAL_HEADER, place);
  if ("value" in parsed) return parsed.value;
  throw new DataError(parsed.broken.map(describeBrokenLine)[0] ?? place.file, {
    remedy: "The journal is of another version or was changed by hand: extract again.",
  });
}

function announce({ source, relations }: JournalHeader, { sink, announced }: Reading): void {
  if (!announced.has(source.id)) sink.source(source);
  announced.add(source.id);
  for (const relation of relations) sink.relation(relation);
}

function replace(rows: Map<string, Row>, row: Row, sink: GraphSink): void {
  const before = rows.get(row.line.passage);
  if (before !== undefined) {
    sink.row(before.where);
    sink.skip("passage: its text has changed and was read again");
  }
  rows.set(row.line.passage, row);
}

function sayPassage({ where, line }: Row, source: string, sink: GraphSink): void {
  sink.row(where);
  if (line.facts.length === 0) sink.skip("passage: nothing in it was believed");
  for (const fact of line.facts) sayFact(fact, { source, document: line.document, sink });
}

function sayFact(
  { subject, relation, object, negated, start, end }: ExtractedFact,
  { source, document, sink }: { source: string; document: string; sink: GraphSink },
): void {
  for (const { id, type, name, linked } of [subject, object]) if (!linked) sink.entity({ id, type, name });
  const record = `${document}#${start}-${end}`;
  sink.fact({ subject: subject.id, relation, object: object.id, positive: !negated, source, record });
}
