import type { Section } from "../corpus.ts";

export interface SectionPlace {
  above?: readonly string[];
  page?: number;
  /** The heading stands in the text already: the section goes on with one that a page ended. */
  continued?: boolean;
}

/** Puts a document's text together, with white space normalised once, and keeps where each section lies. */
export interface TextBuilder {
  /** Begins a section; its heading is the first line of it. One without text leaves no trace. */
  section(heading: string, place?: SectionPlace): void;
  /** Prose whose line ends mean nothing. */
  paragraph(text: string): void;
  /** Text whose line ends are its own: a table's rows, a list. Blank lines part paragraphs. */
  block(text: string): void;
  finish(): { text: string; sections: Section[] };
}

export function createText(): TextBuilder {
  const parts: string[] = [];
  const sections: Section[] = [];
  let length = 0;
  let next: Section | undefined;
  let isContinued = false;
  const write = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const begin = (section: Section) => {
    const last = sections.at(-1);
    if (last !== undefined) last.end = length;
    sections.push({ ...section, start: length, end: length });
    if (section.heading !== "" && !isContinued) write(`${section.heading}\n`);
  };
  const add = (text: string) => {
    if (text === "") return;
    if (length > 0) write("\n\n");
    if (next !== undefined || sections.length === 0) begin(next ?? { heading: "", start: 0, end: 0 });
    next = undefined;
    write(text);
  };
  return {
    section(heading, { above = [], page, continued = false } = {}) {
      const path = above.map(oneLine).filter((one) => one !== "");
      next = { heading: oneLine(heading), start: 0, end: 0 };
      isContinued = continued;
      if (path.length > 0) next.above = path;
      if (page !== undefined) next.page = page;
    },
    paragraph: (text) => add(oneLine(text)),
    block: (text) => add(tidyBlock(text)),
    finish() {
      const last = sections.at(-1);
      if (last !== undefined) last.end = length;
      return { text: parts.join(""), sections };
    },
  };
}

const BLANK = 32;
const SPACE = /\s/;

/** All white space, line ends too, is one blank. */
export function oneLine(text: string): string {
  const trimmed = text.trim();
  return isTidy(trimmed) ? trimmed : trimmed.replace(/\s+/g, " ");
}

/** Most texts have no white space but single blanks: to see that is faster than to replace it. */
function isTidy(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK ? before === BLANK : code < BLANK || (code > 127 && SPACE.test(text.charAt(at)))) return false;
    before = code;
  }
  return true;
}

/** A row of a table as a line; one cell that stands alone in it is that cell. */
export function rowText(cells: readonly string[]): string {
  const said = cells.filter((cell) => cell !== "");
  return said.length <= 1 ? said.join("") : cells.join(" | ").trim();
}

/** Lines without blanks at their ends and of one blank within, one empty line at the most between them. */
export function tidyBlock(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
