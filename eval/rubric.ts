import type { CitationChecker } from "../src/agent/citations.ts";
import type { Trajectory } from "../trajectories/trajectory.ts";

/** What a reward says of a trajectory. Unscored is absent, never 0: it says that the reward could not judge, and why. */
export type Judgement = { value: number; explanation: string } | { unscored: string };

/** Knowledge that a reward may use; all of it is data that comes with the trajectory's versions. */
export interface JudgeContext {
  /** Names that a citation check may rely on. */
  checker?: CitationChecker;
  /** All names of an entity of the graph; empty when it has none there. */
  namesOf?: (entityId: string) => readonly string[];
}

/** A named, weighted, pure judgement over a finished trajectory. With weight 0 it is a metric. */
export interface Reward {
  name: string;
  weight: number;
  /** Value in [0, 1]. The same trajectory gets the same judgement, today and offline in a year. */
  judge(trajectory: Trajectory, context: JudgeContext): Judgement;
}

export interface RewardScore {
  name: string;
  weight: number;
  /** In [0, 1]; absent: unscored. */
  value?: number;
  explanation: string;
}

export interface Score {
  /** Id of the trajectory. */
  trajectory: string;
  task: string | null;
  attempt: number;
  /** Weighted mean of the rewards that were scored; absent when none was. */
  total?: number;
  rewards: RewardScore[];
}

/** Composes rewards: a rubric is a list of them. */
export function judgeTrajectory(trajectory: Trajectory, rubric: readonly Reward[], context: JudgeContext = {}): Score {
  const rewards = rubric.map(({ name, weight, judge }): RewardScore => {
    const judgement = judge(trajectory, context);
    if ("unscored" in judgement) return { name, weight, explanation: judgement.unscored };
    return { name, weight, value: judgement.value, explanation: judgement.explanation };
  });
  const { id, task, attempt } = trajectory.header;
  const total = weightedMean(rewards);
  return { trajectory: id, task: task?.id ?? null, attempt, ...(total === undefined ? {} : { total }), rewards };
}

function weightedMean(rewards: readonly RewardScore[]): number | undefined {
  const scored = rewards.flatMap(({ value, weight }) => (value === undefined ? [] : [{ value, weight }]));
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return undefined;
  return scored.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
}
