import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { makeStarterGraph } from "../../scripts/starter-graph.ts";
import { WELL_KNOWN } from "../../scripts/starter-selection.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { writeGraph } from "../../src/knowledge/graph-file.ts";
import { renderMonographs } from "../../src/knowledge/monograph.ts";
import { openStarterGraph, starterGraphVersion } from "../../src/knowledge/starter.ts";
import { packageRoot } from "../../src/lib/package.ts";

const FILE = join(packageRoot, "data", "starter-graph.bin.gz");
const RELEASES = join(packageRoot, "..", "shared", "data", "kg");

let graph: Graph;
beforeAll(async () => {
  graph = await openStarterGraph();
});

describe("the starter graph", () => {
  test("is small enough to ship and large enough to ask", async () => {
    expect((await stat(FILE)).size).toBeLessThanOrEqual(1.5 * 1024 * 1024);
    expect(graph.entities("disease").length).toBeGreaterThanOrEqual(1000);
    expect(graph.facts().length).toBeGreaterThanOrEqual(20_000);
    const specialties = graph.entities("specialty").filter(({ id }) => graph.incoming(id).length >= 10);
    expect(specialties.length).toBeGreaterThanOrEqual(12);
    expect(await starterGraphVersion()).toBe(graph.version);
  });

  test.each(WELL_KNOWN)("knows %s, %s", (id, name) => {
    expect(graph.entity(id)?.name).toBe(name);
    expect(graph.outgoing(id).length + graph.incoming(id).length).toBeGreaterThan(3);
  });

  test("leads from Marfan syndrome to its genes through its forms", () => {
    const forms = graph.incoming("ORPHA:558", "subtype_of").map(({ subject }) => subject);
    const genes = forms.flatMap((form) => graph.outgoing(form, "has_causal_gene").map(({ object }) => object));
    expect(genes.map((id) => graph.entity(id)?.name)).toEqual(["FBN1", "TGFBR1", "TGFBR2"]);
  });

  test("denies what its source excludes, and only that", () => {
    const findings = graph.facts().filter(({ relation }) => relation === "has_phenotype");
    expect(findings.filter(({ positive }) => !positive).length).toBeGreaterThan(0);
    for (const fact of findings) expect(fact.qualifiers.frequency?.[1] === 0).toBe(!fact.positive);
  });

  test("holds nothing that may not be passed on", () => {
    const licences = graph.sources.map(({ licence }) => licence);
    expect(graph.sources.every(({ redistributable }) => redistributable)).toBe(true);
    expect(new Set(licences)).toEqual(new Set(["CC BY 4.0", "CC0 1.0"]));
    const codes = graph.entities().flatMap(({ crossReferences }) => crossReferences.map(({ id }) => id.split(":")[0]));
    for (const prefix of ["SCTID", "SNOMED", "MEDDRA", "ATC"]) expect(codes).not.toContain(prefix);
  });

  test("states every fact of a disease or drug once in its monograph, with both names", () => {
    for (const page of renderMonographs(graph)) {
      const stated = page.metadata.facts.map(({ id }) => id);
      const type = graph.entity(page.id)?.type;
      if (type === "disease" || type === "drug") {
        expect(stated).toEqual(expect.arrayContaining(graph.outgoing(page.id).map(({ id }) => id)));
        expect(new Set(stated).size).toBe(stated.length);
      }
      for (const { id, start, end } of page.metadata.facts) {
        const sentence = page.text.slice(start, end);
        const fact = graph.fact(id);
        const ends = [fact?.subject, fact?.object].map((end) => graph.entity(end ?? "")?.name ?? "?");
        // In lower case within a sentence; a class of drugs in the plural.
        const said = sentence.toLowerCase();
        if (!ends.every((name) => said.includes(name.toLowerCase().slice(0, -1))) || !/^[^\n{}]+\.$/.test(sentence)) {
          expect.fail(`${page.id} ${id}: ${sentence}`);
        }
      }
      expect(page.sections.at(-1)?.end).toBe(page.text.length);
    }
  });
});

describe.skipIf(!existsSync(RELEASES))(
  "made again from the releases (skipped where ../shared/data/kg is absent)",
  () => {
    test("the starter graph is the committed one, and what was read adds up", { timeout: 180_000 }, async () => {
      const made = await makeStarterGraph(RELEASES);
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0);
      for (const { rows, kept, skipped, malformed } of made.report.importers) {
        expect(rows).toBe(kept + malformed + sum(skipped));
        expect(malformed).toBe(0);
      }
      const { stated, ...outcomes } = made.report.facts;
      expect(stated).toBe(sum(outcomes));
      expect(stated).toBe(made.report.importers.reduce((all, { facts }) => all + facts, 0));
      const folder = await mkdtemp(join(tmpdir(), "starter-"));
      writeGraph(made.graph, join(folder, "graph.gz"));
      const [again, committed] = [await readFile(join(folder, "graph.gz")), await readFile(FILE)];
      await rm(folder, { recursive: true });
      expect(gunzipSync(again).equals(gunzipSync(committed))).toBe(true);
    });
  },
);
