import type { Document, Passage, Section } from "./corpus.ts";
import { documentVersion } from "./document-version.ts";

export { documentVersion } from "./document-version.ts";

/** Changes whenever the passages of some document change: part of the key of every index. */
export const PASSAGES_VERSION = "3";

/** Characters of a passage: sections up to the longest stay whole, longer ones become passages of about the target. */
const TARGET = 750;
const LONGEST = 900;

/** Sections that say where a text comes from: they can be read, and nobody looks for what stands there. */
const SOURCES = /^(?:sources?|references|bibliography|works cited|literature cited)$/i;
/** Characters of a passage with the sources that stand at its end: alone they would be found by the title only. */
const LONGEST_WITH_SOURCES = LONGEST + TARGET;

/** Stands between the headings of a passage of several sections: "Genetics · Epidemiology". */
const HEADINGS_APART = " \u00b7 ";

/**
 * The passages of a document in reading order: exact spans of its text without white space at their ends. A document
 * of several sections that is no longer than a passage is one, under an empty heading. Else a section longer than a
 * passage is cut between sentences, never within a fact's sentence unless that is longer than a passage; and neighbours
 * of different sections of one page that together are no longer than a passage are one, under all their headings; sources
 * stay with what stands before them. Text that no section covers is a section under an empty heading. A document without text has one empty passage, so that its
 * title can be found.
 */
export function cutPassages(document: Document, version = documentVersion(document)): Passage[] {
  const { text } = document;
  const whole = text.length <= LONGEST && document.sections.length > 1;
  const sections = whole ? [{ heading: "", start: 0, end: text.length }] : coverText(document);
  const spans = joinShort(sections.flatMap((section) => cutSection(document, section)));
  if (spans.length === 0) spans.push({ heading: "", start: 0, end: 0 });
  return spans.map((span) => passageOf(document, version, span));
}

/** The passage that a span of a document is. */
export function passageOf(document: Document, version: string, { heading, start, end }: Section): Passage {
  const { id, title, text, metadata } = document;
  const facts = metadata.facts?.filter((fact) => fact.start >= start && fact.end <= end) ?? [];
  return {
    document: id,
    version,
    title,
    section: heading,
    start,
    end,
    text: text.slice(start, end),
    source: metadata.source,
    ...(metadata.url === undefined ? {} : { url: metadata.url }),
    ...(metadata.integrity === undefined ? {} : { integrity: metadata.integrity }),
    ...(facts.length === 0 ? {} : { facts }),
  };
}

/** The sections, with nameless ones for what lies between them. */
function coverText({ text, sections }: Document): Section[] {
  const covered: Section[] = [];
  let position = 0;
  for (const section of [...sections, { heading: "", start: text.length, end: text.length }]) {
    if (section.start > position) covered.push({ heading: "", start: position, end: section.start });
    covered.push(section);
    position = section.end;
  }
  return covered;
}

/** Neighbours of different sections that fit into one passage become one. */
function joinShort(spans: readonly Section[]): Section[] {
  const joined: Section[] = [];
  let heading: string | undefined;
  for (const span of spans) {
    const last = joined.at(-1);
    const longest = isSources(span) ? LONGEST_WITH_SOURCES : LONGEST;
    const fits = last !== undefined && span.end - last.start <= longest && span.heading !== heading;
    if (!fits || (span.page ?? last.page) !== last.page) joined.push({ ...span });
    else {
      last.heading = joinHeadings(last.heading, span.heading);
      last.end = span.end;
    }
    heading = span.heading;
  }
  return joined;
}

function joinHeadings(first: string, second: string): string {
  if (first === "" || second === "") return first + second;
  return first + HEADINGS_APART + second;
}

export function isSources({ heading }: Pick<Section, "heading">): boolean {
  return SOURCES.test(heading);
}

/** The headings under which a passage stands. */
export function headingsOf(section: string): string[] {
  return section.split(HEADINGS_APART);
}

function cutSection({ text, metadata }: Document, { start, end, ...section }: Section): Section[] {
  const facts = metadata.facts?.filter((fact) => fact.start < end && fact.end > start) ?? [];
  const inFact = (at: number) => facts.some((fact) => fact.start < at && at < fact.end);
  const all = end - start <= LONGEST ? [] : sentenceEnds(text.slice(start, end));
  const ends = all.flatMap((at) => (inFact(start + at) ? [] : [start + at]));
  const spans: Section[] = [];
  for (let from = start, next = 0; from < end; ) {
    while ((ends[next] ?? end) <= from) next += 1;
    const to = end - from <= LONGEST ? end : (nearestEnd(ends, next, from, end) ?? wordEnd(text, from));
    const span = trimSpan(text, from, to);
    if (span.start < span.end) spans.push({ ...section, ...span });
    from = to;
  }
  return spans;
}

/** Offsets behind the sentences and lines of a text, with the white space that follows them. */
function sentenceEnds(text: string): number[] {
  const gaps = text.matchAll(
    /(?<=[.!?\u2026]["'\u201d\u2019)\]]?)\s+(?=["'\u201c\u2018([]?[\p{Lu}\p{Lo}\p{N}])|\n\s*/gu,
  );
  return Array.from(gaps, (gap) => gap.index + gap[0].length);
}

/** Of the ends that leave a passage short enough, the one that makes the rest most even. */
function nearestEnd(ends: readonly number[], next: number, from: number, end: number): number | undefined {
  const goal = from + (end - from) / Math.ceil((end - from) / TARGET);
  let best: number | undefined;
  for (let i = next; (ends[i] ?? end) <= from + LONGEST && i < ends.length; i++) {
    const at = ends[i] ?? end;
    if (best === undefined || Math.abs(at - goal) < Math.abs(best - goal)) best = at;
  }
  return best;
}

/** Where a sentence longer than a passage is cut: at the last white space, else between two characters. */
function wordEnd(text: string, from: number): number {
  const space = text.slice(from, from + LONGEST).search(/\s\S*$/);
  if (space > 0) return from + space + 1;
  const codePoint = text.codePointAt(from + LONGEST - 1) ?? 0;
  return codePoint > 0xffff ? from + LONGEST - 1 : from + LONGEST;
}

function trimSpan(text: string, from: number, to: number): { start: number; end: number } {
  const part = text.slice(from, to);
  const end = from + part.trimEnd().length;
  return { start: Math.min(end, to - part.trimStart().length), end };
}
