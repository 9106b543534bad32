import { DataError } from "../../lib/errors.ts";

/** Something that could not be read to its end. */
export interface FailedSource {
  /** The importer that read it; undefined for a file that is damaged at its beginning, so that none knows it. */
  importer?: string;
  files: string[];
  /** "phenotype.hpoa.gz: it is cut off; the last whole line is 17." */
  problem: string;
  remedy?: string;
}

/** All sources that could not be read, so that they can be mended at once; no graph is made of the others. */
export class FailedSources extends DataError {
  readonly failed: readonly FailedSource[];

  constructor(failed: readonly FailedSource[], remedy = "") {
    const lines = failed.map(({ importer, problem }) => (importer === undefined ? problem : `${importer}: ${problem}`));
    const [only = ""] = lines;
    const all = `${lines.length} sources could not be read:\n${lines.map((line) => `  ${line}`).join("\n")}`;
    const remedies = [...new Set([...failed.flatMap(({ remedy: own }) => own ?? []), remedy])];
    super(lines.length === 1 ? only : all, { remedy: remedies.join(" ").trim() });
    this.failed = failed;
  }
}
