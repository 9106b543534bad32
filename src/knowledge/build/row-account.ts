import { DataError } from "../../lib/errors.ts";
import type { FilePlace } from "../store/fact-table.ts";
import { type Interner, NONE } from "../store/strings.ts";
import type { ImportReport } from "./report.ts";

/** Malformed rows that a report quotes. */
const QUOTED_PROBLEMS = 20;

export interface AccountOptions {
  /** Throws at the first malformed row. */
  strict?: boolean | undefined;
  /** Called now and then with the rows so far. */
  onRows?: ((rows: number) => void) | undefined;
}

type Outcome = "none" | "open" | "kept" | "skipped" | "malformed";
type Counts = Omit<ImportReport, "files" | "seconds">;

/** Where an importer is, and what became of each row: rows = kept + skipped + malformed, always. */
export class RowAccount {
  readonly #texts: Interner;
  readonly #options: AccountOptions;
  readonly #report: Counts;
  #where: string;
  /** The row's record where its line comes apart; line 0: `#where` says all. */
  readonly #place: FilePlace = { file: NONE, line: 0 };
  #outcome: Outcome = "none";
  #reason = "";

  constructor(report: Counts, texts: Interner, options: AccountOptions) {
    this.#report = report;
    this.#texts = texts;
    this.#options = options;
    this.#where = report.importer;
  }

  row(where: string, line: number): void {
    this.close();
    if (line === 0) this.#place.file = NONE;
    else if (where !== this.#where || this.#place.file === NONE) this.#place.file = this.#texts.number(where);
    this.#where = where;
    this.#place.line = line;
    this.#outcome = "open";
    this.#report.rows += 1;
    if (this.#report.rows % 20_000 === 0) this.#options.onRows?.(this.#report.rows);
  }

  /** Of what is said now. */
  get record(): string | FilePlace {
    return this.#place.line === 0 ? this.#where : this.#place;
  }

  /** The row, as errors name it. */
  get where(): string {
    return this.#place.line === 0 ? this.#where : `${this.#where}:${this.#place.line}`;
  }

  keep(): void {
    if (this.#outcome !== "none") this.#outcome = "kept";
  }

  skip(reason: string): void {
    if (this.#outcome !== "open") return;
    this.#outcome = "skipped";
    this.#reason = reason;
  }

  malformed(problem: string): void {
    this.#quote(this.where, problem);
    if (this.#outcome === "open") this.#outcome = "malformed";
  }

  /** A row that is malformed before an importer sees it; the one that is open stays so. */
  unreadable(where: string, problem: string): void {
    this.#quote(where, problem);
    this.#report.rows += 1;
    this.#report.malformed += 1;
  }

  #quote(where: string, problem: string): void {
    if (this.#options.strict === true) {
      throw new DataError(`${where}: ${problem}.`, { remedy: "Mend the row, or build without --strict." });
    }
    const { problems } = this.#report;
    if (problems.length < QUOTED_PROBLEMS) problems.push({ where, problem });
  }

  /** Counts the last row. */
  close(): void {
    if (this.#outcome === "kept") this.#report.kept += 1;
    else if (this.#outcome === "malformed") this.#report.malformed += 1;
    else if (this.#outcome !== "none") {
      const reason = this.#outcome === "skipped" ? this.#reason : "states nothing";
      this.#report.skipped[reason] = (this.#report.skipped[reason] ?? 0) + 1;
    }
    this.#outcome = "none";
  }
}
