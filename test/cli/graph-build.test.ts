import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/knowledge/build/build-graph.ts";
import type { BuildReport } from "../../src/knowledge/build/report.ts";
import { readGraphFolder } from "../../src/knowledge/graph-folder.ts";
import type { GraphInfo } from "../../src/knowledge/view/info.ts";
import { lockFolder } from "../../src/lib/lock.ts";
import { writeRelease } from "./graph-release.ts";
import {
  expectPlainWords,
  NO_TERMINAL,
  readJson,
  runOnTerminal,
  runOsler,
  scratchFolder,
  startOsler,
  until,
} from "./osler.ts";

type Built = BuildReport & { folder: string; figures: GraphInfo };

describe("osler graph build", () => {
  it("finds the sources, tells what it made of each, and writes a graph that opens", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"));
    writeFileSync(join(from, "notes.txt"), "nothing of a source\n");
    const ended = await runOsler(["graph", "build", "--from", from, "--out", join(folder, "graph")]);
    expectPlainWords(ended);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/IMPORTER +FILES +ROWS +KEPT +SKIPPED +MALFORMED/);
    expect(ended.stdout).toMatch(/table +1 +3 +3 +0 +0/);
    expect(ended.stdout).toContain("3 stated = 3 kept");
    expect(ended.stdout).toMatch(/files that no importer knows\n.*notes\.txt/);
    expect(ended.stderr).toMatch(/table +3 of 3 rows kept/);
    const graph = await readGraphFolder(join(folder, "graph"));
    expect(graph.entity("OMIM:100000")?.name).toBe("Disease 1");
    expect(readdirSync(join(folder, "graph")).sort()).toEqual(["build.json", "graph.bin"]);
  });

  it("--json is one object with the account and the figures", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"), { more: [",,,,", "0000009,Disease 9,9"] });
    const ended = await runOsler(["graph", "build", "--from", from, "--out", join(folder, "graph"), "--json"]);
    const report = readJson<Built>(ended);
    for (const { rows, kept, skipped, malformed } of report.importers) {
      expect(kept + malformed + Object.values(skipped).reduce((sum, one) => sum + one, 0)).toBe(rows);
    }
    expect(report.importers[0]?.malformed).toBe(1);
    expect(report.figures).toMatchObject({ version: report.version, diseases: 3, facts: 3 });
    expect(JSON.parse(readFileSync(join(folder, "graph", "build.json"), "utf8"))).toMatchObject({
      version: report.version,
    });
    expect(ended.code).toBe(0);
  });

  it("the same releases give the same bytes", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"));
    for (const out of ["a", "b"]) await runOsler(["graph", "build", "--from", from, "--out", join(folder, out)]);
    expect(readFileSync(join(folder, "a", "graph.bin"))).toEqual(readFileSync(join(folder, "b", "graph.bin")));
  });

  it("in several threads it gives the graph that one thread gives, the same account, and the same refusals", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"), { more: ["0000009,Disease 9,9"] });
    // Enough to be worth a second thread.
    const padding = `! ${"x".repeat(1000)}\n`.repeat(5000);
    const terms = ["1", "2"].map(
      (id) => `[Term]\nid: EX:${id}\nname: thing ${id}\n${id === "2" ? "is_a: EX:1\n" : ""}`,
    );
    writeFileSync(join(from, "own.obo"), `format-version: 1.4\nontology: ex\n${padding}\n${terms.join("\n")}`);
    const ended = await runOsler(["graph", "build", "--from", from, "--out", join(folder, "graph"), "--json"]);
    const { importers, ...report } = readJson<Built>(ended);
    const alone = await buildGraph([from]);
    expect(report.version).toBe(alone.graph.version);
    const account = (reports: BuildReport["importers"]) => reports.map(({ seconds: _, ...rest }) => rest);
    expect(account(importers)).toEqual(account(alone.report.importers));
    expect(importers.map(({ importer }) => importer)).toEqual(["obo", "table"]);
    const strict = await runOsler(["graph", "build", "--from", from, "--out", join(folder, "strict"), "--strict"]);
    expect([strict.code, existsSync(join(folder, "strict", "graph.bin"))]).toEqual([1, false]);
    expect(strict.stderr).toMatch(/rows\.csv:5: .*Mend the row, or build without --strict/s);
  });

  it("a malformed row is told with file and line, and ends the build with --strict only", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"), { more: ["0000009,Disease 9,9"] });
    const out = join(folder, "graph");
    const lenient = await runOsler(["graph", "build", "--from", from, "--out", out]);
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).toMatch(/malformed {2}rows\.csv:5: /);
    const before = readFileSync(join(out, "graph.bin"));
    const strict = await runOsler(["graph", "build", "--from", from, "--out", out, "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toMatch(/rows\.csv:5: /);
    expect(readFileSync(join(out, "graph.bin"))).toEqual(before);
  });

  it("a source that cannot be read ends it, unless it is to go on without, which the graph's info says", async () => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"));
    const rows = Array.from({ length: 40 }, (_, row) => `"DOID:${row + 100}"\t"M\xe9ni\xe8re ${row}"\t""\n`).join("");
    writeFileSync(join(from, "HumanDO.tsv"), Buffer.from(`id\tlabel\tsubClassOf\n${rows}`, "latin1"));
    const out = join(folder, "graph");
    const ended = await runOsler(["graph", "build", "--from", from, "--out", out]);
    expectPlainWords(ended);
    expect([ended.code, existsSync(join(out, "graph.bin"))]).toEqual([1, false]);
    const problem = "HumanDO.tsv:2: it is not UTF-8, nor are 39 other lines: the file is in another encoding";
    expect(ended.stderr).toContain(`osler: disease-ontology: ${problem}`);
    expect(ended.stderr).toMatch(/iconv -f WINDOWS-1252 .*--skip-failed\.$/m);
    const without = await runOsler(["graph", "build", "--from", from, "--out", out, "--skip-failed"]);
    expectPlainWords(without);
    expect(without.code).toBe(0);
    expect(without.stdout).toContain(`missing  disease-ontology: ${problem}`);
    const info = await runOsler(["graph", "info", "--graph", out]);
    expect(info.stdout).toContain(`missing, because it could not be read\n  disease-ontology: ${problem}`);
    const json = readJson<{ missing: object[] }>(await runOsler(["graph", "info", "--graph", out, "--json"]));
    expect(json.missing).toMatchObject([{ importer: "disease-ontology", files: [join(from, "HumanDO.tsv")] }]);
  });

  it("nothing that it knows is wrong use, and says what it would know", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "notes.txt"), "nothing of a source\n");
    const nothing = await runOsler(["graph", "build", "--from", folder, "--out", join(folder, "graph")]);
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toMatch(/No importer knows/);
    expect(existsSync(join(folder, "graph", "graph.bin"))).toBe(false);
    const missing = await runOsler([
      "graph",
      "build",
      "--from",
      join(folder, "nowhere"),
      "--out",
      join(folder, "graph"),
    ]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/nowhere: no such file or folder/);
    expect((await runOsler(["graph", "build", "--json"])).code).toBe(2);
  });

  it("an interruption leaves the graph that was there, and no lock", async () => {
    const folder = scratchFolder();
    const out = join(folder, "graph");
    await runOsler(["graph", "build", "--from", writeRelease(join(folder, "small")), "--out", out]);
    const before = readFileSync(join(out, "graph.bin"));
    const large = writeRelease(join(folder, "large"), { rows: 400_000 });
    const running = startOsler(["graph", "build", "--from", large, "--out", out]);
    await until(() => running.output.stderr.includes("1 importer for"));
    running.process.kill("SIGINT");
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toMatch(/is as it was/);
    expect(readFileSync(join(out, "graph.bin"))).toEqual(before);
    expect(readdirSync(out).sort()).toEqual(["build.json", "graph.bin"]);
  });

  it("a folder in use is refused", async () => {
    const folder = scratchFolder();
    const out = join(folder, "graph");
    const lock = lockFolder(out);
    const ended = await runOsler([
      "graph",
      "build",
      "--from",
      writeRelease(join(folder, "small")),
      "--out",
      out,
      "--json",
    ]);
    lock.release();
    expect(ended.code).toBe(2);
    expect(readJson(ended).error).toMatchObject({ wall: "lock" });
  });

  it("shows a bar on a terminal", async ({ skip }) => {
    const folder = scratchFolder();
    const from = writeRelease(join(folder, "releases"));
    const ended = await runOnTerminal(["graph", "build", "--from", from, "--out", join(folder, "graph")]);
    if (ended === undefined) return skip(NO_TERMINAL);
    expect(ended.stdout).toMatch(/table +[█░]+ \d+ % +0 rows/);
  });
});

describe("osler graph import", () => {
  it("begins a graph, and adds to it", async () => {
    const folder = scratchFolder();
    const out = join(folder, "graph");
    const first = writeRelease(join(folder, "first"), { rows: 2 });
    expect((await runOsler(["graph", "import", "table", first, "--graph", out])).code).toBe(0);
    const more = writeRelease(join(folder, "more"), { rows: 4 });
    const ended = await runOsler(["graph", "import", "table", more, "--graph", out, "--json"]);
    const report = readJson<Built>(ended);
    expect(report.importers.map(({ importer }) => importer)).toEqual(["graph", "table"]);
    expect(report.figures).toMatchObject({ diseases: 4, facts: 4 });
  });

  it("refuses another release of a source that the graph holds", async () => {
    const folder = scratchFolder();
    const out = join(folder, "graph");
    await runOsler(["graph", "import", "table", writeRelease(join(folder, "first")), "--graph", out]);
    const later = writeRelease(join(folder, "later"), { version: "2" });
    const ended = await runOsler(["graph", "import", "table", later, "--graph", out]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/holds mine 1, and the files are of 2/);
    expect((await readGraphFolder(out)).sources.map(({ version }) => version)).toEqual(["1"]);
  });

  it.each([
    ["tabel", /There is no importer "tabel"[\s\S]*Did you mean table\?/],
    ["hpo", /None of the files[\s\S]*one of hpo[\s\S]*There are files of table/],
  ])("of %s is wrong use here", async (kind, told) => {
    const folder = scratchFolder();
    const ended = await runOsler([
      "graph",
      "import",
      kind,
      writeRelease(join(folder, "first")),
      "--graph",
      join(folder, "g"),
    ]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
  });

  it("wants settings as key=value", async () => {
    const ended = await runOsler(["graph", "import", "table", ".", "--set", "languages"]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("key=value");
  });
});

it("osler graph importers lists every importer and what it reads", async () => {
  const { importers } = readJson<{ importers: { id: string; reads: string }[] }>(
    await runOsler(["graph", "importers", "--json"]),
  );
  const plain = await runOsler(["graph", "importers"]);
  expect(importers.map(({ id }) => id)).toContain("orphapacket");
  for (const { id, reads } of importers) {
    expect(plain.stdout).toContain(id);
    expect(reads).not.toBe("");
  }
});
