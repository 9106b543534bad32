import { describe, expect, it } from "vitest";
import { type Column, type Delimiter, readTable, type TableOptions } from "../../src/lib/delimited.ts";
import { DataError } from "../../src/lib/errors.ts";
import { openInput } from "../../src/lib/input.ts";
import { writeOne } from "./pack.ts";

type Read = [line: number, id: string, name: string, problem?: string];

async function readRows(
  text: string,
  delimiter: Delimiter = ",",
  options: Partial<TableOptions<"id" | "name">> = {},
): Promise<Read[]> {
  const rows: Read[] = [];
  for await (const part of openInput(writeOne("table.csv", text)).parts()) {
    for await (const batch of readTable(part, { delimiter, columns: ["id", "name"], ...options })) {
      for (const row of batch) {
        expect(row.where).toBe(`table.csv:${row.line}`);
        rows.push([
          row.line,
          row.cell("id"),
          row.cell("name"),
          ...(row.problem === undefined ? [] : [row.problem]),
        ] as Read);
      }
    }
  }
  return rows;
}

describe("a table", () => {
  it.each<[string, Delimiter, string, Read[]]>([
    [
      "plain cells",
      ",",
      "id,name\n1,a\n2,\n",
      [
        [2, "1", "a"],
        [3, "2", ""],
      ],
    ],
    ["columns in another order", ",", "x,name,id\n,a,1\n", [[2, "1", "a"]]],
    ["tabs", "\t", "id\tname\r\n1\ta, b\r\n", [[2, "1", "a, b"]]],
    ["blank lines", ",", "\nid,name\n\n1,a\n\n", [[4, "1", "a"]]],
    [
      "quoted cells",
      ",",
      'id,"name"\n1,"a, ""b"""\n"2",c\n',
      [
        [2, "1", 'a, "b"'],
        [3, "2", "c"],
      ],
    ],
    ["an empty quoted cell", ",", 'id,name\n1,""\n', [[2, "1", ""]]],
    [
      "line breaks in a quoted cell",
      ",",
      'id,name\n1,"a\nb, ""c\n"""\n2,d\n',
      [
        [2, "1", 'a\nb, "c\n"'],
        [5, "2", "d"],
      ],
    ],
    [
      "quotation marks in a cell",
      ",",
      'id,name\n1,5" tall\n2,"a" b\n',
      [
        [2, "1", '5" tall'],
        [3, "2", '"a" b'],
      ],
    ],
    ["quoted cells between tabs", "\t", 'id\tname\n"1"\t"a\t""b"""\n', [[2, "1", 'a\t"b"']]],
    [
      "a quotation mark that is not closed between tabs",
      "\t",
      'id\tname\n1\t"a\n2\tb\n',
      [
        [2, "1", '"a'],
        [3, "2", "b"],
      ],
    ],
  ])("with %s is read", async (_, delimiter, text, rows) => {
    expect(await readRows(text, delimiter)).toEqual(rows);
  });

  it("says of a row that has other cells than headings, and goes on", async () => {
    expect(await readRows("id,name\n1\n2,b,c\n3,d\n")).toEqual([
      [2, "1", "", "the row has 1 cells, the heading has 2"],
      [3, "2", "b", "the row has 3 cells, the heading has 2"],
      [4, "3", "d"],
    ]);
  });

  it("has no row of a quoted cell that goes on over a line which is not UTF-8", async () => {
    const text = Buffer.from('id,name\n1,"a\n\xe9\nb"\n2,c\n3,"d\ne"\n', "latin1");
    const rows: [line: number, id: string, problem: string | undefined][] = [];
    for await (const part of openInput(writeOne("table.csv", text)).parts()) {
      const readable = { ...part, lines: () => part.lines(() => {}) };
      for await (const batch of readTable(readable, { delimiter: ",", columns: ["id", "name"] })) {
        rows.push(...batch.map((row): (typeof rows)[number] => [row.line, row.cell("id"), row.problem]));
      }
    }
    expect(rows).toEqual([
      [2, "", "a cell begins with a quotation mark that is not closed"],
      [4, 'b"', "the row has 1 cells, the heading has 2"],
      [5, "2", undefined],
      [6, "3", undefined],
    ]);
  });

  it("loses one row to a quotation mark that is not closed", async () => {
    const rest = Array.from({ length: 3000 }, (_, i) => `${i},n`).join("\n");
    const rows = await readRows(`id,name\n1,"a\n${rest}\n5,"e\n6,f\n`);
    expect(rows.filter((row) => row.length === 4).map(([line]) => line)).toEqual([2, 3003]);
    expect(rows).toHaveLength(3003);
    expect(rows.map(([line]) => line)).toEqual(rows.map((_, index) => index + 2));
  });

  it("goes over the pieces in which a file is read", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [`id${i}`, i % 3 === 0 ? "a\nb" : `name ${i}`]);
    const text = rows.map(([id, name]) => `${id},"${name}"`).join("\n");
    expect((await readRows(`id,name\n${text}`)).map(([, id, name]) => [id, name])).toEqual(rows);
  });

  it("hands over its leading comments", async () => {
    const comments: string[] = [];
    const onComment = (comment: string) => void comments.push(comment);
    const text = "#version: 1\n#\n# date: a, b\nid,name\n#1,a\n";
    expect(await readRows(text, ",", { onComment })).toEqual([[5, "#1", "a"]]);
    expect(comments).toEqual(["version: 1", "", " date: a, b"]);
  });

  it("may have its heading behind a #", async () => {
    expect(await readRows("#version 1\n#id,name\n1,a\n")).toEqual([[3, "1", "a"]]);
  });

  it("knows a column by another heading, and does without an optional one", async () => {
    const columns: Column<"id" | "name">[] = [["id", "code", "identifier"]];
    expect(await readRows("identifier,name\n1,a\n", ",", { columns, optional: ["name"] })).toEqual([[2, "1", "a"]]);
    expect(await readRows("code\n1\n", ",", { columns, optional: ["name"] })).toEqual([[2, "1", ""]]);
    await expect(readRows("x\n1\n", ",", { columns })).rejects.toThrow('"id" (or "code", "identifier")');
  });

  it.each<[string, string, Delimiter, RegExp, RegExp]>([
    [
      "a missing column",
      "# c\nid,label\n",
      ",",
      /table\.csv:2: .*"name"; there are "id", "label"/,
      /renamed or removed/,
    ],
    ["another delimiter", "id;name\n1;a\n", ",", /table\.csv:1: .*"id"; the heading is one cell/, /semicolons.*commas/],
    ["commas for tabs", "id,name\n", "\t", /one cell/, /commas, where tabs are expected/],
    ["nothing", "", ",", /table\.csv: it has no heading/, /Check/],
    ["comments only", "# a\n", ",", /table\.csv: it has no heading/, /Check/],
  ])("with %s is refused", async (_, text, delimiter, message, remedy) => {
    const failure = readRows(text, delimiter);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ remedy: expect.stringMatching(remedy) });
  });
});
