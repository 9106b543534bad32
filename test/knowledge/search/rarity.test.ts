import { describe, expect, it } from "vitest";
import type { Entity } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { rankRare } from "../../../src/knowledge/search/rank-rare.ts";
import { createRarity } from "../../../src/knowledge/search/rarity.ts";
import { rateOf } from "../../../src/knowledge/search/rates.ts";
import { entity, fact, graphOf } from "./random-graphs.ts";

const prevalence = (id: string): Entity => entity(`PREVALENCE:${id}`, "prevalence");
const exactly = (one: Entity, id: string): Entity => ({
  ...one,
  crossReferences: [{ id, predicate: "exact", source: "book", record: "1" }],
});
const stated = (
  subject: string,
  relation: string,
  band: string,
  rest: { value?: number; geography?: string } = {},
  evidence?: string,
) =>
  fact(subject, relation, `PREVALENCE:${band}`, {
    qualifiers: rest,
    provenance: [{ source: "book", record: subject, ...(evidence === undefined ? {} : { evidence }) }],
  });

const graph: Graph = graphOf(
  [
    entity("ORPHA:1", "disease", "Very rare"),
    entity("ORPHA:2", "disease", "Rare"),
    entity("ORPHA:9", "disease", "A group of rare ones"),
    exactly(entity("MONDO:1", "disease", "Listed by an exact code"), "ORPHA:77"),
    {
      ...entity("MONDO:2", "disease", "Common"),
      crossReferences: [{ id: "ORPHA:78", predicate: "broad", source: "book", record: "1" }],
    },
    entity("MONDO:3", "disease", "Listed by Mondo"),
    entity("RARE:mondo", "category", "rare disease (Mondo)"),
    entity("SPECIALTY:neurology", "specialty", "Neurology"),
    entity("HP:1", "phenotype"),
    entity("HP:2", "phenotype"),
    entity("HP:3", "phenotype"),
    ...["above-1-per-1000", "1-9-per-100000", "below-1-per-1000000", "cases"].map(prevalence),
  ],
  [
    stated("ORPHA:1", "has_prevalence", "1-9-per-100000", { geography: "Worldwide", value: 2 }, "Not yet validated"),
    stated("ORPHA:1", "has_annual_incidence", "below-1-per-1000000", { geography: "Japan" }, "Validated"),
    stated("ORPHA:2", "has_prevalence", "1-9-per-100000", { geography: "Europe" }, "Validated"),
    stated("ORPHA:2", "has_prevalence", "1-9-per-100000", { geography: "Europe", value: 1.5 }, "Validated"),
    stated("ORPHA:2", "has_prevalence", "above-1-per-1000", { geography: "Finland", value: 110 }, "Validated"),
    stated("MONDO:2", "has_prevalence", "above-1-per-1000"),
    stated("MONDO:2", "has_reported_cases", "cases", { value: 4, geography: "Worldwide" }, "Validated"),
    stated("ORPHA:9", "has_reported_cases", "cases", { value: 4, geography: "Worldwide" }, "Validated"),
    fact("MONDO:3", "in_category", "RARE:mondo"),
    fact("ORPHA:2", "in_group", "ORPHA:9"),
    fact("ORPHA:1", "in_specialty", "SPECIALTY:neurology"),
    fact("MONDO:2", "in_specialty", "SPECIALTY:neurology"),
    fact("MONDO:2", "has_phenotype", "HP:1"),
    fact("MONDO:2", "has_phenotype", "HP:2"),
    fact("MONDO:2", "has_phenotype", "HP:3"),
    fact("ORPHA:1", "has_phenotype", "HP:1"),
  ],
);
const at = (id: string) => graph.position(id);

describe("the rate of a disease", () => {
  it("is a validated one, then one of the better kind, of the wider place, with a figure", () => {
    expect(rateOf(graph.columns, at("ORPHA:1"))).toMatchObject({
      relation: "has_annual_incidence",
      class: "PREVALENCE:below-1-per-1000000",
      perHundredThousand: 0.05,
      measured: false,
      validated: true,
      geography: "Japan",
    });
    expect(rateOf(graph.columns, at("ORPHA:2"))).toMatchObject({
      perHundredThousand: 1.5,
      measured: true,
      geography: "Europe",
    });
    expect(rateOf(graph.columns, at("MONDO:2"))).toMatchObject({ perHundredThousand: 200, validated: false });
    expect(rateOf(graph.columns, at("ORPHA:9"))).toMatchObject({
      relation: "has_reported_cases",
      perHundredThousand: 4 / 80_000,
    });
    expect(rateOf(graph.columns, at("MONDO:1"))).toBeUndefined();
  });
});

describe("rarity", () => {
  const rarityOf = createRarity(graph);

  it("shows each of its parts", () => {
    expect(rarityOf(at("ORPHA:1"))).toMatchObject({ rare: true, inOrphanet: true, inMondoRare: false, degree: 3 });
    expect(rarityOf(at("MONDO:1"))).toMatchObject({ rare: true, inOrphanet: true, degree: 0 });
    expect(rarityOf(at("MONDO:2"))).toMatchObject({ rare: false, inOrphanet: false, inMondoRare: false, degree: 4 });
    expect(rarityOf(at("MONDO:3"))).toMatchObject({ rare: true, inOrphanet: false, inMondoRare: true });
    expect(rarityOf(at("MONDO:3"))).not.toHaveProperty("rate");
  });

  it("is scored as its account says", () => {
    const degree = (facts: number) => 1 - Math.log(1 + facts) / Math.log(1 + 4);
    const rate = Math.log(50 / 0.05) / Math.log(50 / 0.01);
    expect(rarityOf(at("ORPHA:1")).score).toBeCloseTo((5 * rate + 2 + degree(3)) / 8, 12);
    expect(rarityOf(at("MONDO:1")).score).toBe(3 / 8);
    expect(rarityOf(at("MONDO:2")).score).toBe(0);
    const byCorpus = createRarity(graph, {
      documentFrequencies: new Map([
        ["ORPHA:1", 1e-4],
        ["MONDO:2", 1e-5],
      ]),
      threshold: 1e-5,
    });
    expect(byCorpus(at("ORPHA:1")).score).toBeCloseTo((5 * rate + 2 + 2 * 0.5 + degree(3)) / 10, 12);
    expect(byCorpus(at("MONDO:2"))).toMatchObject({ rare: true, documentFrequency: 1e-5 });
    expect(byCorpus(at("MONDO:1")).documentFrequency).toBe(0);
  });

  it("ranks the rarest first, without groups", () => {
    const ids = (ranked: ReturnType<typeof rankRare>) => ranked.map((found) => graph.entityAt(found.entity).id);
    expect(ids(rankRare(graph))).toEqual(["ORPHA:1", "ORPHA:2", "MONDO:1", "MONDO:3"]);
    expect(ids(rankRare(graph, { groups: true }))).toContain("ORPHA:9");
    expect(ids(rankRare(graph, { specialty: "neurology" }))).toEqual(["ORPHA:1"]);
    expect(ids(rankRare(graph, { specialty: "SPECIALTY:neurology" }))).toEqual(["ORPHA:1"]);
    expect(ids(rankRare(graph, { limit: 2, minimumDegree: 1 }))).toEqual(["ORPHA:1", "ORPHA:2"]);
    expect(() => rankRare(graph, { specialty: "neurologie" })).toThrow(
      expect.objectContaining({ wall: "data", remedy: "Did you mean Neurology?" }),
    );
  });
});
