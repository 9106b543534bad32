import { open } from "node:fs/promises";
import { DataError, storageError } from "../../lib/errors.ts";

export interface DelimitedRow {
  /** 1 for the first line of the file. */
  line: number;
  /** The cell under that heading, without surrounding quotes; DataError when there is none and no default. */
  cell(heading: string, missing?: string): string;
}

export interface DelimitedOptions {
  delimiter: "\t" | ",";
  /** Columns that must be there. */
  columns: readonly string[];
  /** Called with each leading line that begins with "#" (the metadata of SSSOM files), without the "#". */
  onComment?: (comment: string) => void;
}

/**
 * Reads a table whose first line that is not a comment is its heading. Cells may be quoted (RFC 4180); a quoted cell
 * may not hold a line break. DataError that names the line when a column is missing or a row has too few cells.
 */
export async function* readDelimited(file: string, options: DelimitedOptions): AsyncGenerator<DelimitedRow> {
  let headings: Map<string, number> | undefined;
  for await (const { line, text } of readLines(file)) {
    if (headings === undefined && text.startsWith("#")) {
      options.onComment?.(text.slice(1));
    } else if (headings === undefined) {
      headings = new Map(splitRow(text, options.delimiter).map((heading, index) => [heading, index]));
      const missing = options.columns.find((column) => headings?.has(column) !== true);
      if (missing !== undefined) throw malformed(file, line, `there is no column "${missing}"`);
    } else if (text !== "") {
      yield readRow(splitRow(text, options.delimiter), headings, { file, line });
    }
  }
  if (headings === undefined) throw malformed(file, 1, "there is no heading");
}

function readRow(
  cells: readonly string[],
  headings: ReadonlyMap<string, number>,
  { file, line }: { file: string; line: number },
): DelimitedRow {
  return {
    line,
    cell(heading, missing) {
      const cell = cells[headings.get(heading) ?? -1] ?? missing;
      if (cell === undefined) throw malformed(file, line, `there is no cell under "${heading}"`);
      return cell;
    },
  };
}

async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  const handle = await open(file).catch((error: unknown) => {
    throw storageError(error, "read", file);
  });
  let line = 0;
  for await (const text of handle.readLines({ encoding: "utf8" })) {
    line += 1;
    yield { line, text: line === 1 ? text.replace(/^\uFEFF/, "") : text };
  }
}

function splitRow(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"/.exec(text.slice(at)) : null;
    if (quoted !== null) {
      cells.push((quoted[1] ?? "").replaceAll('""', '"'));
      at += quoted[0].length + 1;
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end === -1 ? undefined : end));
      at = (end === -1 ? text.length : end) + 1;
    }
  }
  return cells;
}

function malformed(file: string, line: number, problem: string): DataError {
  return new DataError(`${file}:${line}: ${problem}.`, {
    remedy: "Check that it is the file that the importer expects.",
  });
}
