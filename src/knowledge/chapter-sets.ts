import { benchCategoryOfChapter, CATEGORIES, chapterId } from "./categories.ts";

/** Some of the chapters of ICD-10, a bit for each. */
export type ChapterSet = number;

const CHAPTERS = CATEGORIES.map(({ id }) => id).filter((id) => id.startsWith(chapterId("")));
const BITS: ReadonlyMap<string, ChapterSet> = new Map(CHAPTERS.map((id, index) => [id, 1 << index]));

/** Those that ICD-Bench has a category for. */
export const IN_BENCH: ChapterSet = CHAPTERS.filter((id) => benchCategoryOfChapter(id) !== undefined).reduce(
  (set, id) => set | chapterBit(id),
  0,
);

/** The set of that chapter alone: "ICD10CHAPTER:XVII". */
export function chapterBit(id: string): ChapterSet {
  return BITS.get(id) ?? 0;
}

export function listChapters(set: ChapterSet): string[] {
  return CHAPTERS.filter((_, index) => (set & (1 << index)) !== 0);
}

/** The chapters that at least so many of the sets have. */
export function chaptersOfMost(sets: readonly ChapterSet[], least: number): ChapterSet {
  let most = 0;
  for (let index = 0; index < CHAPTERS.length; index++) {
    let count = 0;
    for (const set of sets) count += (set >> index) & 1;
    if (count >= least) most |= 1 << index;
  }
  return most;
}

/** How many of the sets have the chapter that most of them have. */
export function largestCount(sets: readonly ChapterSet[]): number {
  let largest = 0;
  for (let index = 0; index < CHAPTERS.length; index++) {
    let count = 0;
    for (const set of sets) count += (set >> index) & 1;
    largest = Math.max(largest, count);
  }
  return largest;
}
