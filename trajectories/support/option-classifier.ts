import type { Random } from "../../src/lib/random.ts";
import { FEATURES, type OptionItem } from "./option-features.ts";

const RATE = 0.1;
const DECAY = 1e-5;

/** A conditional logistic regression over the options of a task. */
export function train(
  items: readonly OptionItem[],
  { epochs, random }: { epochs: number; random: Random },
): Float64Array {
  const weights = new Float64Array(FEATURES);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = RATE / (1 + epoch);
    for (const { options, answer } of random.shuffle(items)) {
      const scores = options.map((features) => Math.exp(score(weights, features)));
      const total = scores.reduce((sum, one) => sum + one, 0);
      for (const [index, features] of options.entries()) {
        const gradient = Number(index === answer) - (scores[index] ?? 0) / total;
        for (const feature of features) {
          weights[feature] = (weights[feature] ?? 0) * (1 - DECAY) + rate * gradient;
        }
      }
    }
  }
  return weights;
}

/** How much speaks for each option. */
export function scoresOf(weights: Float64Array, { options }: OptionItem): number[] {
  return options.map((features) => score(weights, features));
}

function score(weights: Float64Array, features: Uint32Array): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum;
}
