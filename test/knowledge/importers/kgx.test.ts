import { describe, expect, it } from "vitest";
import { assembleGraph } from "../../../src/knowledge/build/assemble.ts";
import { ownNames } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { KGX } from "../../../src/knowledge/importers/kgx.ts";
import { kgxEdges, kgxNodes } from "../../../src/knowledge/view/export/kgx.ts";
import { selectSubgraph } from "../../../src/knowledge/view/subgraph.ts";
import { findInputs, openInput } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { EDGES_TSV, KGX_FILES, NODES_TSV } from "./kgx-files.ts";

async function read(files: Files, settings: Record<string, string> = {}) {
  return collect(KGX, await findInputs([writeFolder(files)]), { settings });
}

async function build(files: Files): Promise<Graph> {
  const inputs = (await findInputs([writeFolder(files)])).map((path) => openInput(path));
  return (await assembleGraph([{ importer: KGX, files: inputs }])).graph;
}

function factsOf(graph: Graph) {
  // Categories are worked out anew with every build.
  return graph.facts().filter(({ relation }) => relation !== "in_category");
}

/** The same rows as JSON Lines: several values as lists, empty cells left out. */
function toJsonl(table: string): string {
  const lists = new Set(["category", "synonym", "exact_synonym", "same_as", "xref", "publications", "records"]);
  const [heading = "", ...rows] = table.trimEnd().split("\n");
  const slots = heading.split("\t");
  const objects = rows.map((row) =>
    Object.fromEntries(
      row.split("\t").flatMap((cell, index) => {
        const slot = slots[index] ?? "";
        return cell === "" ? [] : [[slot, lists.has(slot) ? cell.split("|") : cell]];
      }),
    ),
  );
  return `${objects.map((object) => JSON.stringify(object)).join("\n")}\n`;
}

describe("KGX", () => {
  it("gives nodes their type, names and mappings", async () => {
    const all = await read(KGX_FILES);
    const exact = (text: string) => ({ text, scope: "exact", language: "en" });
    expect(all.entities).toEqual([
      {
        id: "ORPHA:999",
        type: "disease",
        name: "Alpha syndrome",
        synonyms: [exact("Alphitis"), { text: "Letter disease", scope: "related", language: "en" }],
      },
      { id: "HP:9990001", type: "phenotype", name: "Letter blindness", synonyms: [exact("Alexia of letters")] },
      { id: "HGNC:99901", type: "gene", name: "ALPH1", synonyms: [exact("alphin 1")] },
      { id: "DRUGBANK:DB99991", type: "drug", name: "Alphamycin" },
      { id: "EX:1", type: "drug_class", name: "Letter drugs", settled: { graph: "KGX", ids: [] } },
    ]);
    expect(all.mappings.map(({ subject, predicate, object, source }) => [subject, predicate, object, source])).toEqual([
      ["ORPHA:999", "exact", "MONDO:9990001", "kgx:letters"],
      ["ORPHA:999", "related", "OMIM:999001", "kgx:letters"],
      ["ORPHA:999", "close", "MESH:D999001", "kgx"],
    ]);
    expect(all.skipped).toEqual({ "node: it has no name": 1 });
  });

  it("gives edges the catalogue's relation where it is certain, and its direction", async () => {
    const { facts, relations } = await read(KGX_FILES);
    expect(facts.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`)).toEqual([
      "ORPHA:999 has_phenotype HP:9990001",
      "ORPHA:999 has_phenotype HP:9990001",
      "ORPHA:999 has_causal_gene HGNC:99901",
      "DRUGBANK:DB99991 biolink:treats ORPHA:999",
      "DRUGBANK:DB99991 indicated_for ORPHA:999",
      "DRUGBANK:DB99991 indicated_for ORPHA:999",
      "DRUGBANK:DB99991 umls:may_treat ORPHA:999",
      "ORPHA:999 subtype_of MONDO:9990002",
    ]);
    expect(facts[0]).toMatchObject({
      qualifiers: { frequency: [30, 79], onset: "HP:0003577", sex: "female" },
      reference: "PMID:1; PMID:2",
      evidence: "TAS",
      source: "kgx:letters",
      record: "edges.tsv:2",
    });
    expect(facts[1]).toMatchObject({ positive: false, qualifiers: { observed: [0, 12] } });
    expect(facts[4]).toMatchObject({ qualifiers: { detail: "symptomatic" }, source: "kgx:a", record: "row:1" });
    expect(facts[5]).toMatchObject({ source: "kgx:b", record: "row:2" });
    expect(relations.map(({ id, inverse }) => [id, inverse])).toEqual([
      ["biolink:treats", "treated by"],
      ["umls:may_treat", "may treat (read from the other end)"],
    ]);
  });

  it("says of bad rows which slot is wrong", async () => {
    const { malformed } = await read(KGX_FILES);
    expect(malformed.map(({ where, problem }) => `${where} ${problem}`)).toEqual([
      expect.stringMatching(/^nodes\.tsv:8 id is "not an id"/),
      expect.stringMatching(/^edges\.tsv:10 predicate is "is about"/),
      expect.stringMatching(/^edges\.tsv:11 subject is "alpha"/),
      expect.stringMatching(/^edges\.tsv:12 qualifiers frequency:/),
      expect.stringMatching(/^edges\.tsv:13 the share "5\/2"/),
    ]);
  });

  it("is the same as JSON Lines", async () => {
    const table = await read(KGX_FILES);
    const lines = await read({ "a.jsonl": toJsonl(EDGES_TSV), "b.jsonl": toJsonl(NODES_TSV) });
    expect(lines.entities).toEqual(table.entities);
    const withoutRecords = (facts: typeof table.facts) => facts.map(({ record: _, ...fact }) => fact);
    expect(withoutRecords(lines.facts)).toEqual(withoutRecords(table.facts));
    const broken = await read({ "a.jsonl": `${toJsonl(NODES_TSV)}{"id": \n{"id":"HP:1"}\n` });
    expect(broken.malformed.map(({ where, problem }) => [where, problem]).slice(1)).toEqual([
      ["a.jsonl:8", "the line is no JSON object"],
      ["a.jsonl:9", 'there is no "category"'],
    ]);
  });

  it("comes back from our own export as it was", async () => {
    const nodes = NODES_TSV.split("\n").filter((line) => !line.startsWith("ex:1"));
    const before = await build({ "nodes.tsv": nodes.join("\n"), "edges.tsv": EDGES_TSV });
    const subgraph = selectSubgraph(before);
    const after = await build({
      "nodes.tsv": [...kgxNodes(before, subgraph)].join(""),
      "edges.tsv": [...kgxEdges(before, subgraph)].join(""),
    });
    expect(factsOf(before)).toHaveLength(6);
    expect(factsOf(after)).toEqual(factsOf(before));
    const named = (graph: Graph) =>
      graph
        .entities()
        .filter(({ id }) => before.entity(id)?.type !== "category")
        .map((entity) => [entity.id, entity.type, ...ownNames(entity)]);
    expect(named(after)).toEqual(named(before));
  });

  it("says how each code is mapped, and that it is related where nothing else is said", async () => {
    const slots = ["id", "category", "name", "xref", "same_as", "close_match", "broad_match", "narrow_match"];
    const cells = ["EX:1", "biolink:Disease", "a", "A:1|B:1|C:1|D:1|E:1", "A:1", "B:1", "C:1", "D:1|C:1"];
    const { mappings } = await read({ "nodes.tsv": `${slots.join("\t")}\n${cells.join("\t")}\n` });
    expect(mappings.map(({ predicate, object }) => `${predicate} ${object}`)).toEqual([
      "exact A:1",
      "close B:1",
      "broad C:1",
      "narrow D:1",
      "narrow C:1",
      "related E:1",
    ]);
  });

  it("says in its sources what settings say of the files", async () => {
    const settings = { name: "Letters", version: "7", licence: "CC0 1.0", redistributable: "true" };
    const { sources } = await read(KGX_FILES, settings);
    expect(sources[0]).toMatchObject({ id: "kgx:letters", version: "7", licence: "CC0 1.0", redistributable: true });
    expect((await read(KGX_FILES)).sources[0]).toMatchObject({ licence: "not stated", redistributable: false });
    await expect(read(KGX_FILES, { license: "x" })).rejects.toThrow(/no setting "license"/);
  });
});
