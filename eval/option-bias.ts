import { createRandom, type Random } from "../src/lib/random.ts";
import type { Task } from "../trajectories/task.ts";

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

/** Hashed features. */
const WIDTH = 1 << 18;
const RATE = 0.1;
const DECAY = 1e-5;

/**
 * Trains a conditional logistic regression on the options alone: words, pairs of words, the whole name, lengths, digits,
 * capitals, place, and how an option compares with the others beside it. Cross-validated; the same seed and tasks give
 * the same figures. Tasks without options or answer are left out.
 */
export function measureOptionBias(tasks: readonly Task[], settings: OptionBiasSettings): OptionBias {
  const { seed, folds = 5, epochs = 8 } = settings;
  const random = createRandom(seed);
  const items = random.shuffle(tasks.flatMap(readItem));
  const chance = mean(items.map(({ options }) => 1 / options.length));
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const weights = train(
      items.filter((_, index) => index % folds !== fold),
      { epochs, random: random.fork(String(fold)) },
    );
    for (const [index, item] of items.entries()) {
      if (index % folds === fold && best(weights, item) === item.answer) right += 1;
    }
  }
  const accuracy = items.length === 0 ? chance : right / items.length;
  return {
    tasks: items.length,
    accuracy,
    chance,
    error: Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, items.length)),
  };
}

interface Item {
  /** Numbers of the features of each option. */
  options: Uint32Array[];
  answer: number;
}

function readItem({ options, answer }: Task): Item[] {
  const index = options?.findIndex(({ text }) => text === answer) ?? -1;
  if (options === undefined || index === -1) return [];
  const texts = options.map(({ text }) => text);
  return [{ options: texts.map((_, place) => featuresOf(texts, place)), answer: index }];
}

function featuresOf(texts: readonly string[], place: number): Uint32Array {
  const text = texts[place] ?? "";
  const words = wordsOf(text);
  const lengths = texts.map(({ length }) => length);
  const rank = lengths.filter((length) => length < text.length).length;
  const shared = texts.filter((other, index) => index !== place && wordsOf(other).some((word) => words.includes(word)));
  const average = mean(lengths);
  const features = [
    `whole ${text}`,
    `place ${place}`,
    `length ${Math.floor(Math.log2(text.length + 1) * 3)}`,
    `words ${words.length}`,
    `rank ${rank}`,
    `against the mean ${Math.round((4 * (text.length - average)) / average)}`,
    `digits ${(text.match(/\d/g) ?? []).length}`,
    `capitals ${(text.match(/\p{Lu}/gu) ?? []).length}`,
    `signs ${(text.match(/[^\p{L}\p{N} ]/gu) ?? []).length}`,
    `shared ${shared.length}`,
    `only one with a digit ${isOnly(texts, place, /\d/)}`,
    `only one with a sign ${isOnly(texts, place, /[-,(]/)}`,
    `only "syndrome" ${isOnly(texts, place, /syndrome/i)}`,
    ...words.map((word) => `word ${word}`),
    ...words.map((word) => `end ${word.slice(-4)}`),
    ...words.slice(1).map((word, index) => `pair ${words[index]} ${word}`),
  ];
  return Uint32Array.from(features, hash);
}

function isOnly(texts: readonly string[], place: number, pattern: RegExp): boolean {
  return texts.every((text, index) => pattern.test(text) === (index === place));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0) % WIDTH;
}

function train(items: readonly Item[], { epochs, random }: { epochs: number; random: Random }): Float64Array {
  const weights = new Float64Array(WIDTH);
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

function score(weights: Float64Array, features: Uint32Array): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum;
}

function best(weights: Float64Array, { options }: Item): number {
  const scores = options.map((features) => score(weights, features));
  return scores.indexOf(Math.max(...scores));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
