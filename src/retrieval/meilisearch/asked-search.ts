import type { SearchOptions } from "../corpus.ts";
import type { Plan } from "../plan/plan.ts";
import type { Answer } from "./connection.ts";
import type { CorpusReader, Snapshot } from "./reader.ts";

/** A question that is being answered. */
export interface AskedSearch {
  reader: CorpusReader;
  snapshot: Snapshot;
  plan: Plan;
  question: string;
  options: SearchOptions;
}

export function idsOf({ hits }: Answer): string[] {
  return hits.map(({ id }) => String(id));
}
