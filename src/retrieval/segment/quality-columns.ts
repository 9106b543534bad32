import type { ColumnFile } from "../../lib/column-file.ts";
import { EVIDENCE_LEVELS } from "../evidence.ts";
import type { Qualities } from "../ranking/factors.ts";
import { INTEGRITY, NO_YEAR } from "./catalogue-writer.ts";

/** The qualities of documents by their numbers: one object for all that have the same, since a search asks for many. */
export class QualityColumns {
  readonly #types: Uint32Array;
  readonly #evidence: Uint8Array;
  readonly #integrity: Uint8Array;
  readonly #years: Int32Array;
  readonly #values: readonly string[];
  /** By year, then by all else. */
  readonly #known = new Map<number, Map<number, Qualities>>();

  /** `values`: those that the column of types points into, from 1. */
  constructor(file: ColumnFile, values: readonly string[]) {
    this.#types = file.u32("type");
    this.#evidence = file.u8("evidence");
    this.#integrity = file.u8("integrity");
    this.#years = file.i32("year");
    this.#values = values;
  }

  of(document: number): Qualities {
    const year = this.#years[document] ?? NO_YEAR;
    let ofYear = this.#known.get(year);
    if (ofYear === undefined) {
      ofYear = new Map();
      this.#known.set(year, ofYear);
    }
    const rest = (this.#types[document] ?? 0) * 256 + (this.#evidence[document] ?? 0) * 16;
    const key = rest + (this.#integrity[document] ?? 0);
    const known = ofYear.get(key);
    if (known !== undefined) return known;
    const qualities = this.#read(document, year);
    ofYear.set(key, qualities);
    return qualities;
  }

  #read(document: number, year: number): Qualities {
    const evidence = EVIDENCE_LEVELS[(this.#evidence[document] ?? 0) - 1];
    const status = INTEGRITY[(this.#integrity[document] ?? 0) - 1];
    return {
      type: this.#values[(this.#types[document] ?? 0) - 1] ?? "",
      ...(evidence !== undefined && { evidence }),
      ...(year !== NO_YEAR && { year }),
      ...(status !== undefined && { integrity: { status } }),
    };
  }
}
