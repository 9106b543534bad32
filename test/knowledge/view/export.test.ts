import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assembleGraph } from "../../../src/knowledge/build/assemble.ts";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { KGX } from "../../../src/knowledge/importers/kgx.ts";
import { GRAPH_FORMATS } from "../../../src/knowledge/view/export/formats.ts";
import { type SubgraphSelector, selectSubgraph } from "../../../src/knowledge/view/subgraph.ts";
import { openInput } from "../../../src/lib/input.ts";
import { parseXml } from "../../../src/lib/xml-tree.ts";
import { characterData, childTrees, treesBelow } from "../../../src/lib/xml-tree-search.ts";
import { viewGraph } from "./small-graph.ts";

const MARKUP = '</script><img src=x onerror="alert(1)">';

function select(selector: SubgraphSelector = {}) {
  const subgraph = selectSubgraph(viewGraph, selector);
  return {
    entities: [...subgraph.entities].map((at) => viewGraph.entityAt(at).id),
    facts: [...subgraph.facts].map((at) => viewGraph.factAt(at)),
    restricted: subgraph.restricted.map(({ id }) => id),
  };
}

describe("a part of a graph", () => {
  it("is all of it when nothing is asked for, entities without a fact among it", () => {
    const { entities, facts, restricted } = select();
    expect(entities).toEqual(viewGraph.entities().map(({ id }) => id));
    expect(facts).toHaveLength(viewGraph.facts().length);
    expect(restricted).toEqual(["guarded"]);
  });

  it("around an entity holds what is within so many hops, and the facts between", () => {
    const near = select({ around: { entity: "HGNC:3603", hops: 1 } });
    expect(near.entities).toEqual(["HGNC:3603", "ORPHA:284963"]);
    expect(near.facts).toHaveLength(1);
    expect(select({ around: { entity: "HGNC:3603", hops: 2 } }).entities).toContain("ORPHA:558");
    expect(select({ around: { entity: "HGNC:3603", hops: 0 } }).facts).toEqual([]);
  });

  it("of some types and relations holds the facts that are of both", () => {
    const { entities, facts } = select({ types: ["disease", "phenotype"], relations: ["has_phenotype"] });
    expect(new Set(facts.map(({ relation }) => relation))).toEqual(new Set(["has_phenotype"]));
    expect(entities.length).toBe(new Set(facts.flatMap(({ subject, object }) => [subject, object])).size);
    expect(select({ types: ["gene"] }).facts).toEqual([]);
    expect(() => select({ relations: ["has_phenotyp"] })).toThrow(/has_phenotyp/);
  });

  it("that may be passed on has no statement of a guarded source", () => {
    const { facts, restricted } = select({ redistributable: true });
    expect(restricted).toEqual([]);
    expect(facts).toHaveLength(viewGraph.facts().length - 1);
    const written = [
      ...GRAPH_FORMATS.jsonl.files["graph.jsonl"](viewGraph, selectSubgraph(viewGraph, { redistributable: true })),
    ];
    expect(written.join("")).not.toContain("guarded");
  });
});

describe("an export", () => {
  const subgraph = selectSubgraph(viewGraph);
  const counts = { entities: viewGraph.entities().length, facts: viewGraph.facts().length };

  it("as JSON Lines holds the graph again", () => {
    const lines = [...GRAPH_FORMATS.jsonl.files["graph.jsonl"](viewGraph, subgraph)].map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ kind: "graph", version: viewGraph.version, ...counts });
    expect(lines.filter(({ kind }) => kind === "fact").map(({ kind: _, ...fact }) => fact)).toEqual(viewGraph.facts());
    expect(lines.filter(({ kind }) => kind === "entity").map(({ kind: _, ...one }) => one)).toEqual(
      viewGraph.entities(),
    );
  });

  it("as GraphML is well-formed XML with every end of every edge", () => {
    const tree = parseXml([...GRAPH_FORMATS.graphml.files["graph.graphml"](viewGraph, subgraph)].join(""));
    const [nodes, edges] = [treesBelow(tree, "node"), treesBelow(tree, "edge")];
    expect([nodes.length, edges.length]).toEqual([counts.entities, counts.facts]);
    const ids = new Set(nodes.map(({ attributes }) => attributes.id));
    for (const { attributes } of edges) for (const end of ["source", "target"]) expect(ids).toContain(attributes[end]);
    const hostile = nodes.find(({ attributes }) => attributes.id === "MONDO:1");
    expect(characterData(childTrees(hostile)[0])).toBe(MARKUP);
  });

  it("as CSV quotes what would break a row", () => {
    const rows = [...GRAPH_FORMATS.csv.files["nodes.csv"](viewGraph, subgraph)];
    expect(rows).toHaveLength(counts.entities + 1);
    expect(rows.find((row) => row.startsWith("MONDO:1,"))).toBe(
      'MONDO:1,disease,"</script><img src=x onerror=""alert(1)"">","a ""quoted"", name\nof two lines",UMLS:C0000001|ICD10CM:Q87.4\r\n',
    );
    expect([...GRAPH_FORMATS.csv.files["edges.csv"](viewGraph, subgraph)]).toHaveLength(counts.facts + 1);
  });

  it("as KGX has Biolink's categories and predicates, and says what is denied", () => {
    const [head = "", ...edges] = [...GRAPH_FORMATS.kgx.files["edges.tsv"](viewGraph, subgraph)].map((line) =>
      line.trimEnd().split("\t"),
    );
    const column = (name: string, row: readonly string[]) => row[[...head].indexOf(name)];
    const denied = edges.find((row) => column("object", row) === "HP:0002099") ?? [];
    expect([column("predicate", denied), column("negated", denied)]).toEqual(["biolink:has_phenotype", "true"]);
    const counted = edges.find((row) => column("publications", row) === "PMID:1") ?? [];
    expect(column("has_evidence", counted)).toBe("PCS");
    expect(column("primary_knowledge_source", counted)).toBe("infores:guarded");
    const nodes = [...GRAPH_FORMATS.kgx.files["nodes.tsv"](viewGraph, subgraph)];
    expect(nodes.every((line) => line.split("\t").length === 13 && line.indexOf("\n") === line.length - 1)).toBe(true);
  });
});

it("what was written as KGX is read back as the same facts of the same entities", async () => {
  const { graph, report } = await throughKgx(viewGraph);
  expect(report.importers[0]).toMatchObject({ malformed: 0 });
  const kept = new Set(graph.facts().map(({ id }) => id));
  for (const { id } of viewGraph.facts().filter(({ relation }) => relation !== "in_category"))
    expect(kept).toContain(id);
  const types = (of: Graph) => new Map(of.entities().map(({ id, type }) => [id, type]));
  const [before, after] = [types(viewGraph), types(graph)];
  for (const [id, type] of before) expect([id, after.get(id)]).toEqual([id, type]);
});

it("two things that share a code are still two when they were written as KGX and read back", async () => {
  const crossReferences = [{ id: "OMIM:1", predicate: "exact" as const, source: "book", record: "1" }];
  const named = (id: string) => ({ id, type: "disease" as const, name: id, synonyms: [], crossReferences });
  const [source] = viewGraph.sources;
  const sources = source === undefined ? [] : [{ ...source, id: "book" }];
  const provenance = [{ source: "book", record: "2" }];
  const stated = { subject: "MONDO:1", relation: "subtype_of", object: "ORPHA:1", positive: true, qualifiers: {} };
  const entities = [named("MONDO:1"), named("ORPHA:1")];
  const { graph, report } = await throughKgx(createGraph({ entities, facts: [{ ...stated, provenance }], sources }));
  expect(graph.entities("disease").map(({ id }) => id)).toEqual(["MONDO:1", "ORPHA:1"]);
  expect(report.identity.merged).toBe(0);
});

async function throughKgx(written: Graph) {
  const folder = mkdtempSync(join(tmpdir(), "osler-kgx-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const subgraph = selectSubgraph(written);
  for (const [name, lines] of Object.entries(GRAPH_FORMATS.kgx.files)) {
    writeFileSync(join(folder, name), [...lines(written, subgraph)].join(""));
  }
  const files = ["nodes.tsv", "edges.tsv"].map((name) => openInput(join(folder, name)));
  return assembleGraph([{ importer: KGX, files }]);
}
