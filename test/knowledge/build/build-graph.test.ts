import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../src/knowledge/build/build-graph.ts";
import { wrongDelimiter } from "../../../src/knowledge/build/wrong-delimiter.ts";
import { explainIdentity } from "../../../src/knowledge/explain.ts";
import { readGraphFolder, writeGraphFolder } from "../../../src/knowledge/graph-folder.ts";
import { DataError, UsageError } from "../../../src/lib/errors.ts";
import { type Files, packTarGz, writeFolder } from "../../lib/pack.ts";
import { packet, packetGene } from "../importers/orphanet-releases.ts";

const table = (...rows: string[]) => `${rows.join("\n")}\n`;

/** Releases of four publishers about the same few things, each in its own format and its own packing. */
const RELEASES = {
  "orphanet/packets.tar.gz": packTarGz({
    "json/1.json": packet("1", { Genes: [packetGene("AAA1")], Synonyms: [{ Synonym: "First" }] }),
    "json/2.json": packet("2", {}, "Clinical group"),
  }),
  "mondo/mondo_exactmatch_orphanet.sssom.tsv": table(
    "# license: https://creativecommons.org/publicdomain/zero/1.0/",
    "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label",
    "MONDO:0000021\tfirst disorder\tskos:exactMatch\tOrphanet:1\tDisorder 1",
    "MONDO:0000021\tfirst disorder\tskos:exactMatch\tUMLS:C0000021\tDisorder 1",
    "MONDO:0000022\tsecond disorder\tskos:exactMatch\tnothing\tno identifier",
  ),
  "doid/HumanDO.tsv": table("id\tlabel\tsubClassOf", '"DOID:2841"\t"asthma"\t""', '"DOID:9415"\t"child"\t"asthma"'),
  "drugcentral/drug_indication.tsv.gz": gzipSync(
    table(
      "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID",
      "1\talphamide\tWording\tC0000021\t1\t",
      "1\talphamide\tWording\tC0000099\t1\t",
    ),
  ),
  "README.md": "# What is in here\n",
  ".hidden.tsv": "not looked at",
} as const satisfies Files;

const GENES =
  "disorder_id,orpha_code,disorder_name,gene_symbol,gene_name,gene_type,gene_locus,association_type,association_status,source_of_validation";

describe("a graph that is built from a folder", () => {
  test("has what its releases say, found by content, and accounts for every file", async () => {
    const folder = writeFolder(RELEASES);
    const { graph, report } = await buildGraph([folder]);
    expect(report.importers.map(({ importer }) => importer)).toEqual([
      "orphapacket",
      "sssom",
      "disease-ontology",
      "drugcentral",
    ]);
    expect(report.unrecognised).toEqual([join(folder, "README.md")]);
    for (const { rows, kept, skipped, malformed } of report.importers) {
      expect(rows).toBe(kept + malformed + Object.values(skipped).reduce((sum, count) => sum + count, 0));
    }
    expect(graph.entity("MONDO:0000021")?.id).toBe("ORPHA:1");
    expect(graph.incoming("ORPHA:1", "indicated_for").map(({ subject }) => subject)).toEqual(["DRUGCENTRAL:1"]);
    expect(graph.outgoing("DOID:9415", "subtype_of").map(({ object }) => object)).toEqual(["DOID:2841"]);
    expect(explainIdentity(graph, "ORPHA:1", "UMLS:C0000021")?.map(({ record }) => record)).toEqual([
      "mondo_exactmatch_orphanet.sssom.tsv:3",
      "mondo_exactmatch_orphanet.sssom.tsv:4",
    ]);
    expect(report.unresolved).toEqual({ UMLS: 1 });
    expect(report.version).toBe(graph.version);
  });

  test("says of a table whose columns are parted by other marks what is wrong with it", async () => {
    const rows = "DATABASE_ID;SOURCE;x\n1;2;3\n";
    const table = "orpha_code;disorder_name;gene_symbol\n";
    const heads = [rows, table].map((head) => wrongDelimiter("x.csv", [{ name: "x.csv", head }]));
    expect(heads).toEqual([undefined, undefined]);
    const folder = writeFolder({ ...RELEASES, "genes.csv": `${GENES.replaceAll(",", ";")}\n1;558;x\n` });
    const { report } = await buildGraph([folder], { skipFailed: true });
    const path = join(folder, "genes.csv");
    const problem = `${path}: its columns are parted by semicolons, where orphadata-csv expects commas.`;
    expect(report.damaged).toEqual([{ path, problem }]);
    await expect(buildGraph([folder])).rejects.toThrow(problem);
    await expect(buildGraph([folder], { strict: true })).rejects.toThrow(problem);
  });

  test("has the same bytes again, whatever order the paths come in", async () => {
    const folder = writeFolder(RELEASES);
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    const parts = ["orphanet", "mondo", "doid", "drugcentral"].map((part) => join(folder, part));
    writeGraphFolder(one, await buildGraph(parts));
    writeGraphFolder(two, await buildGraph(parts.toReversed()));
    expect(readFileSync(join(one, "graph.bin")).equals(readFileSync(join(two, "graph.bin")))).toBe(true);
  });

  test("counts malformed rows, and ends at them when it is strict", async () => {
    const folder = writeFolder(RELEASES);
    const { report } = await buildGraph([folder]);
    const sssom = report.importers.find(({ importer }) => importer === "sssom");
    expect(sssom).toMatchObject({ malformed: 1 });
    expect(sssom?.problems[0]?.where).toBe("mondo_exactmatch_orphanet.sssom.tsv:5");
    await expect(buildGraph([folder], { strict: true })).rejects.toThrow(/sssom\.tsv:5: /);
  });

  const cut = RELEASES["orphanet/packets.tar.gz"].subarray(0, -30);
  const rows = Array.from({ length: 9000 }, (_, i) => `"DOID:${i + 1}"\t"${(i * 7919) % 9973} thing"\t""`);
  const torn = gzipSync(table("id\tlabel\tsubClassOf", ...rows)).subarray(0, -30);

  test("names every source that cannot be read, and is made without them only when that is wanted", async () => {
    const { "orphanet/packets.tar.gz": _, "doid/HumanDO.tsv": __, ...whole } = RELEASES;
    const folder = writeFolder({ ...RELEASES, "orphanet/packets.tar.gz": cut, "doid/HumanDO.tsv": torn });
    const failure = buildGraph([folder]);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(
      /^2 sources could not be read:\n.*packets\.tar\.gz.*cut off\.\n {2}disease-ontology: HumanDO\.tsv: it is cut off; the last whole line is \d+\.$/,
    );
    await expect(failure).rejects.toMatchObject({ remedy: expect.stringMatching(/^Fetch it again.*--skip-failed/) });
    await expect(buildGraph([folder], { strict: true })).rejects.toThrow(/packets\.tar\.gz.*cut off/);
    const { graph, report } = await buildGraph([folder], { skipFailed: true });
    expect(graph.version).toBe((await buildGraph([writeFolder(whole)])).graph.version);
    expect(report.importers.map(({ importer }) => importer)).toEqual(["sssom", "drugcentral"]);
    const [path, other] = [join(folder, "orphanet/packets.tar.gz"), join(folder, "doid/HumanDO.tsv")];
    expect(report.damaged).toEqual([{ path, problem: expect.stringMatching(/packets\.tar\.gz.*cut off/) }]);
    expect(report.missing).toEqual([
      { importer: "disease-ontology", files: [other], problem: expect.stringMatching(/HumanDO\.tsv: it is cut off/) },
    ]);
  });

  test("needs a source that can be read", async () => {
    const options = { skipFailed: true };
    const folders = [writeFolder({ "packets.tar.gz": cut }), writeFolder({ "HumanDO.tsv": torn })];
    for (const folder of folders) await expect(buildGraph([folder], options)).rejects.toThrow(/cut off/);
  });

  test("knows the table that a mapping names, beside it and packed", async () => {
    const source = { id: "mine", name: "Mine", version: "1", licence: "CC0" };
    const entities = [{ id: "X:{id}", type: "disease", name: "{name}" }];
    const mapping = (file: string) => JSON.stringify({ osler: "table-mapping", file, source, entities });
    const folder = writeFolder({
      "mapping.json": mapping("rows.csv"),
      "other.json": mapping("below/more.csv"),
      "rows.csv": table("id,name", "1,One"),
      "below/more.csv.gz": gzipSync(table("id,name", "2,Two")),
      "rows.tsv": table("id\tname", "3\tThree"),
    });
    const { graph, report } = await buildGraph([folder]);
    expect(graph.entities("disease").map(({ id }) => id)).toEqual(["X:1", "X:2"]);
    expect(report.unrecognised).toEqual([join(folder, "rows.tsv")]);
  });

  test("needs a file that an importer knows", async () => {
    const folder = writeFolder({ "README.md": "# Nothing\n" });
    await expect(buildGraph([folder])).rejects.toThrow(UsageError);
    await expect(buildGraph([join(folder, "none")])).rejects.toThrow(/none/);
  });

  test("tells how far it is", async () => {
    const stages: string[] = [];
    await buildGraph([writeFolder(RELEASES)], { onProgress: ({ stage }) => stages.push(stage) });
    expect(stages.filter((stage) => stage === "imported")).toHaveLength(4);
    expect(stages.slice(-2)).toEqual(["merge", "encode"]);
  });
});

describe("a build that comes to nothing leaves the graph that was there:", () => {
  const packed = gzipSync(
    table("id\tlabel\tsubClassOf", '"DOID:1"\t"one"\t""').padEnd(200_000, randomBytes(100_000).toString("hex")),
  );
  const cut = { "doid/HumanDO.tsv": packed.subarray(0, -30) };
  test.each<[string, Files, AbortSignal | undefined, RegExp]>([
    ["a source that is cut off", cut, undefined, /HumanDO\.tsv.*cut off/],
    ["an abort", {}, AbortSignal.abort(new Error("enough")), /enough/],
  ])("%s", async (_, damaged, signal, message) => {
    const before = writeFolder(RELEASES);
    const out = join(before, "graph");
    writeGraphFolder(out, await buildGraph([before]));
    const { version } = await readGraphFolder(out);
    const rebuild = async () => {
      writeGraphFolder(out, await buildGraph([writeFolder({ ...RELEASES, ...damaged })], { signal }));
    };
    await expect(rebuild()).rejects.toThrow(message);
    expect((await readGraphFolder(out)).version).toBe(version);
    expect(readdirSync(out).sort()).toEqual(["build.json", "graph.bin"]);
  });
});
