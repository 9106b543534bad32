import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import { openShared, readGraph, sharedBytes, writeGraph } from "../../../src/knowledge/graph-file.ts";
import { makeNameColumns } from "../../../src/knowledge/names/make-name-columns.ts";
import { createNameIndex } from "../../../src/knowledge/names.ts";
import { NAME_COLUMN_WIDTHS, NAME_RULES } from "../../../src/knowledge/store/name-columns.ts";
import { openColumns } from "../../../src/knowledge/store/open.ts";
import { sha256 } from "../../../src/lib/hash.ts";
import { entity, graph, source } from "../small-graph.ts";

let folder = "";
let file = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "name-columns-"));
  file = join(folder, "graph.bin");
  writeGraph(graph, file);
});
afterAll(() => rm(folder, { recursive: true }));

const QUERIES = [
  "Marfan syndrome",
  "mfs",
  "OMIM:154700",
  "syndrome marf",
  "a",
  "Huntigton diseese",
  "asthma",
  "zzz",
  "",
];

describe("what names are found by", () => {
  test("lies in the file, the same as is made in memory, and is no part of the version", async () => {
    const { columns, version } = await readGraph(file);
    const made = makeNameColumns(graph.columns);
    for (const [name, width] of Object.entries(NAME_COLUMN_WIDTHS)) {
      const key = name as keyof typeof made;
      expect(columns.names?.[key].BYTES_PER_ELEMENT, name).toBe(width);
      expect([...(columns.names?.[key] ?? [])], name).toEqual([...made[key]]);
    }
    expect(openColumns({ ...columns, names: undefined }).version).toBe(version);
  });

  test("is not in a file that is compressed", async () => {
    const packed = join(folder, "graph.bin.gz");
    writeGraph(await readGraph(file), packed);
    const read = await readGraph(packed);
    expect(read.columns.names).toBeUndefined();
    expect(read.version).toBe(graph.version);
    expect(createNameIndex(read).find("mfs")[0]?.entity.id).toBe("ORPHA:558");
  });

  test("finds the same from the file, in another thread's view of it, and in memory", async () => {
    const read = await readGraph(file);
    const shared = openShared(sharedBytes(read) ?? new SharedArrayBuffer(0));
    const [one, ...others] = [graph, read, shared].map((any) => {
      const index = createNameIndex(any);
      return QUERIES.map((query) => index.find(query, { limit: 20 }));
    });
    for (const other of others) expect(other).toEqual(one);
    expect(shared.columns.names?.nameSlot.buffer).toBe(read.columns.strings.bytes.buffer);
  });

  test("is made anew where the file's follows other rules", async () => {
    const other = join(folder, "other.bin");
    const { columns, version } = await readGraph(file);
    const wrong = { ...makeNameColumns(columns), nameHash: new Uint32Array(columns.names?.nameHash.length ?? 0) };
    writeGraph(openColumns({ ...columns, names: wrong }, version), other);
    await writeFile(other, await readWith(other, `"nameRules":${NAME_RULES}`, `"nameRules":${NAME_RULES + 1}`));
    const read = await readGraph(other);
    expect(read.columns.names).toBeUndefined();
    expect(createNameIndex(read).find("Marfan syndrome")[0]?.reason).toBe("name");
  });

  test("follows the rules of this number", () => {
    const names = [
      "Haemophilia A",
      "Huntington's disease",
      "IL-6",
      "TNFα",
      "Sjögren æther",
      "tumours",
      "Leukocytes",
      "類",
    ];
    const entities = names.map((name, i) => entity(`D:${i}`, "disease", name, [], [`omim:${i}`]));
    const made = makeNameColumns(createGraph({ sources: [source], facts: [], entities }).columns);
    const all = sha256(
      Object.keys(NAME_COLUMN_WIDTHS)
        .map((name) => [...made[name as keyof typeof made]].join())
        .join(),
    );
    // Where this differs, files hold what the code no longer understands: raise NAME_RULES, and put the new hash here.
    expect([NAME_RULES, all.slice(0, 12)]).toEqual([1, "df170014052e"]);
  });
});

describe("parts of names", () => {
  const count = 120;
  const entities = Array.from({ length: count }, (_, i) => entity(`D:${1000 + i}`, "disease", nameOf(i)));
  const index = createNameIndex(createGraph({ sources: [source], facts: [], entities }));
  const found = (name: string) => index.find(name, { limit: count }).map(({ entity: { name: own } }) => own);
  const having = (...words: RegExp[]) =>
    entities.map(({ name }) => name).filter((name) => words.every((word) => word.test(name)));

  test.each([
    ["common he", [/common/, / he/]],
    ["common of heart", [/common/, / of /, / heart/]],
    ["rare he", [/rare/, / he/]],
    ["rare common", [/rare/, /common/]],
    ["of of li", [/ of /, / li/]],
  ])("%s: all names that hold these words, the last of them unfinished", (query, words) => {
    const wanted = having(...words);
    expect(wanted.length).toBeGreaterThan(0);
    expect(found(query).toSorted()).toEqual(wanted.toSorted());
    const lengths = found(query).map((name) => name.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  });
});

function nameOf(i: number): string {
  const place = ["heart", "hearth", "head", "heel", "liver", "lip", "skin", "hair", "hand", "heap", "help"][i % 11];
  return `${i % 40 === 0 ? "rare " : ""}common trouble ${"x".repeat(1 + (i % 7))} of ${place}`;
}

async function readWith(path: string, text: string, other: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  bytes.write(other, at);
  bytes.writeUInt32LE(crc32(bytes.subarray(16, 16 + bytes.readUInt32LE(8))), 12);
  return bytes;
}
