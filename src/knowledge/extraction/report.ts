import type { JournalLine } from "./journal.ts";

export interface ExtractionReport {
  journal: string;
  /** Passages that earlier calls had read. */
  kept: number;
  /** Passages that this call read. */
  read: number;
  /** Passages that the model could not answer; the next call tries them again. */
  failed: { passage: string; message: string }[];
  /** Of the passages of this call, those kept too; so are the other figures. */
  facts: number;
  /** Ends of these facts that are entities of the graph, and that are not. */
  linked: number;
  unlinked: number;
  /** Claims that were not believed, by reason. */
  rejections: Record<string, number>;
  /** All that was spent in the folder. */
  promptTokens: number;
  completionTokens: number;
  usd: number;
  /** Why it stopped before its end; null when it did not. */
  stopped: string | null;
}

export function emptyReport(
  journal: string,
  spent: { promptTokens: number; completionTokens: number; usd: number },
): ExtractionReport {
  const counts = { kept: 0, read: 0, facts: 0, linked: 0, unlinked: 0 };
  return { journal, ...counts, ...spent, failed: [], rejections: {}, stopped: null };
}

export function countLine({ facts, rejections }: JournalLine, report: ExtractionReport): void {
  report.facts += facts.length;
  const linked = facts.flatMap(({ subject, object }) => [subject, object]).filter((end) => end.linked).length;
  report.linked += linked;
  report.unlinked += facts.length * 2 - linked;
  for (const { reason } of rejections) report.rejections[reason] = (report.rejections[reason] ?? 0) + 1;
}
