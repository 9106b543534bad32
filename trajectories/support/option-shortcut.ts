import { createRandom } from "../../src/lib/random.ts";
import type { Task } from "../task.ts";
import { EPOCHS, type JudgedOptions, judgeHeldOut } from "./option-bias.ts";
import { scoresOf, train } from "./option-classifier.ts";
import { readOptions } from "./option-features.ts";

/** What the options say of the answer while the question is hidden. */
export interface OptionShortcut {
  /** That a classifier trained on other tasks gives to the right option. */
  probability: number;
  /** What guessing would give it. */
  chance: number;
}

/** Fewer tasks with options teach a classifier nothing: none is tested then. */
export const FEWEST_TO_TRAIN = 100;

/** So many times as probable as by chance: then the options give the answer away. A right guess alone says nothing. */
const GIVES_AWAY = 2;

export function isGivenAway({ probability, chance }: OptionShortcut): boolean {
  return probability >= GIVES_AWAY * chance;
}

/** By id, every task with options, each judged by what was trained on others. Empty where there are too few. */
export function testOptions(tasks: readonly Task[], { seed }: { seed: string | number }): Map<string, OptionShortcut> {
  const judged = judgeHeldOut(tasks, { seed });
  if (judged.length < FEWEST_TO_TRAIN) return new Map();
  const temperature = calibrate(judged);
  return new Map(judged.map(({ item, scores }) => [item.task, weigh({ item, scores }, temperature)]));
}

/** A test trained on these tasks, for others. Undefined where there are too few. */
export function trainOptionTest(
  tasks: readonly Task[],
  { seed }: { seed: string | number },
): ((task: Task) => OptionShortcut | undefined) | undefined {
  const judged = judgeHeldOut(tasks, { seed });
  if (judged.length < FEWEST_TO_TRAIN) return undefined;
  const temperature = calibrate(judged);
  const items = judged.map(({ item }) => item);
  const weights = train(items, { epochs: EPOCHS, random: createRandom(seed).fork("all") });
  return (task) => {
    const [item] = readOptions(task);
    return item === undefined ? undefined : weigh({ item, scores: scoresOf(weights, item) }, temperature);
  };
}

function weigh({ item, scores }: JudgedOptions, temperature: number): OptionShortcut {
  const probability = probabilities(scores, temperature)[item.answer] ?? 0;
  return { probability: Number(probability.toFixed(4)), chance: Number((1 / scores.length).toFixed(4)) };
}

/** The last makes all options alike. */
const TEMPERATURES = [1, 1.4, 2, 2.8, 4, 5.7, 8, 11, 16, 32, 64, Number.POSITIVE_INFINITY];

/**
 * By what the scores are divided, so that their probabilities come true on the held-out folds: of tasks whose options
 * give nothing away that is by so much that all are as probable as by chance.
 */
function calibrate(judged: readonly JudgedOptions[]): number {
  const losses = TEMPERATURES.map((temperature) => {
    const logs = judged.map(({ item, scores }) => Math.log(probabilities(scores, temperature)[item.answer] ?? 0));
    return -logs.reduce((sum, value) => sum + value, 0);
  });
  return TEMPERATURES[losses.indexOf(Math.min(...losses))] ?? 1;
}

function probabilities(scores: readonly number[], temperature: number): number[] {
  const greatest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - greatest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
