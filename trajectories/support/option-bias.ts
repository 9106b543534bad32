import { createRandom } from "../../src/lib/random.ts";
import type { Task } from "../task.ts";
import { scoresOf, train } from "./option-classifier.ts";
import { mean, type OptionItem, readOptions } from "./option-features.ts";

/** How often a classifier finds the answer that sees the options and not the question. */
export interface OptionBias {
  tasks: number;
  /** Share of tasks of the held-out folds that it got right. */
  accuracy: number;
  /** What guessing gets. */
  chance: number;
  /** Standard error of the accuracy. */
  error: number;
}

export interface OptionBiasSettings {
  seed: string | number;
  /** Default 5. */
  folds?: number;
  /** Passes over the training folds. Default 8. */
  epochs?: number;
}

/**
 * Trains a conditional logistic regression on the options alone: words, pairs of words, the whole name, lengths, digits,
 * capitals, place, and how an option compares with the others beside it. Cross-validated; the same seed and tasks give
 * the same figures. Tasks without options or answer are left out.
 */
export function measureOptionBias(tasks: readonly Task[], settings: OptionBiasSettings): OptionBias {
  const judged = judgeHeldOut(tasks, settings);
  const chance = mean(judged.map(({ item }) => 1 / item.options.length));
  const right = judged.filter(({ item, scores }) => scores.indexOf(Math.max(...scores)) === item.answer).length;
  const accuracy = judged.length === 0 ? chance : right / judged.length;
  return {
    tasks: judged.length,
    accuracy,
    chance,
    error: Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, judged.length)),
  };
}

/** What the classifier made of a task that it was not trained on. */
export interface JudgedOptions {
  item: OptionItem;
  scores: number[];
}

/** Every task with options, judged by what was trained on the other folds. */
export function judgeHeldOut(tasks: readonly Task[], settings: OptionBiasSettings): JudgedOptions[] {
  const { seed, folds = 5, epochs = EPOCHS } = settings;
  const random = createRandom(seed);
  const items = random.shuffle(tasks.flatMap(readOptions));
  const judged: JudgedOptions[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const weights = train(
      items.filter((_, index) => index % folds !== fold),
      { epochs, random: random.fork(String(fold)) },
    );
    for (const [index, item] of items.entries()) {
      if (index % folds === fold) judged.push({ item, scores: scoresOf(weights, item) });
    }
  }
  return judged;
}

/** Passes over the training tasks, unless something else is said. */
export const EPOCHS = 8;
