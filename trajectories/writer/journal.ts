import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { guardWriting, healTail, writeWhole } from "../../src/lib/journal-file.ts";
import { readJsonlStrict } from "../../src/lib/jsonl.ts";

export const CALLS_FILE = "calls.jsonl";

/** One call of a model and its raw reply. */
const callSchema = z.object({
  /** Hash of model, messages and attempt: an equal call is not made again. */
  key: z.string(),
  task: z.string(),
  /** "write", "grade question", "teach", "grade trace". */
  purpose: z.string(),
  attempt: z.number(),
  model: z.string(),
  reply: z.string(),
  /** Of graders: what was read in the reply. */
  verdict: z.enum(["yes", "no", "unclear"]).optional(),
  reason: z.string().optional(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  /** US dollars, where the price is known. */
  usd: z.number().optional(),
});

export type Call = z.output<typeof callSchema>;

export interface CallJournal {
  find(key: string): Call | undefined;
  /** Handed to the system whole before it returns. */
  append(call: Call): void;
  /** All calls, earlier runs' too. */
  calls(): Iterable<Call>;
  close(): void;
}

/** Opens the journal of a folder, or begins one; what a crash left of a last line is cut off. The folder must be locked. */
export async function openCalls(folder: string): Promise<CallJournal> {
  const file = join(folder, CALLS_FILE);
  if (existsSync(file)) healTail(file);
  const earlier = existsSync(file) ? await readJsonlStrict(file, callSchema) : [];
  const byKey = new Map(earlier.map((call) => [call.key, call]));
  const descriptor = guardWriting(file, () => openSync(file, "a"));
  return {
    find: (key) => byKey.get(key),
    append(call) {
      guardWriting(file, () => writeWhole(descriptor, `${JSON.stringify(call)}\n`));
      byKey.set(call.key, call);
    },
    calls: () => byKey.values(),
    close: () => closeSync(descriptor),
  };
}
