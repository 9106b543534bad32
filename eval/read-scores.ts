import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../src/lib/errors.ts";
import { readJsonlStrict } from "../src/lib/jsonl.ts";
import type { Score } from "./rubric.ts";

export const SCORES_FILE = "scores.jsonl";

const scoreSchema: z.ZodType<Score> = z.object({
  trajectory: z.string(),
  task: z.string().nullable(),
  attempt: z.number(),
  total: z.number().exactOptional(),
  rewards: z.array(
    z.object({ name: z.string(), weight: z.number(), value: z.number().exactOptional(), explanation: z.string() }),
  ),
});

/** The scores of a folder by trajectory id; undefined when it was never scored. */
export async function readScores(folder: string): Promise<Map<string, Score> | undefined> {
  const file = join(folder, SCORES_FILE);
  if (!existsSync(file)) return undefined;
  const scores = await readJsonlStrict(file, scoreSchema);
  return new Map(scores.map((score) => [score.trajectory, score]));
}

export async function requireScores(folder: string): Promise<Map<string, Score>> {
  const scores = await readScores(folder);
  if (scores !== undefined) return scores;
  throw new UsageError(`${folder} has no scores yet.`, { remedy: `Run: osler score ${folder}` });
}
