import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readGraph, readGraphVersion, writeGraph } from "../../src/knowledge/graph-file.ts";
import { DataError, StorageError } from "../../src/lib/errors.ts";
import { sha256 } from "../../src/lib/hash.ts";
import { graph } from "./small-graph.ts";

let folder = "";
let file = "";
let lines: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "graph-file-"));
  file = join(folder, "graph.jsonl.gz");
  await writeGraph(graph, file);
  lines = gunzipSync(await readFile(file))
    .toString("utf8")
    .split("\n");
});
afterAll(() => rm(folder, { recursive: true }));

async function damagedBy(change: (lines: string[]) => string[], sign = false): Promise<string> {
  const changed = change([...lines]);
  const body = changed.slice(1).join("\n");
  if (sign) changed[0] = JSON.stringify({ ...JSON.parse(changed[0] ?? ""), digest: sha256(body) });
  const path = join(folder, "damaged.jsonl.gz");
  await writeFile(path, gzipSync(changed.join("\n")));
  return path;
}

describe("a graph file", () => {
  test("gives back what was written", async () => {
    const read = await readGraph(file);
    expect(read.version).toBe(graph.version);
    expect(read.sources).toEqual(graph.sources);
    expect(read.entities()).toEqual(graph.entities());
    expect(read.facts()).toEqual(graph.facts());
    expect(await readGraphVersion(file)).toBe(graph.version);
  });

  test("has the same bytes when it is written again, and leaves no draft", async () => {
    const again = join(folder, "again.jsonl.gz");
    await writeGraph(await readGraph(file), again);
    expect((await readFile(again)).equals(await readFile(file))).toBe(true);
  });

  test("that is not there or cannot be written is a StorageError", async () => {
    await expect(readGraph(join(folder, "none.gz"))).rejects.toThrow(StorageError);
    await expect(readGraphVersion(join(folder, "none.gz"))).rejects.toThrow(StorageError);
    await expect(writeGraph(graph, join(folder, "none", "graph.gz"))).rejects.toThrow(StorageError);
  });
});

describe("a damaged graph file is refused by name:", () => {
  test("cut off", async () => {
    const bytes = await readFile(file);
    const path = join(folder, "cut.jsonl.gz");
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    await expect(readGraph(path)).rejects.toThrow(/cut\.jsonl\.gz: it is not a whole gzip file/);
  });

  test("one byte changed", async () => {
    const bytes = Buffer.from(await readFile(file));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const path = join(folder, "flipped.jsonl.gz");
    await writeFile(path, bytes);
    await expect(readGraph(path)).rejects.toThrow(DataError);
  });

  test("no gzip, and gzip of something else", async () => {
    const path = join(folder, "foreign.gz");
    await writeFile(path, "hello");
    await expect(readGraph(path)).rejects.toThrow(DataError);
    await expect(readGraphVersion(path)).rejects.toThrow(DataError);
    await writeFile(path, gzipSync("hello\n"));
    await expect(readGraph(path)).rejects.toThrow(/foreign\.gz:1: the first line is not the header/);
    await writeFile(path, gzipSync('{"format":"osler-graph","formatVersion":99}\n'));
    await expect(readGraph(path)).rejects.toThrow(/foreign\.gz:1 formatVersion: not the header/);
    await writeFile(path, gzipSync(""));
    await expect(readGraph(path)).rejects.toThrow(DataError);
  });

  test("a row left out", async () => {
    await expect(readGraph(await damagedBy((all) => all.toSpliced(3, 1)))).rejects.toThrow(
      /rows where the header counts/,
    );
  });

  test("a name changed: the digest tells", async () => {
    const path = await damagedBy((all) => all.map((line) => line.replace("losartan", "lostarfan")));
    await expect(readGraph(path)).rejects.toThrow(/not those that the digest/);
  });

  test("a row that is not JSON, with its line", async () => {
    const path = await damagedBy((all) => all.with(2, "[oops"));
    await expect(readGraph(path)).rejects.toThrow(/damaged\.jsonl\.gz:3: the line is not valid JSON/);
  });

  test("an entity's row with a wrong field, with line and field", async () => {
    const path = await damagedBy((all) => all.with(1, '["X:1","planet","Mars",[],[]]'), true);
    await expect(readGraph(path)).rejects.toThrow(/damaged\.jsonl\.gz:2: field type is malformed/);
  });

  test.each([
    [0, 999, /:18: field subject names something that is not in the file/],
    [2, -1, /:18: field object is malformed/],
    [4, "abc", /:18: field id is malformed/],
    [5, [], /:18: field provenance is malformed/],
    [5, [7, 0], /:18: field provenance names something/],
    [6, [5], /:18: field frequency is malformed/],
  ])("a fact's row with a wrong field %i, with line and field", async (field, value, message) => {
    const row = JSON.parse(lines[17] ?? "") as unknown[];
    row[field] = value;
    const damaged = await damagedBy((all) => all.with(17, JSON.stringify(row)), true);
    const read = await readGraph(damaged);
    expect(() => read.facts()).toThrow(DataError);
    expect(() => read.facts()).toThrow(message);
  });
});
