import type { DocumentMetadata } from "../corpus.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Seasons of the northern hemisphere by the month in which they begin; of a journal that has four issues. */
const SEASONS: Readonly<Record<string, number>> = { winter: 1, spring: 3, summer: 6, fall: 9, autumn: 9 };

/** "2019", "2019-06" or "2019-06-30", as far as the parts are valid; undefined without a year from 1000 to 2999. */
export function dateOf(year: string, month = "", day = ""): string | undefined {
  if (!/^[12]\d{3}$/.test(year.trim())) return undefined;
  const number = monthOf(month);
  if (number === undefined) return year.trim();
  const months = `${year.trim()}-${String(number).padStart(2, "0")}`;
  const days = Number(day);
  const isDay =
    /^\s*\d{1,2}\s*$/.test(day) && days >= 1 && days <= new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return isDay ? `${months}-${String(days).padStart(2, "0")}` : months;
}

function monthOf(month: string): number | undefined {
  const text = month.trim().toLowerCase();
  const number = /^\d{1,2}$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1 || SEASONS[text];
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined;
}

/** The first day that a loose date names: "1998 Dec-1999 Jan", "2000 Spring", "1975 Jul 5-12", "June 3, 2019", "20190603". */
export function looseDate(text: string): string | undefined {
  const iso = /^\s*([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T\s].*)?)?)?\s*$/.exec(text);
  const compact = /^\s*([12]\d{3})(\d{2})(\d{2})?(?:\d{2,}.*)?\s*$/.exec(text);
  const exact = iso ?? compact;
  if (exact !== null) return dateOf(exact[1] ?? "", exact[2], exact[3]);
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(text);
  if (year === null) return undefined;
  const behind = text.slice(year.index + 4);
  const first = /^\W*([a-z]+)\.?(?:\W+(\d{1,2})(?!\d))?/i.exec(behind);
  const before = /(?:(\d{1,2})\.?\s+)?([a-z]{3,})\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?)?\s*,?\s*$/i.exec(
    text.slice(0, year.index),
  );
  if (before !== null && monthOf(before[2] ?? "") !== undefined) {
    return dateOf(year[0], before[2], before[1] ?? before[3]);
  }
  return dateOf(year[0], first?.[1], first?.[2]);
}

/** When it was published: the issue's date, made more precise by the electronic one where that does not contradict it. */
export function publicationDate(issue: string | undefined, electronic: string | undefined): string | undefined {
  if (issue === undefined) return electronic;
  return electronic?.startsWith(issue) === true ? electronic : issue;
}

export function dateMetadata(date: string | undefined): Pick<DocumentMetadata, "date" | "year"> {
  return date === undefined ? {} : { date, year: Number(date.slice(0, 4)) };
}
