/** What one importer made of its files. `rows` = `kept` + the sum of `skipped` + `malformed`. */
export interface ImportReport {
  importer: string;
  files: string[];
  rows: number;
  kept: number;
  /** Rows left out by rule, by reason. */
  skipped: Record<string, number>;
  malformed: number;
  /** The first of the malformed rows: where, and what would be right. */
  problems: { where: string; problem: string }[];
  /** What the kept rows said. */
  entities: number;
  mappings: number;
  facts: number;
  seconds: number;
  /** A file as a whole is not what it must be: nothing of the importer enters a graph. */
  failed?: { problem: string; remedy?: string };
}

/** What became of the importers' facts: `stated` = the sum of all others. */
export interface FactOutcome {
  stated: number;
  /** An end that no source describes, or that is mapped to several things, by its prefix. */
  unresolved: number;
  /** Ends of other types than the relation has. */
  mistyped: number;
  /** Both ends turned out to be one thing. */
  reflexive: number;
  /** A more trusted source states another object of a functional relation, or another place in the taxonomy. */
  superseded: number;
  /** Would have closed a circle in the taxonomy. */
  circular: number;
  /** States what another record states, and became its provenance. */
  merged: number;
  kept: number;
}

/** Two things that a source's mapping would make one, and why they stay two. */
export interface IdentityConflict {
  a: string;
  b: string;
  reason: string;
  source: string;
  record: string;
}

/** How many diseases have a category (a chapter of ICD-10 at least), and by which rule. */
export interface CategoryCoverage {
  diseases: number;
  without: number;
  /** Those in a category of ICD-Bench. */
  inBench: number;
  /** Each disease counts once, under the most trustworthy of its rules. */
  byRule: Record<string, number>;
  /** Facts that the rules added. */
  facts: number;
}

export interface BuildReport {
  version: string;
  importers: ImportReport[];
  facts: FactOutcome;
  /** Unresolved ends by prefix, the most frequent first. */
  unresolved: Record<string, number>;
  /** Of mistyped facts, by relation and types. */
  mistyped: Record<string, number>;
  identity: {
    merged: number;
    /** Things that a source only names and that no fact is about: they are left out. */
    unstated: number;
    conflicts: IdentityConflict[];
  };
  categories: CategoryCoverage;
  /** Files that no importer recognised. */
  unrecognised: string[];
  /** Files that could not be read at all, and why. */
  damaged: { path: string; problem: string }[];
  /** Importers whose files could not be read to their end, and why: the graph was wanted without them. */
  missing?: { importer: string; files: string[]; problem: string }[];
}
