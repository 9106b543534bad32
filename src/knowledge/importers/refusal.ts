import type { GraphSink } from "../importer.ts";

/** Why a row, or a statement of it, is left out: by rule, or because it is not what it must be. */
export type Refusal = { skip: string } | { malformed: string };

/** Says to the account why the row was left out; nothing when it was not. */
export function sayRefusal(sink: GraphSink, refusal: Refusal | undefined): void {
  if (refusal === undefined) return;
  if ("skip" in refusal) sink.skip(refusal.skip);
  else sink.malformed(refusal.malformed);
}
