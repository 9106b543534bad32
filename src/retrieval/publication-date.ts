import { UsageError } from "../lib/errors.ts";
import type { DocumentMetadata } from "./corpus.ts";

/** "2019", "2019-06" or "2019-06-30". */
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** A date ceiling as a person writes it; `what` is named as it stands in the message. UsageError for what is no date. */
export function readCeiling(text: string, what: string): string {
  if (lastDay(text) !== undefined) return text;
  throw new UsageError(`${what} cannot be "${text}".`, {
    remedy: "Write a year, a month or a day: 2019, 2019-06 or 2019-06-30.",
  });
}

/**
 * Whether a document is known to have been published by the end of a date. One without a date is not; one that states
 * only its year or its month counts as published on the last day of it.
 */
export function isPublishedBy({ date, year }: Pick<DocumentMetadata, "date" | "year">, asOf: string): boolean {
  const published = lastDay(date ?? "") ?? (year === undefined ? undefined : `${String(year).padStart(4, "0")}-12-31`);
  const ceiling = lastDay(asOf);
  return published !== undefined && ceiling !== undefined && published <= ceiling;
}

/** Of two ceilings the one that hides more. */
export function earlierOf(one: string, other: string | undefined): string {
  return other === undefined || (lastDay(one) ?? one) <= (lastDay(other) ?? other) ? one : other;
}

/** The last day that a date may mean, "2019-06-30"; undefined for what is no date of the calendar. */
export function lastDay(text: string): string | undefined {
  const [, year, month = "12", day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const isReal =
    Number(month) >= 1 && Number(month) <= 12 && (day === undefined || (Number(day) >= 1 && Number(day) <= last));
  return isReal ? `${year}-${month}-${day ?? String(last).padStart(2, "0")}` : undefined;
}
