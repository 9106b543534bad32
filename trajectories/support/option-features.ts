import type { Task } from "../task.ts";

/** Features are hashed to so many numbers. */
export const FEATURES = 1 << 18;

/** The options of a task, and which of them is right. */
export interface OptionItem {
  task: string;
  /** Numbers of the features of each option. */
  options: Uint32Array[];
  answer: number;
}

/** Nothing of the question. Empty for a task without options or answer. */
export function readOptions({ id, options, answer }: Task): OptionItem[] {
  const index = options?.findIndex(({ text }) => text === answer) ?? -1;
  if (options === undefined || index === -1) return [];
  const texts = options.map(({ text }) => text);
  return [{ task: id, options: texts.map((_, place) => featuresOf(texts, place)), answer: index }];
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
  return (value >>> 0) % FEATURES;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
