import type { Task } from "../../trajectories/task.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import type { PageScores } from "./score.ts";

/** Sums over a batch. A mean is over those that were scored; what was not scored is counted, never taken as 0. */
export interface PageTotals {
  tasks: number;
  rollouts: number;
  /** Stop reason → rollouts; "unfinished" for those without an end. */
  stopReasons: Record<string, number>;
  /** "total" first, then the rewards. */
  means: RewardMean[];
  toolCalls: number;
  promptTokens: number;
  completionTokens: number;
  seconds: number;
  /** US dollars of the rollouts with a known price. */
  usd?: number;
  /** Rollouts whose price is not known. */
  unpriced: number;
}

export interface RewardMean {
  name: string;
  /** Absent for the total. */
  weight?: number;
  /** Absent when none was scored. */
  mean?: number;
  scored: number;
  unscored: number;
}

export function sumTotals(tasks: readonly Task[], trajectories: readonly Trajectory[], scores: PageScores): PageTotals {
  const usages = trajectories.flatMap(({ end }) => (end === undefined ? [] : [end.usage]));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const prices = usages.flatMap(({ usd }) => (usd === undefined ? [] : [usd]));
  return {
    tasks: tasks.length,
    rollouts: trajectories.length,
    stopReasons: countStopReasons(trajectories),
    means: meanRewards(trajectories, scores),
    toolCalls: sum(usages.map(({ toolCalls }) => toolCalls)),
    promptTokens: sum(usages.map(({ promptTokens }) => promptTokens)),
    completionTokens: sum(usages.map(({ completionTokens }) => completionTokens)),
    seconds: sum(usages.map(({ seconds }) => seconds)),
    ...(prices.length === 0 ? {} : { usd: sum(prices) }),
    unpriced: trajectories.length - prices.length,
  };
}

function countStopReasons(trajectories: readonly Trajectory[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { end } of trajectories) {
    const reason = end?.stopReason ?? "unfinished";
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function meanRewards(trajectories: readonly Trajectory[], scores: PageScores): RewardMean[] {
  const weights = new Map<string, number>();
  for (const { rewards } of scores.values()) for (const { name, weight } of rewards) weights.set(name, weight);
  const all = trajectories.map(({ header }) => scores.get(header.id));
  const mean = (values: (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined);
    const counts = { scored: known.length, unscored: values.length - known.length };
    return known.length === 0 ? counts : { mean: known.reduce((a, b) => a + b, 0) / known.length, ...counts };
  };
  const rewards = [...weights].map(([name, weight]) => ({
    name,
    weight,
    ...mean(all.map((score) => score?.rewards.find((reward) => reward.name === name)?.value)),
  }));
  return [{ name: "total", ...mean(all.map((score) => score?.total)) }, ...rewards];
}
