import { describe, expect, test } from "vitest";
import { CATEGORIES, CATEGORY_SOURCE } from "../../../src/knowledge/categories.ts";
import { assemble, disease, maps, said, says, states, thing } from "./tasks.ts";

const memberships = (graph: Awaited<ReturnType<typeof assemble>>["graph"]) =>
  graph.facts().filter(({ relation }) => relation === "in_category");

describe("categories", () => {
  test("follow from codes, specialties, classes, organisms and findings, with the rule as their record", async () => {
    const { graph, report } = await assemble([
      says(
        "a",
        disease("ORPHA:1"),
        maps("ORPHA:1 exact ICD10:Q87.4"),
        disease("MONDO:1"),
        maps("MONDO:1 exact ORPHA:1"),
        maps("MONDO:1 broad ICD10CM:Q87.4"),
        disease("ORPHA:2"),
        states("ORPHA:2 subtype_of ORPHA:1"),
        disease("ORPHA:3"),
        thing("specialty", "SPECIALTY:neurology"),
        states("ORPHA:3 in_specialty SPECIALTY:neurology"),
        disease("ORPHA:4"),
        thing("phenotype", "HP:0000707"),
        thing("phenotype", "HP:1"),
        states("HP:1 subtype_of HP:0000707"),
        states("ORPHA:4 has_phenotype HP:1"),
        disease("ORPHA:5"),
        thing("organism", "NCBITAXON:1"),
        states("ORPHA:5 caused_by_organism NCBITAXON:1"),
        disease("ORPHA:6"),
        states("ORPHA:6 has_phenotype HP:1", { positive: false }),
        thing("drug", "DRUGCENTRAL:1"),
      ),
    ]);
    const said = memberships(graph).map(({ subject, object, provenance }) => [subject, object, provenance[0]?.record]);
    expect(said).toEqual([
      ["DRUGCENTRAL:1", "ICDBENCH:15", "drug"],
      ["ORPHA:1", "ICD10CHAPTER:XVII", "ICD-10 code"],
      ["ORPHA:1", "ICDBENCH:14", "ICD-10 code"],
      ["ORPHA:2", "ICD10CHAPTER:XVII", "ICD-10 code of a broader disease"],
      ["ORPHA:2", "ICDBENCH:14", "ICD-10 code of a broader disease"],
      ["ORPHA:3", "ICD10CHAPTER:VI", "specialty"],
      ["ORPHA:3", "ICDBENCH:6", "specialty"],
      ["ORPHA:4", "ICD10CHAPTER:VI", "predominant findings"],
      ["ORPHA:4", "ICDBENCH:6", "predominant findings"],
      ["ORPHA:5", "ICD10CHAPTER:I", "causing organism"],
      ["ORPHA:5", "ICDBENCH:1", "causing organism"],
    ]);
    expect(graph.sources).toContainEqual(CATEGORY_SOURCE);
    expect(graph.entities("category").map(({ name }) => name)).toEqual(
      CATEGORIES.filter(({ id }) => said.some(([, category]) => category === id))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ name }) => name),
    );
    expect(report.categories).toMatchObject({ diseases: 6, without: 1, inBench: 5, facts: 11 });
    expect(report.categories.byRule).toMatchObject({ "ICD-10 code": 1, specialty: 1, forms: 0 });
    expect(report.facts.kept + report.categories.facts).toBe(graph.facts().length);
  });

  test("that a source states are not said again, and keep their other facts in place", async () => {
    const { graph, report } = await assemble([
      says(
        "a",
        disease("ORPHA:1"),
        maps("ORPHA:1 exact ICD10:G10"),
        thing("category", "ICD10CHAPTER:VI", "Own name"),
        states("ORPHA:1 in_category ICD10CHAPTER:VI"),
        disease("ORPHA:2"),
        states("ORPHA:2 subtype_of ORPHA:1", { positive: false }),
      ),
    ]);
    expect(graph.facts().map(said)).toEqual([
      "ORPHA:1 in_category ICD10CHAPTER:VI",
      "ORPHA:1 in_category ICDBENCH:6",
      "not ORPHA:2 subtype_of ORPHA:1",
    ]);
    expect(graph.facts().map(({ provenance }) => provenance.map(({ source }) => source))).toEqual([
      ["a"],
      ["categories"],
      ["a"],
    ]);
    expect(graph.entity("ICD10CHAPTER:VI")?.name).toBe("Own name");
    expect(report.categories).toMatchObject({ diseases: 2, without: 1, facts: 1 });
  });

  test("are none where there is nothing to sort", async () => {
    const { graph, report } = await assemble([says("a", thing("gene", "HGNC:1"), disease("ORPHA:1"))]);
    expect(graph.entities()).toHaveLength(2);
    expect(graph.sources.map(({ id }) => id)).toEqual(["a"]);
    expect(report.categories).toMatchObject({ diseases: 1, without: 1, inBench: 0, facts: 0 });
  });
});
