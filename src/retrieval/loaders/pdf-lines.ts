import { oneLine } from "./document-text.ts";

/** A line of a page as it is set. */
export interface PdfLine {
  text: string;
  /** Height of its letters, in points. */
  size: number;
  /** Of its base line, in points from the page's lower edge. */
  y: number;
  /** It stands further from the line before than lines of one paragraph do. */
  isApart: boolean;
}

interface PlacedText {
  str: string;
  hasEOL: boolean;
  height: number;
  width: number;
  transform: readonly number[];
}

function isPlaced(item: object): item is PlacedText {
  return "str" in item && "transform" in item;
}

/** The lines of a page in the order in which the page has them, which is that of reading. */
export function readLines(items: readonly object[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: { text: string; size: number; y: number; end: number } | undefined;
  const close = () => {
    const text = oneLine(open?.text ?? "");
    if (open !== undefined && text !== "")
      lines.push({ text, size: open.size, y: open.y, isApart: isApart(open, lines.at(-1)) });
    open = undefined;
  };
  for (const item of items) {
    if (!isPlaced(item)) continue;
    const [x = 0, y = 0] = item.transform.slice(4);
    if (open !== undefined && item.str !== "" && Math.abs(y - open.y) > Math.max(open.size, item.height) * 0.6) close();
    if (item.str !== "") {
      open ??= { text: "", size: 0, y, end: x };
      const gap = x - open.end > Math.max(item.height, 1) * 0.2 && !/\s$/.test(open.text) ? " " : "";
      open = {
        text: open.text + gap + item.str,
        size: Math.max(open.size, item.height),
        y: open.y,
        end: x + item.width,
      };
    }
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

/** Below by more than a line and a half, above (a new column), or of another size. */
function isApart({ y, size }: { y: number; size: number }, before: PdfLine | undefined): boolean {
  if (before === undefined) return true;
  const drop = before.y - y;
  return drop > Math.max(size, before.size) * 1.6 || drop < -size || Math.abs(size - before.size) > 1;
}

/** The size of most letters. */
export function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

const LONGEST_HEADING = 120;

/** Larger than the text by a sixth at least, short, and of words; a line of a table of contents is none. */
export function isHeading({ text, size }: PdfLine, body: number): boolean {
  return (
    body > 0 &&
    size >= body * 1.15 &&
    text.length <= LONGEST_HEADING &&
    /\p{L}{2}/u.test(text) &&
    !/(?:\. ?){4}/.test(text)
  );
}
