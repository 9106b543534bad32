/** One stretch of a long text: [start, end). */
export interface Cut {
  start: number;
  end: number;
}

/** The stretch that begins at `start`: as many whole paragraphs as fit, or else lines, sentences, words, characters. */
export function cutPage(text: string, start: number, length: number): Cut {
  const from = splitsPair(text, start) ? start - 1 : start;
  const limit = from + length;
  if (limit >= text.length) return { start: from, end: text.length };
  const window = text.slice(from, limit);
  for (const boundary of BOUNDARIES) {
    const at = window.lastIndexOf(boundary);
    if (at >= length / 2) return { start: from, end: from + at + boundary.length };
  }
  return { start: from, end: splitsPair(text, limit) ? limit - 1 : limit };
}

const BOUNDARIES = ["\n\n", "\n", ". ", "。", " "];

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

/** The last Markdown heading that begins at or before a position; empty before the first one. */
export function headingAt(text: string, position: number): string {
  const lineEnd = text.indexOf("\n", position);
  const before = text.slice(0, lineEnd === -1 ? text.length : lineEnd);
  return [...before.matchAll(/^#{1,6} +(.+)$/gm)].at(-1)?.[1]?.trim() ?? "";
}
