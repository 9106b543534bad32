import type { AddReport } from "../../retrieval/add-documents.ts";
import type { CorpusStats } from "../../retrieval/corpus.ts";
import { paint, printable } from "../terminal.ts";

/** Lists in a report are cut there; --json has all of them. */
const MOST_LINES = 10;

/** What came of an add, for a person: the sum, then what was left out and why. */
export function describeAdded(report: AddReport, stats: CorpusStats | undefined): string {
  const { read, added, replaced, unchanged, deleted, removed, skipped, malformed, examples, unrecognised } = report;
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  const sum = { added, replaced, unchanged, deleted, skipped: left, malformed };
  const parts = Object.entries(sum).filter(([name, count]) => count > 0 || name === "added");
  const lines = [
    `${number(read)} read: ${parts.map(([name, count]) => `${number(count)} ${name}`).join(", ")}`,
    ...(deleted === 0 ? [] : [`  ${number(removed)} of the deleted were in the corpus`]),
    ...Object.entries(skipped).map(([reason, count]) => `  skipped: ${number(count)} × ${reason}`),
    ...listed(
      examples.map(
        ({ where, problem }) =>
          `  ${paint("yellow", "malformed:", process.stdout)} ${printable(`${where}: ${problem}`)}`,
      ),
      malformed,
    ),
    ...listed(
      unrecognised.map((where) => `  not recognised: ${printable(where)}`),
      unrecognised.length,
    ),
    ...(stats === undefined
      ? []
      : [`The corpus "${stats.name}" has ${number(stats.documents)} documents, ${number(stats.passages)} passages`]),
  ];
  return lines.join("\n");
}

function listed(lines: readonly string[], all: number): string[] {
  const shown = lines.slice(0, MOST_LINES);
  return all > shown.length ? [...shown, `  and ${number(all - shown.length)} more`] : shown;
}

function number(count: number): string {
  return count.toLocaleString("en");
}
