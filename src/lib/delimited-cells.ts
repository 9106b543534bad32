/**
 * The cells of a row, without the quotation marks around them. A cell that begins with one ends at the next that
 * stands before a delimiter or the end; undefined when there is none. A quoted cell with something behind it is no
 * quoted cell: it stays as it is written.
 */
export function splitCells(text: string, delimiter: string): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const closing = text.charCodeAt(at) === QUOTE ? findClosing(text, at + 1) : at;
    if (closing === -1) return undefined;
    const behind = closing + 1;
    if (closing > at && (behind === text.length || text.startsWith(delimiter, behind))) {
      cells.push(text.slice(at + 1, closing).replaceAll('""', '"'));
      at = behind + 1;
    } else {
      const end = text.indexOf(delimiter, at);
      const next = end === -1 ? text.length : end;
      cells.push(text.slice(at, next));
      at = next + 1;
    }
  }
  return cells;
}

const QUOTE = 34;

/** Where the quotation mark is that is not doubled; -1 when there is none. */
function findClosing(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}
