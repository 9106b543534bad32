import type { InputPart } from "../../lib/input-file.ts";

/** One frame of an OBO 1.4 file. The header is the frame of type "". */
export interface Stanza {
  /** "Term", "Typedef", "Instance"; "" for the header. */
  type: string;
  /** Number of the line where it begins. */
  line: number;
  tags: OboTag[];
  /** Lines that are no tags: "line 12: …". */
  problems: string[];
}

export interface OboTag {
  name: string;
  /** As written: with escapes, qualifiers and comment. */
  value: string;
  line: number;
}

/** Reads an OBO file by the batch of frames; memory is bounded by the longest of them. */
export async function* readStanzas(part: InputPart): AsyncGenerator<readonly Stanza[]> {
  let open: Stanza = { type: "", line: 1, tags: [], problems: [] };
  for await (const { first, lines } of part.lines()) {
    const done: Stanza[] = [];
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      const type = text.startsWith("[") ? frameType(text) : undefined;
      if (type === undefined) readTag(open, text, line);
      else {
        done.push(open);
        open = { type, line, tags: [], problems: [] };
      }
    }
    if (done.length > 0) yield done;
  }
  yield [open];
}

/** "Term" of "[Term]"; undefined when the line is no beginning of a frame. */
function frameType(text: string): string | undefined {
  const end = text.indexOf("]");
  const rest = text.slice(end + 1).trim();
  return end > 1 && (rest === "" || rest.startsWith("!")) ? text.slice(1, end) : undefined;
}

function readTag(stanza: Stanza, text: string, line: number): void {
  const colon = text.indexOf(":");
  if (colon > 0 && text.charCodeAt(0) !== EXCLAMATION) {
    stanza.tags.push({ name: text.slice(0, colon), value: text.slice(colon + 1).trim(), line });
  } else if (text.trim() !== "" && !text.startsWith("!")) {
    stanza.problems.push(`line ${line}: a tag with a colon behind its name is expected`);
  }
}

const EXCLAMATION = 33;

export interface OboValue {
  /** Without qualifiers and comment, unescaped. */
  text: string;
  /** What stands in the braces at the end: 'source="MONDO:equivalentTo"'; "" for none. */
  qualifiers: string;
}

/** The value of a tag that is not quoted: "DOID:1 {source=\"X\"} ! name" → DOID:1. */
export function plainValue(value: string): OboValue {
  let text = value;
  let qualifiers = "";
  const comment = findOutside(text, " !");
  if (comment !== -1) text = text.slice(0, comment).trimEnd();
  if (text.endsWith("}") && text.at(-2) !== "\\") {
    const brace = findOutside(text, "{");
    if (brace !== -1 && text.includes("=", brace)) {
      qualifiers = text.slice(brace + 1, -1);
      text = text.slice(0, brace).trimEnd();
    }
  }
  return { text: unescapeText(text), qualifiers };
}

/** Where `mark` first stands outside of quotation marks, and not escaped; -1 when it does not. */
function findOutside(text: string, mark: string): number {
  if (!text.includes(mark)) return -1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith(mark, at)) return at;
  }
  return -1;
}

/** A value that begins with a quoted text; undefined when it does not, or the quotation mark is not closed. */
export function quotedValue(value: string): { text: string; rest: string } | undefined {
  if (!value.startsWith('"')) return undefined;
  for (let at = 1; at < value.length; at++) {
    if (value[at] === "\\") at += 1;
    else if (value[at] === '"') return { text: unescapeText(value.slice(1, at)), rest: value.slice(at + 1).trim() };
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", W: " ", t: "\t" };

function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
}
