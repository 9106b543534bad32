import type { PdfLine } from "./pdf-lines.ts";

/** Pages of a document that is long enough to have running heads. */
const FEWEST_PAGES = 3;
/** Lines at the top and at the bottom that may be running heads. */
const EDGE = 2;

/** Pages without the lines that most of them begin or end with, their numbers aside, and without bare page numbers. */
export function withoutRunning(pages: readonly PdfLine[][]): PdfLine[][] {
  if (pages.length < FEWEST_PAGES) return pages.map((lines) => [...lines]);
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const key of new Set(edgesOf(lines).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isRunning = (line: PdfLine) => (counts.get(keyOf(line)) ?? 0) > Math.max(2, pages.length / 2);
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter(
      (line) => !edges.has(line) || !(isRunning(line) || /^(?:page )?\d{1,4}(?: of \d+)?$/i.test(line.text)),
    );
  });
}

function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  const byHeight = [...lines].sort((a, b) => b.y - a.y);
  return [...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)];
}

function keyOf({ text, y }: PdfLine): string {
  return `${Math.round(y / 4)} ${text.replace(/\d+/g, "#")}`;
}
