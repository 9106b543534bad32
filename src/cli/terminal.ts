import { styleText } from "node:util";

type Colour = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

/** A terminal that can move its cursor. */
export function isTerminal(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== "dumb";
}

/** Colour only on a terminal that has not asked for none. */
export function paint(colour: Colour, text: string, stream: NodeJS.WriteStream = process.stderr): string {
  const plain = !isTerminal(stream) || (process.env.NO_COLOR ?? "") !== "";
  return plain ? text : styleText(colour, text, { validateStream: false });
}

/** Text of models, servers and files without the control characters that would move a terminal's cursor or repaint it. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}

/** One line of progress on stderr: redrawn in place on a terminal; elsewhere a line of its own, every two seconds at most. */
export interface ProgressLine {
  update(text: string): void;
  /** Removes the line, or leaves `text` in its place. */
  end(text?: string): void;
}

const QUIET_MS = 2000;

export function createProgressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  let last = "";
  let writtenAt = Number.NEGATIVE_INFINITY;
  const redraw = (text: string) =>
    stream.write(`\r\u001b[2K${printable(text).slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
  return {
    update(text) {
      if (text === last) return;
      last = text;
      if (isTerminal(stream)) redraw(text);
      else if (performance.now() - writtenAt >= QUIET_MS) {
        stream.write(`${text}\n`);
        writtenAt = performance.now();
      }
    },
    end(text) {
      if (isTerminal(stream) && last !== "") redraw("");
      if (text !== undefined) stream.write(`${text}\n`);
      last = "";
    },
  };
}

/** "████████░░░░ 66 %" */
export function bar(done: number, total: number, width = 24): string {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.round(share * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${Math.round(share * 100)} %`;
}

/** Columns as wide as their widest cell; the last one is left ragged. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  "),
    )
    .join("\n");
}

/** Breaks text at spaces, each line behind the indent. */
export function wrap(text: string, indent: string, width = Math.min(process.stdout.columns || 100, 100)): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + line.length + word.length + 1 > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join("\n");
}

/** The time as a part of a file name that sorts: "20261122T063611Z". */
export function timeName(): string {
  return new Date()
    .toISOString()
    .replace(/[-:]/g, "")
    .replace(/\.\d+Z$/, "Z");
}
