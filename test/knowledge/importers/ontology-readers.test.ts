import { describe, expect, it } from "vitest";
import { curieOf } from "../../../src/knowledge/importers/curies.ts";
import { createHierarchy } from "../../../src/knowledge/importers/hierarchy.ts";
import { readFrequency } from "../../../src/knowledge/importers/hpo-frequency.ts";
import { restrictionsOf } from "../../../src/knowledge/importers/manchester.ts";
import { plainValue, quotedValue } from "../../../src/knowledge/importers/obo-stanzas.ts";
import { ontologyFormat, ontologyPrefix } from "../../../src/knowledge/importers/read-ontology.ts";

describe("identifiers", () => {
  it.each([
    ["Orphanet:558", "ORPHA:558"],
    ["http://purl.obolibrary.org/obo/HP_0000118", "HP:0000118"],
    ["http://purl.obolibrary.org/obo/NCBITaxon_9606", "NCBITAXON:9606"],
    ["http://identifiers.org/hgnc/5724", "HGNC:5724"],
    ["http://www.orpha.net/ORDO/Orphanet_558", "ORPHA:558"],
    ["OMIMPS:267700", "OMIM:PS267700"],
    ["MIM:PS267700", "OMIM:PS267700"],
    ["SNOMEDCT_US_2025_09_01:58006", "SCTID:58006"],
    ["HGNC.SYMBOL:FBN1", "HGNC.SYMBOL:FBN1"],
    ["GARD:0005659", "GARD:5659"],
    ["http://purl.obolibrary.org/obo/mondo#predisposes_towards", undefined],
    ["https://example.org/page", undefined],
    ["url:https://example.org", "url:https://example.org"],
    ["asthma", undefined],
    ["DOID: 1", undefined],
    ["DOID:", undefined],
    ["", undefined],
  ])("%s is %s", (text, curie) => {
    expect(curieOf(text)).toBe(curie);
  });
});

describe("values of OBO tags", () => {
  it.each([
    ["DOID:1 ! a name", "DOID:1", ""],
    ['DOID:1 {source="a \\" } b", x="y"} ! a {name}', "DOID:1", 'source="a \\" } b", x="y"'],
    ["a \\{b\\} \\! c\\, d", "a {b} ! c, d", ""],
    ["a {b}", "a {b}", ""],
    ["no!comment", "no!comment", ""],
  ])("%s", (value, text, qualifiers) => {
    expect(plainValue(value)).toEqual({ text, qualifiers });
  });

  it("reads a quoted text up to its own end", () => {
    expect(quotedValue('"a \\"b\\" c" EXACT []')).toEqual({ text: 'a "b" c', rest: "EXACT []" });
    expect(quotedValue('"open')).toBeUndefined();
  });
});

describe("formats", () => {
  it("tells which ontology a file is of", () => {
    expect(ontologyPrefix("format-version: 1.2\nontology: doid/subsets/x\n")).toBe("DOID");
    expect(ontologyPrefix("! note\nformat-version: 1.2\n\n[Term]\nid: HP:1\n")).toBe("HP");
    expect(ontologyPrefix('{"graphs":[{"edges":[{"obj":"http://purl.obolibrary.org/obo/HP_1"}]}]}')).toBe("HP");
    expect(ontologyFormat('{"graphs": 1}')).toBeUndefined();
    expect(ontologyFormat("id\tlabel\n")).toBeUndefined();
  });
});

describe("class expressions", () => {
  const said = (text: string) =>
    restrictionsOf(text)?.map(
      ({ relation, className, isAlternative }) => `${relation} > ${className}${isAlternative ? " (or)" : ""}`,
    );

  it.each([
    ["'has symptom' some fever", ["has symptom > fever"]],
    ["r some (a and ('r 2' some b))", ["r > a"]],
    ["(r some a) and (r some (b or c))", ["r > a", "r > b (or)", "r > c (or)"]],
    ["'a' and (r only b) and (r exactly 1 c)", []],
    ["r some 'Peyer's patch'", ["r > Peyer's patch"]],
    ["r some N,N'-diphenylthiourea", ["r > N,N'-diphenylthiourea"]],
    ["r some (a", undefined],
    ["r some", undefined],
    ["'open", undefined],
    ["", undefined],
    ["a b", undefined],
  ])("%s", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe("is_a edges", () => {
  it("are kept free of circles", () => {
    const hierarchy = createHierarchy();
    expect(hierarchy.add("A:1", "A:2")).toBeUndefined();
    expect(hierarchy.add("A:2", "A:3")).toBeUndefined();
    expect(hierarchy.add("A:3", "A:1")).toBe("A:3 is_a A:1 is_a A:2 is_a A:3");
    expect(hierarchy.add("A:4", "A:4")).toBe("A:4 is_a A:4");
    expect(hierarchy.add("A:1", "A:3")).toBeUndefined();
    expect([...hierarchy.descendantsOf(["A:3"])].sort()).toEqual(["A:1", "A:2"]);
    expect(hierarchy.parentsOf("A:1")).toEqual(["A:2", "A:3"]);
  });
});

describe("frequencies", () => {
  it.each([
    ["", {}, false],
    ["HP:0040280", { frequency: [100, 100] }, false],
    ["HP:0040284", { frequency: [1, 4] }, false],
    ["1/3", { frequency: [33.3, 33.3], observed: [1, 3] }, false],
    ["0%", { frequency: [0, 0] }, true],
  ])("%s", (text, qualifiers, isNobody) => {
    expect(readFrequency(text)).toEqual({ qualifiers, isNobody });
  });

  it.each(["HP:0000001", "4/0", "-1/3", "101%", "%", "1/", "one"])("%s is none", (text) => {
    expect(readFrequency(text)).toBeUndefined();
  });
});
