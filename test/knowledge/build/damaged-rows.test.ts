import { readFileSync, statSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { assembleGraph } from "../../../src/knowledge/build/assemble.ts";
import { buildGraph } from "../../../src/knowledge/build/build-graph.ts";
import type { ImportReport } from "../../../src/knowledge/build/report.ts";
import type { GraphImporter } from "../../../src/knowledge/importer.ts";
import { IMPORTERS } from "../../../src/knowledge/importers/table.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs, openInput } from "../../../src/lib/input.ts";
import { type Files, packTarGz, writeFolder } from "../../lib/pack.ts";
import { FIXTURES } from "../importers/fixtures.ts";

const LATIN = Buffer.from("M\xe9ni\xe8re\n", "latin1");
/** Read as a whole: what is wrong with a part of them is told of the file, or of the record. */
const WHOLE = /\.(?:json|xml|xlsx|ttl)$/;

async function readFixture(id: string): Promise<Files> {
  const path = (await FIXTURES[id]?.fixture()) ?? "";
  const above = statSync(path).isDirectory() ? path : dirname(path);
  const files = (await findInputs([path])).map((file) => [relative(above, file), readFileSync(file)] as const);
  return Object.fromEntries(files);
}

async function assemble(importer: GraphImporter, files: Files, options = {}) {
  const paths = await findInputs([writeFolder(files)]);
  const { settings = {} } = FIXTURES[importer.id] ?? {};
  return assembleGraph([{ importer, files: paths.map((path) => openInput(path)), settings }], options);
}

const sumOf = ({ rows, kept, malformed, skipped }: ImportReport) =>
  rows - kept - malformed - Object.values(skipped).reduce((sum, count) => sum + count, 0);

describe("a line that is not UTF-8", () => {
  const byLine = IMPORTERS.map((importer) => importer.id).filter(
    (id) => !["orphapacket", "rd-code", "orphadata-xml", "disease-database", "table"].includes(id),
  );

  it.each(byLine)("costs nothing but itself (%s)", async (id) => {
    const importer = IMPORTERS.find((one) => one.id === id);
    if (importer === undefined) throw new Error(id);
    const files = await readFixture(id);
    const torn = Object.entries(files).filter(([name]) => !WHOLE.test(name));
    expect(torn.length).toBeGreaterThan(0);
    const ends = torn.map(([name, content]) => {
      const text = Buffer.from(content);
      return [name, Buffer.concat(text.at(-1) === 10 ? [text, LATIN] : [text, Buffer.from("\n"), LATIN])] as const;
    });
    const damaged = { ...files, ...Object.fromEntries(ends) };
    const [before, after] = [await assemble(importer, files), await assemble(importer, damaged)];
    const [clean, report] = [before.report.importers[0], after.report.importers[0]];
    if (clean === undefined || report === undefined) throw new Error("nothing was read");
    expect(after.graph.facts().map(({ id }) => id)).toEqual(before.graph.facts().map(({ id }) => id));
    const { rows, kept, malformed, skipped } = clean;
    const more = torn.length;
    expect(report).toMatchObject({ rows: rows + more, kept, malformed: malformed + more, skipped });
    expect([sumOf(clean), sumOf(report)]).toEqual([0, 0]);
    for (const [name] of torn) {
      const problem = expect.stringMatching(/^it is not UTF-8; it looks like Latin-1/);
      expect(report.problems).toContainEqual({ where: expect.stringContaining(`${basename(name)}:`), problem });
    }
    await expect(assemble(importer, damaged, { strict: true })).rejects.toThrow(DataError);
  });

  it("of a table of one's own, beside its mapping or packed with it, costs nothing but itself", async () => {
    const source = { id: "mine", name: "Mine", version: "1", licence: "CC0" };
    const entities = [{ id: "X:{id}", type: "disease", name: "{name}" }];
    const files = {
      "mapping.json": JSON.stringify({ osler: "table-mapping", file: "rows.csv", source, entities }),
      "rows.csv": Buffer.concat([Buffer.from("id,name\n1,One\n"), LATIN, Buffer.from("2,Two\n")]),
    };
    for (const folder of [writeFolder(files), writeFolder({ "all.tar.gz": packTarGz(files) })]) {
      const { graph, report } = await buildGraph([folder]);
      expect(graph.entities("disease").map(({ id }) => id)).toEqual(["X:1", "X:2"]);
      expect(report.importers[0]).toMatchObject({ rows: 3, kept: 2, malformed: 1 });
      expect(report.importers[0]?.problems[0]?.where).toMatch(/rows\.csv:3$/);
    }
  });

  it("of a packet takes that packet only", async () => {
    const files = await readFixture("orphapacket");
    const importer = IMPORTERS.find(({ id }) => id === "orphapacket");
    if (importer === undefined) throw new Error("no importer");
    const before = await assemble(importer, files);
    const { report } = await assemble(importer, {
      ...files,
      "zz.json": Buffer.from('{"Orphapacket":\n"M\xe9"}', "latin1"),
    });
    const [clean, torn] = [before.report.importers[0], report.importers[0]];
    expect(torn).toMatchObject({
      rows: (clean?.rows ?? 0) + 1,
      malformed: (clean?.malformed ?? 0) + 1,
      kept: clean?.kept,
    });
    expect(torn?.problems).toContainEqual({ where: "zz.json:2", problem: expect.stringMatching(/not UTF-8/) });
  });
});

describe("a file in another encoding", () => {
  const ontology = IMPORTERS.filter(({ id }) => id === "disease-ontology");
  const rows = (count: number, label: (row: number) => string) =>
    Array.from({ length: count }, (_, row) => `"DOID:${row + 10_000}"\t"${label(row)}"\t""\n`).join("");
  const read = (text: string, encoding: "latin1" | "utf8" = "latin1") => {
    const [importer] = ontology;
    if (importer === undefined) throw new Error("no importer");
    return assemble(importer, { "HumanDO.tsv": Buffer.from(`id\tlabel\tsubClassOf\n${text}`, encoding) });
  };

  it("is refused as a whole, by its first line", async () => {
    const failure = read(rows(1000, (row) => (row % 20 === 7 ? `M\xe9ni\xe8re ${row}` : `thing ${row}`)));
    await expect(failure).rejects.toThrow(
      "disease-ontology: HumanDO.tsv:9: it is not UTF-8, nor are 49 other lines: the file is in another encoding, which looks like Latin-1 or Windows-1252.",
    );
    await expect(failure).rejects.toMatchObject({ remedy: expect.stringContaining("iconv -f WINDOWS-1252 -t UTF-8") });
    await expect(read(rows(4, (row) => (row > 0 ? `\xe9 ${row}` : "x")))).rejects.toThrow(
      /HumanDO\.tsv:3: .*another encoding/,
    );
  });

  it("is none where most of what is not ASCII is UTF-8", async () => {
    const whole = Buffer.from(rows(60, (row) => `Ménière ${row}`)).toString("latin1");
    const { report } = await read(whole + rows(40, (row) => `\xe9 ${row}`));
    expect(report.importers[0]).toMatchObject({ rows: 100, kept: 60, malformed: 40 });
  });
});
