import { join } from "node:path";
import { toJsonl, writeFileWhole } from "../src/lib/files.ts";
import { readFolder } from "../trajectories/run-folder.ts";
import { SCORES_FILE } from "./read-scores.ts";
import { answerCorrectness } from "./rewards/answer-correctness.ts";
import { citationSupport } from "./rewards/citation-support.ts";
import { type JudgeContext, judgeTrajectory, type Reward, type Score } from "./rubric.ts";

export const DEFAULT_RUBRIC: readonly Reward[] = [answerCorrectness(), citationSupport()];

export interface ScoreReport {
  folder: string;
  /** Where the scores were written. */
  file: string;
  trajectories: number;
  broken: { file: string; message: string }[];
  /** Mean over the trajectories that were scored, by reward and "total"; absent when none was. */
  means: Record<string, { mean?: number; scored: number; unscored: number }>;
  groups: GroupSignal;
}

/** What a group-relative trainer can learn from the batch. */
export interface GroupSignal {
  /** Tasks with at least two scored attempts. */
  groups: number;
  /** Those whose attempts differ in their total: the others give no gradient. */
  withSignal: number;
}

/** Scores every trajectory of a folder offline and writes `scores.jsonl` beside them. */
export async function scoreFolder(
  folder: string,
  { rubric = DEFAULT_RUBRIC, context = {} }: { rubric?: readonly Reward[]; context?: JudgeContext } = {},
): Promise<{ report: ScoreReport; scores: Score[] }> {
  const { trajectories, broken } = await readFolder(folder);
  const scores = trajectories.map((trajectory) => judgeTrajectory(trajectory, rubric, context));
  const file = join(folder, SCORES_FILE);
  writeFileWhole(file, toJsonl(scores));
  const report = {
    folder,
    file,
    trajectories: scores.length,
    broken,
    means: means(scores, rubric),
    groups: signal(scores),
  };
  return { report, scores };
}

function means(scores: readonly Score[], rubric: readonly Reward[]): ScoreReport["means"] {
  const named = ["total", ...rubric.map(({ name }) => name)];
  return Object.fromEntries(
    named.map((name) => {
      const values = scores.flatMap((score) => rewardOf(score, name) ?? []);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const counts = { scored: values.length, unscored: scores.length - values.length };
      return [name, values.length === 0 ? counts : { mean, ...counts }];
    }),
  );
}

function rewardOf({ total, rewards }: Score, name: string): number | undefined {
  return name === "total" ? total : rewards.find((reward) => reward.name === name)?.value;
}

function signal(scores: readonly Score[]): GroupSignal {
  const groups = new Map<string, number[]>();
  for (const { task, total } of scores) {
    if (task !== null && total !== undefined) groups.set(task, [...(groups.get(task) ?? []), total]);
  }
  const several = [...groups.values()].filter((totals) => totals.length > 1);
  return { groups: several.length, withSignal: several.filter((totals) => new Set(totals).size > 1).length };
}
