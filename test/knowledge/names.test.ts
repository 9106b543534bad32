import { describe, expect, test } from "vitest";
import { nameKey, wordsOf } from "../../src/knowledge/name-key.ts";
import { createNameIndex } from "../../src/knowledge/names.ts";
import { openStarterGraph } from "../../src/knowledge/starter.ts";
import { graph } from "./small-graph.ts";

const names = createNameIndex(graph);
const first = (name: string) => {
  const [match] = names.find(name);
  return match === undefined ? undefined : `${match.entity.id} ${match.reason}`;
};
const mentioned = (text: string) => names.mentions(text).map((mention) => [mention.text, ...mention.entityIds]);

describe("finding a name", () => {
  test.each([
    ["Marfan syndrome", "ORPHA:558 name"],
    ["marfan's SYNDROME", "ORPHA:558 name"],
    ["Haemophilia A", "ORPHA:98878 name"],
    ["mfs", "ORPHA:558 synonym"],
    ["fibrillin 1", "HGNC:3603 synonym"],
    ["fbn1", "HGNC:3603 name"],
    ["ORPHA:558", "ORPHA:558 identifier"],
    ["Orphanet:558", "ORPHA:558 identifier"],
    ["mondo:0007947", "ORPHA:558 identifier"],
    ["Marfan", "ORPHA:558 partial"],
    ["Marfan syndrom", "ORPHA:558 partial"],
    ["Marfna syndrome", "ORPHA:558 spelling"],
    ["Huntigton disease", "ORPHA:399 spelling"],
  ])("%s", (name, expected) => {
    expect(first(name)).toBe(expected);
  });

  test("keeps every bearer of a name and a code, and obeys limit and type", () => {
    expect(names.find("asthma").map(({ entity }) => entity.id)).toEqual(["HP:0002099", "MONDO:0004979"]);
    expect(names.find("asthma", { type: "disease" }).map(({ entity }) => entity.id)).toEqual(["MONDO:0004979"]);
    expect(names.find("asthma", { limit: 1 })).toHaveLength(1);
    expect(names.find("OMIM:154700").map(({ entity }) => entity.id)).toEqual(["ORPHA:558", "ORPHA:284963"]);
  });

  test("finds nothing in nothing and in what is far from every name", () => {
    expect(names.find("")).toEqual([]);
    expect(names.find("?!")).toEqual([]);
    expect(names.find("zzzzzzzz")).toEqual([]);
  });

  test("gives names by id", () => {
    expect(names.namesOf("ORPHA:558")).toEqual(["Marfan syndrome", "MFS"]);
    expect(names.namesOf("none")).toEqual([]);
    expect(names.entity("ORPHA:558")?.name).toBe("Marfan syndrome");
  });
});

describe("mentions in a text", () => {
  test("are the longest names, with plural and possessive, at their place", () => {
    const text = "Does Marfan syndrome type 1 cause aortic aneurysms? And Huntington's disease?";
    expect(mentioned(text)).toEqual([
      ["Marfan syndrome type 1", "ORPHA:284963"],
      ["aortic aneurysms", "HP:0004942"],
      ["Huntington's disease", "ORPHA:399"],
    ]);
    for (const { start, end, text: written } of names.mentions(text)) expect(text.slice(start, end)).toBe(written);
  });

  test("take symbols and abbreviations only as they are written", () => {
    expect(mentioned("The cat was here; mfs.")).toEqual([]);
    expect(mentioned("Is WAS or CAT altered in MFS?")).toEqual([
      ["WAS", "HGNC:12731"],
      ["CAT", "HGNC:1516"],
      ["MFS", "ORPHA:558"],
    ]);
    expect(mentioned("what does fbn1 do")).toEqual([["fbn1", "HGNC:3603"]]);
  });

  test("keep ambiguity and do not match inside words", () => {
    expect(mentioned("asthma")).toEqual([["asthma", "HP:0002099", "MONDO:0004979"]]);
    expect(mentioned("asthmatic")).toEqual([]);
    expect(mentioned("")).toEqual([]);
  });

  test("in capitals throughout, whole names are still found", () => {
    expect(mentioned("WHICH CAT WAS IN MARFAN SYNDROME")).toEqual([["MARFAN SYNDROME", "ORPHA:558"]]);
  });
});

test("the quick key of a name is the key of its words, for every name of the starter graph", async () => {
  const starter = await openStarterGraph();
  for (const { name, synonyms } of starter.entities()) {
    for (const each of [name, ...synonyms])
      expect(nameKey(each)).toBe(
        wordsOf(each)
          .map(({ key }) => key)
          .join(" "),
      );
  }
});
