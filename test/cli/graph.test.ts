import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { BuildReport } from "../../src/knowledge/build/report.ts";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { writeGraphFolder } from "../../src/knowledge/graph-folder.ts";
import { viewContent, viewGraph } from "../knowledge/view/small-graph.ts";
import { says, startEndpoint } from "../models/endpoint-server.ts";
import { expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";
import { modelAt } from "./researcher.ts";

let folder: string;
let graph: string;

const conflict = { a: "ORPHA:558", b: "DOID:9", reason: "a reason", source: "book", record: "row 9" };

function reportOf(version: string): BuildReport {
  const facts = { stated: 0, kept: 0, merged: 0, unresolved: 0, mistyped: 0, reflexive: 0, superseded: 0, circular: 0 };
  const categories = { diseases: 0, without: 0, inBench: 0, byRule: {}, facts: 0 };
  const rest = { importers: [], unresolved: {}, mistyped: {}, categories, unrecognised: [], damaged: [] };
  return { version, facts, ...rest, identity: { unstated: 0, merged: 0, conflicts: [conflict] } };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-graph-"));
  graph = join(folder, "graph");
  writeGraphFolder(graph, { graph: viewGraph, report: reportOf(viewGraph.version) });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...words: string[]) {
  return runOsler(["graph", ...words, "--graph", graph]);
}

describe("show", () => {
  it("is a readable card", async () => {
    const ended = await run("show", "Marfan", "syndrome");
    expectPlainWords(ended);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(ended.stdout).toMatch(/^Marfan syndrome {2}disease · ORPHA:558\n/);
    expect(ended.stdout).toMatch(
      /→ has the feature[\s\S]*Disproportionate tall stature +HP:0001519 +very frequent, 80–99% of patients +book ORPHA:558/,
    );
    expect(ended.stdout).toMatch(/not: Asthma/);
    expect(ended.stdout).toMatch(/← is treated with[\s\S]*losartan/);
  });

  it("takes identifiers of other vocabularies", async () => {
    expect((await run("show", "MONDO:0007947")).stdout).toMatch(/^Marfan syndrome/);
  });

  it("says what else the name could be, and --type decides", async () => {
    const ambiguous = await run("show", "asthma");
    expect(ambiguous.code).toBe(0);
    expect(ambiguous.stderr).toMatch(/"asthma" is taken for .*others of that name: .*Asthma/);
    const decided = await run("show", "asthma", "--type", "disease", "--json");
    expect(readJson<{ id: string; others: unknown[] }>(decided)).toMatchObject({ id: "MONDO:0004979", others: [] });
    expect(decided.stderr).toBe("");
  });

  it("suggests names on a miss", async () => {
    const ended = await run("show", "Marfan sindrome");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/has no "Marfan sindrome"[\s\S]*Near it are: .*Marfan syndrome ORPHA:558/);
  });

  it("--html writes the page", async () => {
    const file = join(folder, "deep", "marfan.html");
    const ended = await run("show", "ORPHA:558", "--html", file, "--json");
    expect(readJson<{ html: string }>(ended).html).toBe(file);
    expect(readFileSync(file, "utf8")).toContain("<title>Marfan syndrome · Osler</title>");
  });
});

describe("find", () => {
  it("gives reason and score", async () => {
    const found = await run("find", "fibrillin 1", "--json");
    const { matches } = readJson<{ matches: { id: string; reason: string; score: number }[] }>(found);
    expect(matches[0]).toMatchObject({ id: "HGNC:3603", reason: "synonym" });
    expect((await run("find", "fibrillin 1")).stdout).toMatch(/0\.95 +HGNC:3603 +FBN1 +gene +synonym: fibrillin 1/);
  });

  it("nothing is a failure, no error", async () => {
    const ended = await run("find", "qwertzuiop", "--json");
    expect(ended.code).toBe(1);
    expect(readJson<object>(ended)).toEqual({ name: "qwertzuiop", matches: [] });
  });

  it("an unknown type is wrong use", async () => {
    const ended = await run("find", "x", "--type", "diseas");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/--type cannot be "diseas"[\s\S]*Did you mean disease\?/);
  });
});

describe("path", () => {
  it("shows every step in the direction walked, with its record", async () => {
    const { code, stdout } = await run("path", "FBN1", "losartan", "--hops", "3");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /FBN1 {2}HGNC:3603\n {2}←─ causes when altered .*\[book ORPHA:284963\]\n.*\n {2}─→ is a form of .*\n.*\n {2}←─ is treated with .*\[book DRUGCENTRAL:1\]\n {5}losartan/,
    );
  });

  it("--relations and --without choose", async () => {
    const none = await run("path", "FBN1", "losartan", "--without", "subtype_of,has_modifier_gene", "--json");
    expect(none.code).toBe(1);
    expect(readJson<{ paths: unknown[]; complete: boolean }>(none)).toMatchObject({ paths: [], complete: true });
    const some = await run("path", "FBN1", "ORPHA:558", "--relations", "has_causal_gene,subtype_of", "--json");
    expect(readJson<{ paths: unknown[] }>(some).paths).toHaveLength(1);
    const wrong = await run("path", "FBN1", "ORPHA:558", "--relations", "subtyp_of");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("Did you mean subtype_of?");
  });
});

describe("why", () => {
  it("explains a merge step by step", async () => {
    const ended = await run("why", "OMIM:154700", "MONDO:0007947");
    expect(ended.stdout).toMatch(/OMIM:154700/);
    const one = await run("why", "MONDO:0007947", "ORPHA:558", "--json");
    expect(one.code).toBe(0);
    expect(readJson<object>(one)).toMatchObject({
      one: true,
      steps: [{ from: "ORPHA:558", to: "MONDO:0007947", predicate: "exact", source: "book", record: "ORPHA:558" }],
    });
  });

  it("two things are a failure, with the mappings that were not followed", async () => {
    const two = await run("why", "Marfan syndrome", "FBN1", "--json");
    expect(two.code).toBe(1);
    expect(readJson<object>(two)).toMatchObject({ one: false, steps: [], conflicts: [conflict] });
    const told = await run("why", "Marfan syndrome", "FBN1");
    expect(told.stdout).toMatch(/not one[\s\S]*ORPHA:558 Marfan syndrome = DOID:9: a reason {2}\[book row 9\]/);
  });

  it("a code that is only near is told as such", async () => {
    const ended = await run("why", "MONDO:0017310", "ICD10:Q87.4");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/is mapped to ICD10:Q87\.4: broad {2}\[guarded row 2\]/);
  });
});

describe("chain and rare", () => {
  it("a chain ends at the entity, with bits and verdict", async () => {
    const ended = await run("chain", "Marfan syndrome", "--bits", "0", "--json");
    const told = readJson<{ end: string; chain: { hops: { bits: number }[]; longest: string } | null }>(ended);
    expect(told.end).toBe("ORPHA:558");
    expect(ended.code).toBe(told.chain === null ? 1 : 0);
  });

  it("rare entities come with the parts of their score", async () => {
    const ended = await run("rare", "--limit", "3", "--json");
    const { rare } = readJson<{ rare: { id: string; score: number; degree: number; inOrphanet: boolean }[] }>(ended);
    expect(rare).toHaveLength(3);
    expect(rare.map(({ score }) => score)).toEqual(rare.map(({ score }) => score).toSorted((a, b) => b - a));
    expect((await run("rare", "--limit", "3")).stdout).toMatch(/SCORE +ID +PER 100,000 +RATE +LISTED BY/);
  });

  it("an unknown specialty is told with those that are meant", async () => {
    const ended = await run("rare", "--specialty", "Reumatology");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/no specialty "Reumatology"\.\s+Near it are: Rheumatology/);
    expect((await run("rare", "--specialty", "rheumatology")).code).not.toBe(2);
  });
});

describe("diff", () => {
  it("says what a later graph has and lacks", async () => {
    const later = join(folder, "later");
    const facts = viewContent.facts.slice(1);
    const entities = viewContent.entities.map((one) => (one.id === "HGNC:3603" ? { ...one, name: "FBN1 gene" } : one));
    const changed = createGraph({ ...viewContent, facts, entities });
    writeGraphFolder(later, { graph: changed, report: reportOf(changed.version) });
    const ended = await runOsler(["graph", "diff", graph, later]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/1 entities renamed\n {2}HGNC:3603: FBN1 → FBN1 gene/);
    expect(ended.stdout).toMatch(/1 facts removed\n {2}Marfan syndrome .*\[F:[0-9a-f]{12}\]/);
    const json = readJson<{ facts: { removed: unknown[] } }>(await runOsler(["graph", "diff", graph, later, "--json"]));
    expect(json.facts.removed).toHaveLength(1);
    expect((await runOsler(["graph", "diff", graph, graph])).stdout).toMatch(/^Both are the graph/);
  });
});

describe("export", () => {
  it("writes a part, and says what may not be passed on", async () => {
    const out = join(folder, "part.jsonl");
    const ended = await run("export", "--format", "jsonl", "--out", out, "--entity", "MONDO:1", "--hops", "1");
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/3 entities and 2 facts in .*part\.jsonl/);
    expect(ended.stderr).toMatch(/may not be passed on: .*guarded \(By licence only\)/);
    const kept = await run(
      "export",
      "--format",
      "jsonl",
      "--out",
      out,
      "--entity",
      "MONDO:1",
      "--redistributable",
      "--json",
    );
    expect(kept.stderr).toBe("");
    expect(readJson<object>(kept)).toMatchObject({ facts: 1, notRedistributable: [] });
  });

  it("of kgx and csv is a folder", async () => {
    const out = join(folder, "kgx");
    await run("export", "--format", "kgx", "--out", out);
    expect(readdirSync(out).sort()).toEqual(["edges.tsv", "nodes.tsv"]);
  });

  it.each([
    [["--out", "x"], /There is no --format/],
    [["--format", "graphm", "--out", "x"], /Did you mean graphml\?/],
    [["--format", "csv"], /There is no --out/],
    [["--format", "csv", "--out", "x", "--hops", "2"], /--hops has no --entity/],
  ])("%j is wrong use", async (words, told) => {
    const ended = await run("export", ...words);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
    expect(existsSync("x")).toBe(false);
  });
});

describe("mine", () => {
  it("counts the documents that mention an entity, and rare takes the counts", async () => {
    const [texts, out] = [join(folder, "texts.jsonl"), join(folder, "mined.jsonl.gz")];
    const rows = [
      { id: "1", title: "Marfan syndrome", text: "Losartan in Marfan syndrome.", date: "2014-05-01" },
      { _id: "2", text: "Nothing of interest.", year: 2016 },
    ];
    writeFileSync(texts, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const ended = await run("mine", "--text", texts, "--out", out, "--json");
    expect(readJson<object>(ended)).toMatchObject({ file: out, documents: 2, graph: viewGraph.version });
    expect((await run("mine", "--text", texts, "--out", out)).stdout).toMatch(/ORPHA:558 +Marfan syndrome +1/);
    const { rare } = readJson<{ rare: { id: string; documentFrequency: number }[] }>(
      await run("rare", "--documents", out, "--json"),
    );
    expect(rare.find(({ id }) => id === "ORPHA:558")).toMatchObject({ documentFrequency: 0.5 });
    expect(rare.find(({ id }) => id === "ORPHA:399")).toMatchObject({ documentFrequency: 0 });
  });

  it("names the line that is no document", async () => {
    const texts = join(folder, "broken.jsonl");
    writeFileSync(texts, '{"text": "fine"}\n{"txt": "not"}\n');
    const ended = await run("mine", "--text", texts, "--out", join(folder, "none"));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/broken\.jsonl:2: "text" is missing/);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  it.each([
    [["mine", "--out", "x"], /neither --corpus nor --text/],
    [["mine", "--text", "x"], /There is no --out/],
    [["mine", "--corpus", "startr", "--out", "x"], /no corpus "startr"[\s\S]*Did you mean starter\?/],
    [["extract", "--corpus", "starter", "--out", "x"], /none is named[\s\S]*--model/],
    [["extract", "--out", "x"], /There is no --corpus/],
  ])("%j is wrong use", async (words, told) => {
    const ended = await run(...words);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
    expect(existsSync("x")).toBe(false);
  });
});

describe("the product on a graph of one's own", () => {
  it("osler corpus build renders its monographs, and ask answers from them", async () => {
    const environment = { OSLER_HOME: join(folder, "home") };
    const built = await runOsler(["corpus", "build", "--from-graph", graph, "--json"], { environment });
    expect(built.code).toBe(0);
    expect(readJson<object>(built)).toMatchObject({ name: "graph", graph: viewGraph.version });
    const question = "Which drug is indicated for Marfan syndrome?";
    const asked = await runOsler(["ask", question, "--graph", graph, "--no-record", "--json"], { environment });
    expect(asked.stderr).not.toMatch(/indexing|Building/);
    const { answer, citations } = readJson<{ answer: string; citations: { facts: string[] }[] }>(asked);
    expect(answer).toContain("losartan");
    const facts = citations.flatMap((citation) => citation.facts);
    expect(facts.some((id) => viewGraph.fact(id)?.relation === "indicated_for")).toBe(true);
    const named = await runOsler(["ask", question, "--corpus", "grahp", "--no-record"], { environment });
    expect([named.code, named.stderr]).toEqual([2, expect.stringContaining("Did you mean graph?")]);
  });

  it("osler graph extract asks a model once for each passage, and goes on where it stopped", async () => {
    const server = await startEndpoint(says("[]"));
    onTestFinished(() => server.close());
    const environment = { OSLER_HOME: join(folder, "extraction-home") };
    await runOsler(["corpus", "build", "--from-graph", graph], { environment });
    const out = join(folder, "extraction");
    const words = ["graph", "extract", "--graph", graph, "--corpus", "graph", "--out", out, "--json"];
    const extract = (...more: string[]) => runOsler([...words, ...modelAt(server.baseUrl), ...more], { environment });
    const first = await extract("--limit", "2");
    expect(first.code).toBe(0);
    expect(readJson<object>(first)).toMatchObject({ read: 2, kept: 0, facts: 0, stopped: null });
    const again = await extract("--limit", "3");
    expect(readJson<object>(again)).toMatchObject({ read: 1, kept: 2 });
    expect(server.requests).toHaveLength(3);
    const spent = await extract("--tokens", "1");
    expect(spent.code).toBe(1);
    expect(readJson<{ stopped: string }>(spent).stopped).toMatch(/budget of 1 tokens/);
    expect(server.requests).toHaveLength(3);
  });

  it("the starter corpus is not overwritten", async () => {
    const ended = await runOsler(["corpus", "build", "--from-graph", graph, "--corpus", "starter"]);
    expect(ended.code).toBe(2);
  });
});

describe("a graph that cannot be opened", () => {
  it("that is not there: says how to build one", async () => {
    const ended = await runOsler(["graph", "info", "--graph", join(folder, "nowhere"), "--json"]);
    expect(ended.code).toBe(2);
    expect(readJson(ended).error.remedy).toContain("osler graph build");
  });

  it("that is damaged: says where, and what to do", async () => {
    const damaged = join(scratchFolder(), "graph.bin");
    writeFileSync(damaged, readFileSync(join(graph, "graph.bin")));
    truncateSync(damaged, 2000);
    const ended = await runOsler(["graph", "info", "--graph", damaged]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/cannot be read: .*graph\.bin.*cut off[\s\S]*osler graph build/);
    writeFileSync(damaged, "OSLERGR?");
    expect((await runOsler(["graph", "stats", "--graph", damaged])).stderr).toMatch(/not a graph of Osler/);
  });
});

describe("without --graph", () => {
  it("the starter graph is meant, and said so", async () => {
    const ended = await runOsler(["graph", "info", "--json"]);
    expect(ended.stderr).toMatch(/^osler: the starter graph \([\d,]+ diseases\)/);
    expect(readJson<{ diseases: number }>(ended).diseases).toBeGreaterThan(1000);
  });

  it("OSLER_HOME/graph comes first where it is there, and OSLER_GRAPH before it", async () => {
    const home = scratchFolder();
    writeGraphFolder(join(home, "graph"), { graph: viewGraph, report: reportOf(viewGraph.version) });
    const own = await runOsler(["graph", "info", "--json"], { environment: { OSLER_HOME: home } });
    expect(own.stderr).toBe("");
    expect(readJson<{ version: string }>(own).version).toBe(viewGraph.version);
    const named = await runOsler(["graph", "info", "--json"], { environment: { OSLER_GRAPH: graph } });
    expect(readJson<{ version: string }>(named).version).toBe(viewGraph.version);
  });
});
