import { ColumnFile } from "../../lib/column-file.ts";
import { findText, TextColumn } from "../../lib/text-column.ts";
import type { FacetField, SearchFilter } from "../corpus.ts";
import { EVIDENCE_LEVELS } from "../evidence.ts";
import { dayNumber } from "../published.ts";
import type { Qualities } from "../ranking/factors.ts";
import { damaged } from "../sealed-files.ts";
import { type CatalogueEntry, NO_YEAR, type PassageSpan } from "./catalogue-writer.ts";
import { QualityColumns } from "./quality-columns.ts";

/** 1 for each document that is meant. */
export type Marks = Uint8Array;

/** What is known of the documents and passages of a segment by their numbers; columns are read when they are needed. */
export class Catalogue {
  readonly documents: number;
  readonly passages: number;
  readonly #file: ColumnFile;
  readonly #texts = new Map<string, TextColumn>();
  #known: string[] | undefined;
  #qualities: QualityColumns | undefined;

  constructor(path: string) {
    this.#file = new ColumnFile(path, damaged);
    const { documents, passages } = this.#file.facts as { documents: number; passages: number };
    this.documents = documents;
    this.passages = passages;
  }

  /** The number of a document, or -1. */
  find(id: string): number {
    return findText(this.#text("id"), this.#file.u32("idTable"), id);
  }

  id(document: number): string {
    return this.#text("id").get(document);
  }

  version(document: number): string {
    const bytes = this.#file.u8("versions").subarray(document * 32, document * 32 + 32);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
  }

  /** Bytes of its line in the file of documents. */
  place(document: number): { offset: number; length: number } {
    return { offset: this.#file.f64("offsets")[document] ?? 0, length: this.#file.u32("lengths")[document] ?? 0 };
  }

  span(passage: number): PassageSpan {
    return {
      section: this.#text("section").get(this.#file.u32("sections")[passage] ?? 0),
      start: this.#file.u32("starts")[passage] ?? 0,
      end: this.#file.u32("ends")[passage] ?? 0,
    };
  }

  /** One object for all documents of the same qualities: it must not be changed. */
  qualities(document: number): Qualities {
    this.#qualities ??= new QualityColumns(this.#file, this.#values());
    return this.#qualities.of(document);
  }

  entry(document: number): CatalogueEntry {
    const { evidence, integrity, year, type } = this.qualities(document);
    return {
      id: this.id(document),
      version: this.version(document),
      source: this.#value("source", document) ?? "",
      type,
      language: this.#value("language", document),
      year,
      published: this.#file.i32("published")[document] ?? 0,
      specialty: this.#specialties(document),
      evidence,
      integrity: integrity?.status,
    };
  }

  /** Of the documents that are not dead; undefined: none has a year. */
  newestYear(dead: Marks | undefined): number | undefined {
    let newest = NO_YEAR;
    this.#file.i32("year").forEach((year, document) => {
      if (year > newest && dead?.[document] !== 1) newest = year;
    });
    return newest === NO_YEAR ? undefined : newest;
  }

  /** Leaves marked only what meets the filter. */
  sift(marks: Marks, filter: SearchFilter): void {
    const { source, type, language, specialty, evidence, document, year, asOf } = filter;
    const keep = (meets: (document: number) => boolean) => {
      for (let at = 0; at < marks.length; at++) if (marks[at] === 1 && !meets(at)) marks[at] = 0;
    };
    for (const [field, wanted] of Object.entries({ source, type, language })) {
      if (wanted === undefined) continue;
      const [column, places] = [this.#file.u32(field), this.#placesOf(wanted)];
      keep((at) => places.has(column[at] ?? 0));
    }
    if (specialty !== undefined) keep((at) => this.#specialties(at).some((one) => specialty.includes(one)));
    if (evidence !== undefined) {
      const levels = evidence.map((level) => EVIDENCE_LEVELS.indexOf(level) + 1);
      keep((at) => levels.includes(this.#file.u8("evidence")[at] ?? 0));
    }
    if (document !== undefined) {
      const wanted = document.map((id) => this.find(id)).filter((at) => marks[at] === 1);
      marks.fill(0);
      for (const at of wanted) marks[at] = 1;
    }
    const { from = -Infinity, to = Infinity } = year ?? {};
    if (from !== -Infinity || to !== Infinity) {
      const years = this.#file.i32("year");
      keep((at) => years[at] !== NO_YEAR && from <= (years[at] ?? 0) && (years[at] ?? 0) <= to);
    }
    if (asOf !== undefined) {
      const [published, ceiling] = [this.#file.i32("published"), dayNumber(asOf) ?? -Infinity];
      keep((at) => (published[at] ?? 0) <= ceiling);
    }
  }

  /** The values that a document has of a field. */
  values(field: FacetField, document: number): (string | number)[] {
    if (field === "specialty") return this.#specialties(document);
    if (field === "year") return [this.#year(document) ?? []].flat();
    if (field === "evidence") return [this.qualities(document).evidence ?? []].flat();
    return [this.#value(field, document) ?? []].flat();
  }

  close(): void {
    this.#file.close();
  }

  #year(document: number): number | undefined {
    const year = this.#file.i32("year")[document] ?? NO_YEAR;
    return year === NO_YEAR ? undefined : year;
  }

  #specialties(document: number): string[] {
    const [from, values] = [this.#file.u32("specialtyFrom"), this.#file.u32("specialty")];
    const own = values.subarray(from[document], from[document + 1] ?? values.length);
    return Array.from(own, (place) => this.#values()[place - 1] ?? "");
  }

  #value(column: "source" | "type" | "language", document: number): string | undefined {
    return this.#values()[(this.#file.u32(column)[document] ?? 0) - 1];
  }

  /** What columns hold for these values. */
  #placesOf(wanted: readonly string[]): Set<number> {
    return new Set(this.#values().flatMap((value, at) => (wanted.includes(value) ? [at + 1] : [])));
  }

  #values(): string[] {
    this.#known ??= this.#text("value").all();
    return this.#known;
  }

  #text(name: "id" | "section" | "value"): TextColumn {
    let column = this.#texts.get(name);
    if (column === undefined) {
      column = new TextColumn({ from: this.#file.u32(`${name}From`), bytes: this.#file.u8(`${name}Bytes`) });
      this.#texts.set(name, column);
    }
    return column;
  }
}
