import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import { openShared, readGraph, readGraphHeader, sharedBytes, writeGraph } from "../../../src/knowledge/graph-file.ts";
import type { GraphHeader } from "../../../src/knowledge/graph-header.ts";
import { openColumns } from "../../../src/knowledge/store/open.ts";
import { DataError, StorageError } from "../../../src/lib/errors.ts";
import { content, graph } from "../small-graph.ts";
import { randomContent } from "./random-content.ts";

let folder = "";
let file = "";
let bytes: Buffer;
let header: GraphHeader;
let columnsFrom = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "graph-file-"));
  file = join(folder, "graph.bin");
  writeGraph(graph, file);
  bytes = await readFile(file);
  header = await readGraphHeader(file);
  columnsFrom = 16 + Math.ceil(bytes.readUInt32LE(8) / 8) * 8;
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The file with another header, as if it had been written with it. */
function withHeader(change: (header: Record<string, unknown>) => unknown): Buffer {
  const text = Buffer.from(JSON.stringify(change(JSON.parse(JSON.stringify(header)))));
  return signed(text);
}

function signed(text: Buffer): Buffer {
  const start = Buffer.alloc(16 + Math.ceil(text.length / 8) * 8);
  bytes.copy(start, 0, 0, 8);
  start.writeUInt32LE(text.length, 8);
  start.writeUInt32LE(crc32(text), 12);
  text.copy(start, 16);
  return Buffer.concat([start, bytes.subarray(columnsFrom)]);
}

async function refusal(path: string): Promise<string> {
  const error = await readGraph(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  const { message, remedy } = error as DataError;
  expect(message).toContain(path);
  expect(remedy).toContain("osler graph build");
  return message;
}

describe("a graph file", () => {
  test.each(["graph.bin", "graph.bin.gz"])("(%s) gives back what was written", async (name) => {
    const path = join(folder, name);
    writeGraph(graph, path);
    const read = await readGraph(path);
    expect(read.version).toBe(graph.version);
    expect(read.sources).toEqual(graph.sources);
    expect(read.relations).toEqual(graph.relations);
    expect(read.entities()).toEqual(graph.entities());
    expect(read.facts()).toEqual(graph.facts());
    expect(read.entity("MONDO:0007947")?.name).toBe("Marfan syndrome");
  });

  test.each(["shared.bin", "shared.bin.gz"])(
    "(%s) lies in memory that another thread can open as it is",
    async (name) => {
      const path = join(folder, name);
      writeGraph(graph, path);
      const bytes = sharedBytes(await readGraph(path));
      if (bytes === undefined) throw new Error("The graph does not lie in shared memory.");
      const opened = openShared(bytes);
      expect(opened.version).toBe(graph.version);
      expect(opened.facts()).toEqual(graph.facts());
      expect(sharedBytes(opened)).toBe(bytes);
      expect(sharedBytes(graph)).toBeUndefined();
    },
  );

  test("gives back any content, with the version that its columns have", async () => {
    const path = join(folder, "any.bin");
    await fc.assert(
      fc.asyncProperty(randomContent, async (any) => {
        const made = createGraph(any);
        writeGraph(made, path);
        const read = await readGraph(path);
        expect(read.entities()).toEqual(made.entities());
        expect(read.facts()).toEqual(made.facts());
        expect(openColumns(read.columns).version).toBe(made.version);
        expect(read.version).toBe(made.version);
      }),
      { numRuns: 40 },
    );
  });

  test("has the same bytes whatever the order of what went into it, and written again after reading", async () => {
    const { entities, facts, sources } = content;
    const other = { ...content.sources[0], id: "another" } as (typeof sources)[number];
    const [one, two] = [join(folder, "one.bin.gz"), join(folder, "two.bin.gz")];
    writeGraph(createGraph({ entities, facts, sources: [...sources, other] }), one);
    const turned = { entities: entities.toReversed(), facts: facts.toReversed(), sources: [other, ...sources] };
    writeGraph(createGraph(turned), two);
    const made = await readFile(one);
    expect((await readFile(two)).equals(made)).toBe(true);
    writeGraph(await readGraph(one), two);
    expect((await readFile(two)).equals(made)).toBe(true);
    writeGraph(await readGraph(one), join(folder, "unpacked.bin"));
    const unpacked = await readFile(join(folder, "unpacked.bin"));
    writeGraph(createGraph(turned), one.replace(".gz", ""));
    expect((await readFile(one.replace(".gz", ""))).equals(unpacked)).toBe(true);
  });

  test("tells by its header what is in it, without the rest", async () => {
    const cut = await written("header-only.bin", bytes.subarray(0, columnsFrom));
    const packed = join(folder, "header.bin.gz");
    writeGraph(graph, packed);
    for (const path of [file, cut, packed]) {
      const { version, counts, sources, relations } = await readGraphHeader(path);
      expect(version).toBe(graph.version);
      expect(counts).toEqual({ entities: graph.entities().length, facts: graph.facts().length });
      expect(sources).toEqual(graph.sources);
      expect(relations).toEqual(graph.relations);
    }
    expect(await refusal(cut)).toMatch(/it is cut off in the column/);
  });

  test("holds relations that the catalogue does not have", async () => {
    const own = {
      ...(graph.relation("subtype_of") as NonNullable<ReturnType<typeof graph.relation>>),
      id: "resembles",
      details: { "": "is like" },
    };
    const facts = content.facts.slice(0, 2).map((fact) => ({ ...fact, relation: "resembles", object: "ORPHA:399" }));
    const path = join(folder, "own.bin");
    writeGraph(createGraph({ ...content, facts, relations: [own] }), path);
    expect((await readGraph(path)).relations).toEqual([own]);
  });

  test("that is not there, is a folder, or cannot be written is a StorageError", async () => {
    for (const path of [join(folder, "none.bin"), folder]) {
      await expect(readGraph(path)).rejects.toThrow(StorageError);
      await expect(readGraphHeader(path)).rejects.toThrow(StorageError);
    }
    expect(() => writeGraph(graph, join(file, "graph.bin"))).toThrow(StorageError);
    await mkdir(join(folder, "taken.bin"));
    expect(() => writeGraph(graph, join(folder, "taken.bin"))).toThrow(StorageError);
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("a damaged graph file is refused by name:", () => {
  test("cut off, wherever", async () => {
    const messages = new Map<number, string>();
    const ends = Object.values(header.columns).flatMap((column) =>
      column.bytes === 0 ? [] : [columnsFrom + column.offset, columnsFrom + column.offset + column.bytes - 1],
    );
    for (const end of [0, 1, 8, 15, 16, 17, columnsFrom - 9, ...ends]) {
      messages.set(end, await refusal(await written("cut.bin", bytes.subarray(0, end))));
    }
    for (const end of [0, 1, 8, 15]) expect(messages.get(end)).toContain("it is not a graph of Osler");
    for (const end of [16, 17]) expect(messages.get(end)).toContain("it is cut off in the header");
    for (const end of ends) expect(messages.get(end)).toContain("it is cut off in the column");
    expect(messages.get(Math.max(...ends))).toContain('"names.codeNext"');
  });

  test("a byte changed in the header or in a column", async () => {
    const flipped = async (at: number) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 4;
      return refusal(await written("flipped.bin", changed));
    };
    for (const at of [3, 7]) expect(await flipped(at)).toContain("it is not a graph of Osler");
    for (const at of [8, 12, 16, 40]) expect(await flipped(at)).toContain("header");
    for (const [name, column] of Object.entries(header.columns)) {
      if (column.bytes === 0) continue;
      for (const at of [0, Math.floor(column.bytes / 2), column.bytes - 1]) {
        const wanted = `the column "${name}" is not the one that was written`;
        expect(await flipped(columnsFrom + column.offset + at)).toContain(wanted);
      }
    }
  });

  test("a gzip that is cut off or changed", async () => {
    const packed = gzipSync(bytes);
    for (const end of [11, Math.floor(packed.length / 2), packed.length - 1]) {
      const path = await written("cut.bin.gz", packed.subarray(0, end));
      expect(await refusal(path)).toContain("it is not a whole gzip file");
    }
    const short = await written("short.bin.gz", packed.subarray(0, 40));
    await expect(readGraphHeader(short)).rejects.toThrow(/it is not a whole gzip file/);
    packed[100] = (packed[100] ?? 0) ^ 1;
    expect(await refusal(await written("flipped.bin.gz", packed))).toContain("it is not a whole gzip file");
  });

  test.each([
    ["nothing", ""],
    ["something else", "hello, this is no graph at all\n"],
    ["something else, packed", gzipSync("hello, this is no graph at all\n")],
  ])("%s", async (_, foreign) => {
    const path = await written("foreign.bin", foreign);
    expect(await refusal(path)).toContain("it is not a graph of Osler");
    await expect(readGraphHeader(path)).rejects.toThrow(DataError);
  });

  test("a graph of an older or a newer format", async () => {
    const lines =
      '{"format":"osler-graph","formatVersion":1,"version":"684755e319e94c9a"}\n["X:1","disease","a",[],[]]\n';
    const jsonl = await written("graph.jsonl.gz", gzipSync(lines));
    expect(await refusal(jsonl)).toContain("it is of an older format");
    await expect(readGraphHeader(jsonl)).rejects.toThrow(/it is of an older format/);
    const newer = await written(
      "newer.bin",
      withHeader((all) => ({ ...all, formatVersion: 99, columns: "otherwise" })),
    );
    expect(await refusal(newer)).toContain("it is of a newer format (99; this version reads 3)");
  });

  test("a header that is signed and yet wrong", async () => {
    const text = await written("text.bin", signed(Buffer.from("{oops")));
    expect(await refusal(text)).toContain("its header is not valid JSON");
    const field = await written(
      "field.bin",
      withHeader((all) => ({ ...all, version: "new" })),
    );
    expect(await refusal(field)).toContain("header, version");
    const format = await written(
      "format.bin",
      withHeader((all) => ({ ...all, format: "other" })),
    );
    expect(await refusal(format)).toContain("header, format");
    const { factObject: _, ...columns } = header.columns;
    const column = await written(
      "column.bin",
      withHeader((all) => ({ ...all, columns })),
    );
    expect(await refusal(column)).toContain('it has no column "factObject"');
  });
});
