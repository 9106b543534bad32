import type { DocumentMetadata } from "./corpus.ts";
import { lastDay } from "./publication-date.ts";

/** Of a document that states no date: later than every ceiling. */
export const UNDATED = 0x7fffffff;

/** By which day a document was published at the latest, as a number that orders days (20190630); or UNDATED. */
export function publishedBy({ date, year }: Pick<DocumentMetadata, "date" | "year">): number {
  return dayNumber(date ?? "") ?? (year === undefined ? UNDATED : year * 10_000 + 1231);
}

/** The last day that a date may mean; undefined: it is no date. */
export function dayNumber(date: string): number | undefined {
  const day = lastDay(date);
  return day === undefined ? undefined : Number(day.replaceAll("-", ""));
}
