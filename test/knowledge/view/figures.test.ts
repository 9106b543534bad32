import { describe, expect, it } from "vitest";
import { graphInfo } from "../../../src/knowledge/view/info.ts";
import { graphStats } from "../../../src/knowledge/view/stats.ts";
import { viewGraph } from "./small-graph.ts";

describe("the figures of a graph", () => {
  it("have exactly the keys that scripts rely on", () => {
    expect(Object.keys(graphInfo(viewGraph))).toEqual([
      ...["version", "entities", "diseases", "rareDiseases", "facts", "relations", "sources"],
      ...["withIcd10", "withCui", "withCategory"],
    ]);
  });

  it("count what the graph holds", () => {
    const { sources, ...figures } = graphInfo(viewGraph);
    expect(figures).toMatchObject({
      version: viewGraph.version,
      entities: viewGraph.entities().length,
      diseases: viewGraph.entities("disease").length,
      facts: viewGraph.facts().length,
      relations: new Set(viewGraph.facts().map(({ relation }) => relation)).size,
    });
    expect(sources.map(({ id }) => id)).toEqual(["book", "guarded"]);
  });

  it("call rare what Orphanet or Mondo lists, but no group", () => {
    const orphan = viewGraph.entities("disease").filter(({ id }) => id.startsWith("ORPHA:"));
    expect(graphInfo(viewGraph).rareDiseases).toBe(orphan.length + 1);
  });

  it("take any mapping to ICD-10, exact ones to UMLS, and no rarity for a category", () => {
    expect(graphInfo(viewGraph)).toMatchObject({ withIcd10: 2, withCui: 1, withCategory: 1 });
  });
});

describe("statistics", () => {
  const stats = graphStats(viewGraph);

  it("count entities by type, those in no fact apart", () => {
    expect(stats.types.reduce((sum, { entities }) => sum + entities, 0)).toBe(viewGraph.entities().length);
    expect(stats.types.find(({ type }) => type === "code")).toEqual({ type: "code", entities: 1, orphans: 1 });
  });

  it("count facts by relation and by source, denied ones apart", () => {
    expect(stats.relations.reduce((sum, { facts }) => sum + facts, 0)).toBe(viewGraph.facts().length);
    expect(stats.relations.find(({ relation }) => relation === "has_phenotype")).toMatchObject({ denied: 1 });
    expect(stats.sources.find(({ id }) => id === "guarded")).toMatchObject({
      facts: 1,
      mappings: 1,
      redistributable: false,
    });
  });

  it("say what categories cover", () => {
    expect(stats.categories).toMatchObject({
      covered: 1,
      byCategory: [{ id: "ICDBENCH:cardiology", name: "Cardiology", diseases: 1 }],
    });
  });

  it("know the best connected entity", () => {
    expect(stats.degrees.most).toMatchObject({ id: "ORPHA:558" });
    expect(stats.degrees.p50).toBeLessThanOrEqual(stats.degrees.p90);
    expect(stats.degrees.p90).toBeLessThanOrEqual(stats.degrees.p99);
  });
});
