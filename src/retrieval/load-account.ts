import type { LoadReport } from "./loader.ts";

/** A record or a file that is not what it must be. */
export interface Malformed {
  /** "file:line", or the file. */
  where: string;
  problem: string;
}

/** What became of what was read: `read` = `documents` + `deleted` + all that was `skipped` + `malformed`. */
export interface LoadAccount {
  read: number;
  /** Documents that count: of those of one id, one. */
  documents: number;
  /** Ids that a file says are no more. */
  deleted: number;
  /** By reason. */
  skipped: Record<string, number>;
  malformed: number;
  /** The first twenty that are malformed. */
  examples: Malformed[];
  /** Files and members of archives that no loader reads. */
  unrecognised: string[];
  /** Documents, deletions and what was left out, by loader. */
  loaders: Record<string, number>;
}

const MOST_EXAMPLES = 20;

export function createAccount(): LoadAccount {
  const account = { read: 0, documents: 0, deleted: 0, malformed: 0 };
  return { ...account, skipped: {}, examples: [], unrecognised: [], loaders: {} };
}

export function countSkipped(account: LoadAccount, reason: string): void {
  account.skipped[reason] = (account.skipped[reason] ?? 0) + 1;
}

export function countMalformed(account: LoadAccount, where: string, problem: string): void {
  account.read += 1;
  account.malformed += 1;
  if (account.examples.length < MOST_EXAMPLES) account.examples.push({ where, problem });
}

/** What a loader is given: every word of it is a record that was read. */
export function reportTo(account: LoadAccount): LoadReport {
  return {
    skip(reason) {
      account.read += 1;
      countSkipped(account, reason);
    },
    malformed: (where, problem) => countMalformed(account, where, problem),
  };
}
