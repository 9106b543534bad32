import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The files of a folder of releases by their own names, parsed here from scratch: nothing is shared with the importers. */
export interface Releases {
  text(name: string): string;
  /** Members of a .tar.gz: content by path. */
  archive(name: string): ReadonlyMap<string, string>;
  /** Cells by heading of the line that a record names: "table.tsv:17". */
  row(record: string): Row;
  rows(name: string): readonly Row[];
}

export interface Row {
  file: string;
  line: string;
  cell(heading: string): string;
}

export function openReleases(folder: string): Releases {
  const paths = new Map(walk(folder).map((path) => [basename(path), path]));
  const texts = remember((name) => {
    const bytes = bytesOf(paths, name);
    return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\ufeff/, "");
  });
  const tables = remember((name) => readTable(name, texts(name)));
  return {
    text: texts,
    archive: remember((name) => readTar(gunzipSync(bytesOf(paths, name)))),
    row(record) {
      const colon = record.lastIndexOf(":");
      const found = tables(record.slice(0, colon))[Number(record.slice(colon + 1)) - 1];
      if (found === undefined) throw new Error(`There is no line ${record}.`);
      return found;
    },
    rows: tables,
  };
}

function bytesOf(paths: ReadonlyMap<string, string>, name: string): Buffer {
  const path = paths.get(name);
  if (path === undefined) throw new Error(`There is no file ${name}.`);
  return readFileSync(path);
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** One row for each line of the file, so that line 17 is row 16. */
function readTable(name: string, text: string): Row[] {
  const lines = text.split(/\r?\n/);
  const split = name.includes(".csv") ? splitCsv : splitTsv;
  const heading = lines.find((line) => !line.startsWith("#") || line.startsWith("#DatabaseID")) ?? "";
  const columns = new Map(split(heading.replace(/^#/, "")).map((column, index) => [column, index]));
  return lines.map((line) => {
    let cells: string[] | undefined;
    return {
      file: name,
      line,
      cell(column) {
        const index = columns.get(column);
        if (index === undefined) throw new Error(`${name} has no column ${column}.`);
        cells ??= split(line);
        return cells[index] ?? "";
      },
    };
  });
}

function splitTsv(line: string): string[] {
  return line.split("\t").map((cell) => /^"(.*)"$/.exec(cell)?.[1] ?? cell);
}

function splitCsv(line: string): string[] {
  const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? [];
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

function readTar(bytes: Buffer): Map<string, string> {
  const members = new Map<string, string>();
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const name = bytes.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const size = Number.parseInt(bytes.toString("latin1", at + 124, at + 136), 8);
    members.set(name, bytes.toString("utf8", at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return members;
}

export function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
