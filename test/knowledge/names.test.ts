import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { nameKey } from "../../src/knowledge/name-key.ts";
import { createNameIndex } from "../../src/knowledge/names.ts";
import { entity, graph, content as marfan, source } from "./small-graph.ts";

const names = createNameIndex(graph);
const first = (name: string, index = names) => {
  const [match] = index.find(name);
  return match === undefined ? undefined : `${match.entity.id} ${match.reason}`;
};
const mentioned = (text: string) => names.mentions(text).map((mention) => [mention.text, ...mention.entityIds]);

describe("the key of a name", () => {
  test.each([
    ["Haemophilia A", "hemophilia a"],
    ["Huntington's disease", "Huntington Disease"],
    ["Oesophageal tumours", "esophageal tumor"],
    ["IL-6", "IL6"],
    ["TNFα", "TNF-alpha"],
    ["Sjögren syndrome", "sjogren Syndrome"],
    ["biopsies", "biopsy"],
    ["Stenoses", "stenosis"],
    ["carcinomata", "carcinoma"],
    ["sulphate", "sulfate"],
    ["leukocyte", "Leucocytes"],
    ["fibre", "fibers"],
    ["viruses", "virus"],
    ["β-thalassaemia", "beta thalassemia"],
  ])("%s = %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(nameKey(one)).not.toBe("");
  });

  test.each([
    ["psoriasis", "psoriasi"],
    ["hydroxyzine", "hydralazine"],
    ["type 1", "type 11"],
    ["his", "hi"],
  ])("%s ≠ %s", (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  test("of signs alone is empty", () => {
    expect(nameKey("?! …")).toBe("");
  });
});

describe("finding a name", () => {
  test.each([
    ["Marfan syndrome", "ORPHA:558 name"],
    ["marfan's SYNDROME", "ORPHA:558 name"],
    ["Haemophilia A", "ORPHA:98878 name"],
    ["mfs", "ORPHA:558 synonym"],
    ["fibrillin-1", "HGNC:3603 synonym"],
    ["fbn1", "HGNC:3603 name"],
    ["ORPHA:558", "ORPHA:558 identifier"],
    ["Orphanet: 558", "ORPHA:558 identifier"],
    ["mim 154700", "ORPHA:558 identifier"],
    ["mondo:0007947", "ORPHA:558 identifier"],
    ["Marfan", "ORPHA:558 partial"],
    ["Marfan syndrom", "ORPHA:558 partial"],
    ["syndrome marf", "ORPHA:558 partial"],
    ["Marfna syndrome", "ORPHA:558 spelling"],
    ["Huntigton disease", "ORPHA:399 spelling"],
    ["Huntigton diseese", "ORPHA:399 spelling"],
    ["marfansyndrome", "ORPHA:558 spelling"],
    ["dispropotionate stature", "HP:0001519 spelling"],
  ])("%s", (name, expected) => {
    expect(first(name)).toBe(expected);
  });

  test("keeps every bearer of a name and a code, and obeys limit and type", () => {
    expect(names.find("asthma").map(({ entity }) => entity.id)).toEqual(["HP:0002099", "MONDO:0004979"]);
    expect(names.find("asthma", { type: "disease" }).map(({ entity }) => entity.id)).toEqual(["MONDO:0004979"]);
    expect(names.find("asthma", { limit: 1 })).toHaveLength(1);
    expect(names.find("OMIM:154700").map(({ entity }) => entity.id)).toEqual(["ORPHA:558", "ORPHA:284963"]);
  });

  test("finds only whole names and codes when told to", () => {
    expect(names.find("Marfan", { whole: true })).toEqual([]);
    expect(names.find("mfs", { whole: true }).map(({ entity }) => entity.id)).toEqual(["ORPHA:558"]);
    expect(names.find("MIM 154700", { whole: true })).toHaveLength(2);
  });

  test("finds nothing in nothing and in what is far from every name", () => {
    expect(names.find("")).toEqual([]);
    expect(names.find("?!")).toEqual([]);
    expect(names.find("zzzzzzzz")).toEqual([]);
    expect(names.find("FNB1")).toEqual([]);
  });

  test("gives the own names by id", () => {
    expect(names.namesOf("ORPHA:558")).toEqual(["Marfan syndrome", "MFS"]);
    expect(names.namesOf("none")).toEqual([]);
    expect(names.entity("ORPHA:558")?.name).toBe("Marfan syndrome");
  });
});

describe("what a name found says", () => {
  const language = "en";
  const index = createNameIndex(
    createGraph({
      sources: [source],
      facts: [],
      entities: [
        entity("D:1", "disease", "Narrow gut", [
          { text: "NG", scope: "abbreviation", language },
          { text: "Thin gut", scope: "former", language },
          { text: "Gut disease", scope: "broad", language },
          { text: "Narrow left gut", scope: "narrow", language },
          { text: "Gut trouble", scope: "related", language },
        ]),
        entity("D:2", "disease", "Gut trouble"),
        entity("C:1", "code", "Narrow gut"),
        entity("DRUG:1", "drug", "hydroxyzine", [{ text: "Atarax", scope: "brand", language }]),
        entity("DRUG:2", "drug", "hydralazine"),
      ],
    }),
  );
  const found = (name: string) => index.find(name).map(({ entity, reason }) => `${entity.id} ${reason}`);

  test.each([
    ["NG", "D:1 abbreviation"],
    ["thin gut", "D:1 former"],
    ["gut disease", "D:1 broader"],
    ["narrow left gut", "D:1 narrower"],
    ["atarax", "DRUG:1 brand"],
  ])("%s: %s", (name, expected) => {
    expect(first(name, index)).toBe(expected);
  });

  test("a thing's own name comes before one that leads near, and a disease before the code of its name", () => {
    expect(found("gut trouble")).toEqual(["D:2 name", "D:1 related"]);
    expect(found("narrow gut").slice(0, 2)).toEqual(["D:1 name", "C:1 name"]);
    const scores = index.find("gut", { limit: 20 }).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test("a look-alike is never offered for a name that is right, nor before the nearer one", () => {
    expect(found("hydralazine")).toEqual(["DRUG:2 name"]);
    expect(found("hydroxyzine")).toEqual(["DRUG:1 name"]);
    expect(found("hydroxyzin")).toEqual(["DRUG:1 partial"]);
    expect(found("hydroxizine")[0]).toBe("DRUG:1 spelling");
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
    expect(mentioned("and FBN-1 mutations")).toEqual([["FBN-1", "HGNC:3603"]]);
  });

  test("keep ambiguity and do not match inside words", () => {
    expect(mentioned("asthma")).toEqual([["asthma", "HP:0002099", "MONDO:0004979"]]);
    expect(mentioned("asthmatic")).toEqual([]);
    expect(mentioned("")).toEqual([]);
  });

  test("in capitals throughout, whole names are still found", () => {
    expect(mentioned("WHICH CAT WAS IN MARFAN SYNDROME")).toEqual([["MARFAN SYNDROME", "ORPHA:558"]]);
  });

  test("end with the sentence, and with a comma that the name does not have", () => {
    expect(mentioned("The aortic. Aneurysm")).toEqual([]);
    expect(mentioned("aortic, aneurysm")).toEqual([]);
    expect(mentioned("aortic\naneurysm")).toEqual([["aortic\naneurysm", "HP:0004942"]]);
  });

  test("are not parts of other things", () => {
    expect(mentioned("non-asthma and asthma-like states")).toEqual([]);
    expect(mentioned("losartan receptors")).toEqual([]);
    expect(mentioned("losartan increases")).toEqual([["losartan", "DRUGCENTRAL:1"]]);
  });

  test("an ordinary word in capitals is no symbol in a heading", () => {
    expect(mentioned("WAS: it. The CAT gene.")).toEqual([["CAT", "HGNC:1516"]]);
    expect(mentioned("BIG CAT and more")).toEqual([]);
  });
});

describe("abbreviations", () => {
  const index = createNameIndex(
    createGraph({
      ...marfan,
      entities: [...marfan.entities, entity("HGNC:9", "gene", "HD")],
    }),
  );
  const tag = (text: string) => index.mentions(text).map(({ text: written, entityIds }) => [written, ...entityIds]);

  test("mean what the text says they do, throughout", () => {
    expect(tag("HD is common. Huntington disease (HD) is not. HD!")).toEqual([
      ["HD", "ORPHA:399"],
      ["Huntington disease", "ORPHA:399"],
      ["HD", "ORPHA:399"],
      ["HD", "ORPHA:399"],
    ]);
    expect(tag("On hot days (HD) it rains. HD.")).toEqual([]);
    expect(tag("HD.")).toEqual([["HD", "HGNC:9"]]);
  });
});
