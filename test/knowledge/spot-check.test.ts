import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Claim, compare } from "../../scripts/spot-check/claim.ts";
import { openReleases } from "../../scripts/spot-check/releases.ts";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import type { Fact } from "../../src/knowledge/fact.ts";
import { packTarGz, writeFolder } from "../lib/pack.ts";
import { content, fact } from "./small-graph.ts";

const graph = createGraph({
  ...content,
  facts: [
    ...content.facts,
    fact("ORPHA:399", "predisposes_to", "ORPHA:558"),
    fact("DRUGCENTRAL:1", "interacts_with", "DRUGCENTRAL:2"),
  ],
  entities: [...content.entities, { ...content.entities[15], id: "DRUGCENTRAL:2", name: "other" } as never],
});
const find = (relation: string) => graph.facts().find((known) => known.relation === relation) as Fact;
const predisposes: Claim = { subject: ["ORPHA:399"], relation: "predisposes_to", object: ["ORPHA:558"] };

describe("a fact and what its record says", () => {
  test("agree by identifiers, merged identifiers and labels", () => {
    const stated = find("predisposes_to");
    for (const object of ["ORPHA:558", "MONDO:0007947", "Marfan syndrome", "marfan SYNDROME"]) {
      expect(compare(graph, stated, [{ ...predisposes, object: ["X:1", object] }])).toBeUndefined();
    }
  });

  test.each<[string, Partial<Claim>, string]>([
    ["another end", { object: ["ORPHA:1"] }, "the record's object is ORPHA:1"],
    ["a code that several have", { object: ["MFS1"] }, "the record's object is MFS1"],
    ["the other direction", { subject: predisposes.object, object: predisposes.subject }, "the record's subject is"],
    ["another relation", { relation: "subtype_of" }, "the record says subtype_of"],
    ["another polarity", { positive: false }, "the record says that it is false"],
    ["another condition", { qualifiers: { sex: "male" } }, 'the record says sex "male"'],
  ])("differ where the record has %s", (_, part, problem) => {
    expect(compare(graph, find("predisposes_to"), [{ ...predisposes, ...part }])).toContain(problem);
  });

  test("differ where the record says nothing", () => {
    expect(compare(graph, find("predisposes_to"), [])).toContain("nothing of the kind");
  });

  test("agree in either direction where the relation has none", () => {
    const claim = { subject: ["DRUGCENTRAL:2"], relation: "interacts_with", object: ["DRUGCENTRAL:1"] };
    expect(compare(graph, find("interacts_with"), [claim])).toBeUndefined();
  });

  test("are read from tables and archives by name and line", () => {
    const folder = writeFolder({
      "a/table.tsv.gz": gzipSync('# comment\nid\tname\n1\t"one"\n'),
      "b/table.csv": 'id,name\n1,"one, ""first"""\n',
      "c/all.tar.gz": packTarGz({ "json/1.json": "{}", "json/2.json": "[]" }),
    });
    const releases = openReleases(folder);
    expect(releases.row("table.tsv.gz:3").cell("name")).toBe("one");
    expect(releases.row("table.csv:2").cell("name")).toBe('one, "first"');
    expect([...releases.archive("all.tar.gz")]).toEqual([
      ["json/1.json", "{}"],
      ["json/2.json", "[]"],
    ]);
    expect(() => releases.row("table.csv:9")).toThrow("There is no line table.csv:9.");
    expect(() => releases.row("none.csv:1")).toThrow("There is no file none.csv.");
    expect(() => releases.row("table.csv:2").cell("x")).toThrow("table.csv has no column x.");
  });
});
