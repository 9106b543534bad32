/** How a trajectory was judged, as far as a page needs to know it. An absent value means unscored. */
export interface PageScore {
  total?: number;
  rewards: readonly PageReward[];
}

export interface PageReward {
  name: string;
  weight: number;
  value?: number;
  /** Why this value, or why none. */
  explanation: string;
}

/** Trajectory id → score. */
export type PageScores = ReadonlyMap<string, PageScore>;

export function findReward(score: PageScore | undefined, name: string): PageReward | undefined {
  return score?.rewards.find((reward) => reward.name === name);
}
