import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DataError, StorageError } from "../../src/lib/errors.ts";
import { toJsonl, writeFileWhole } from "../../src/lib/files.ts";
import { describeBrokenLine, readJsonl, readJsonlStrict } from "../../src/lib/jsonl.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-jsonl-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = z.object({ name: z.string(), inner: z.object({ count: z.number() }).optional() });

function file(content: string | Uint8Array): string {
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, content);
  return path;
}

async function names(content: string): Promise<(string | number)[][]> {
  const { rows, broken } = await readJsonl(file(content), schema);
  expect(broken).toEqual([]);
  return rows.map(({ line, value }) => [line, value.name]);
}

describe("readJsonl", () => {
  it("names a broken line with file, line and field, and goes on with the others", async () => {
    const path = file('{"name":"a"}\n{"name":1}\nnot json\n{"name":"b","inner":{"count":"x"}}\n[]\n{"name":"c"}\n');
    const { rows, broken } = await readJsonl(path, schema);
    expect(rows.map(({ line, value }) => [line, value.name])).toEqual([
      [1, "a"],
      [6, "c"],
    ]);
    expect(broken.map(({ line, field }) => [line, field])).toEqual([
      [2, "name"],
      [3, ""],
      [4, "inner.count"],
      [5, ""],
    ]);
    expect(broken.map(describeBrokenLine)[0]).toMatch(new RegExp(`^${path}:2 name: .*string`));
    expect(broken.map(describeBrokenLine)[1]).toMatch(new RegExp(`^${path}:3: not valid JSON`));
  });

  it("bears a byte order mark, CRLF, blank lines and a last line without its end", async () => {
    expect(await names('\uFEFF{"name":"a"}\r\n\r\n  \n{"name":"b"}')).toEqual([
      [1, "a"],
      [4, "b"],
    ]);
    expect(await names("")).toEqual([]);
    expect(await names("\n\n")).toEqual([]);
  });

  it("is not led astray by line separators within a text", async () => {
    const odd = "a\u2028b\u2029c\u0085d\u000be";
    expect(await names(`{"name":${JSON.stringify(odd)}}\n{"name":"z"}\n`)).toEqual([
      [1, odd],
      [2, "z"],
    ]);
  });

  it("keeps characters whole that fall on the border of two reads", async () => {
    const long = "é".repeat(200_000);
    expect(await names(`{"name":"x${long}"}\n{"name":"y"}`)).toEqual([
      [1, `x${long}`],
      [2, "y"],
    ]);
  });

  it("is a StorageError for a file that cannot be read", async () => {
    await expect(readJsonl(join(folder, "nothing.jsonl"), schema)).rejects.toThrow(StorageError);
    mkdirSync(join(folder, "inner"), { recursive: true });
    await expect(readJsonl(join(folder, "inner"), schema)).rejects.toThrow(StorageError);
  });

  it("gives every line when it is strict, or the first broken one as an error", async () => {
    expect(await readJsonlStrict(file('{"name":"a"}\n'), schema)).toEqual([{ name: "a" }]);
    await expect(readJsonlStrict(file('{"name":"a"}\n{"name":2}\n'), schema)).rejects.toThrow(/:2 name: /);
    await expect(readJsonlStrict(file("x"), schema)).rejects.toThrow(DataError);
  });
});

describe("writeFileWhole", () => {
  it("writes what is read again, and replaces it whole", async () => {
    const path = join(folder, "deep", "er", "rows.jsonl");
    for (const rows of [[{ name: "a" }, { name: "b\n" }], [{ name: "c" }]]) {
      writeFileWhole(path, toJsonl(rows));
      expect(await readJsonlStrict(path, schema)).toEqual(rows);
    }
  });

  it("is a StorageError where nothing can be written", () => {
    const path = file("");
    expect(() => writeFileWhole(join(path, "below"), "x")).toThrow(StorageError);
    expect(() => writeFileWhole(folder, "x")).toThrow(StorageError);
    expect(() => writeFileWhole("/proc/osler/nothing", "x")).toThrow(StorageError);
  });
});
