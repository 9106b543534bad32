import { type Column, writeColumnFile } from "../../lib/column-file.ts";
import { growingBytes, growingFloats, growingSigned, growingUnsigned } from "../../lib/growing-columns.ts";
import { createTextTable, DistinctTexts, TextColumn, TextColumnWriter } from "../../lib/text-column.ts";
import type { EvidenceLevel, Integrity } from "../corpus.ts";
import { EVIDENCE_LEVELS } from "../evidence.ts";

export const CATALOGUE_FILE = "catalogue.bin";

/** What is known of each document without reading its text. */
export interface CatalogueEntry {
  id: string;
  /** Content hash of the document, in 64 hexadecimal digits. */
  version: string;
  source: string;
  type: string;
  language: string | undefined;
  year: number | undefined;
  /** See `publishedBy`. */
  published: number;
  specialty: string[];
  evidence: EvidenceLevel | undefined;
  integrity: Integrity["status"] | undefined;
}

/** Where a passage lies in its document. */
export interface PassageSpan {
  section: string;
  /** Characters: [start, end). */
  start: number;
  end: number;
}

export const INTEGRITY = ["retracted", "concern", "corrected"] as const satisfies readonly Integrity["status"][];

/** In the place of a year that is not known. */
export const NO_YEAR = -0x80000000;

/** Collects the catalogue of a new segment; see Catalogue. In columns of optional values 0 stands for none. */
export class CatalogueWriter {
  readonly #ids = new TextColumnWriter();
  readonly #values = new DistinctTexts();
  readonly #sections = new DistinctTexts();
  readonly #columns = {
    offsets: growingFloats(),
    lengths: growingUnsigned(),
    versions: growingBytes(),
    source: growingUnsigned(),
    type: growingUnsigned(),
    language: growingUnsigned(),
    year: growingSigned(),
    published: growingSigned(),
    specialtyFrom: growingUnsigned(),
    specialty: growingUnsigned(),
    evidence: growingBytes(),
    integrity: growingBytes(),
    sections: growingUnsigned(),
    starts: growingUnsigned(),
    ends: growingUnsigned(),
  };

  add(entry: CatalogueEntry, place: { offset: number; length: number }, spans: readonly PassageSpan[]): void {
    const columns = this.#columns;
    const value = (text: string | undefined) => (text === undefined ? 0 : this.#values.place(text) + 1);
    this.#ids.push(entry.id);
    columns.offsets.push(place.offset);
    columns.lengths.push(place.length);
    columns.versions.append(Buffer.from(entry.version, "hex"));
    columns.source.push(value(entry.source));
    columns.type.push(value(entry.type));
    columns.language.push(value(entry.language));
    columns.year.push(entry.year ?? NO_YEAR);
    columns.published.push(entry.published);
    columns.specialtyFrom.push(columns.specialty.length);
    columns.specialty.append(entry.specialty.map(value));
    columns.evidence.push(entry.evidence === undefined ? 0 : EVIDENCE_LEVELS.indexOf(entry.evidence) + 1);
    columns.integrity.push(entry.integrity === undefined ? 0 : INTEGRITY.indexOf(entry.integrity) + 1);
    for (const { section, start, end } of spans) {
      columns.sections.push(this.#sections.place(section));
      columns.starts.push(start);
      columns.ends.push(end);
    }
  }

  finish(path: string): void {
    const all: Record<string, Column> = {};
    for (const [name, column] of Object.entries(this.#columns)) all[name] = column.view();
    const texts = { id: this.#ids, value: this.#values, section: this.#sections };
    for (const [name, writer] of Object.entries(texts)) {
      const { from, bytes } = writer.columns();
      all[`${name}From`] = from;
      all[`${name}Bytes`] = bytes;
    }
    all.idTable = createTextTable(new TextColumn(this.#ids.columns()));
    writeColumnFile(path, all, { documents: this.#ids.length, passages: this.#columns.starts.length });
  }
}
