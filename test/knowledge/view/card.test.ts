import { expect, it } from "vitest";
import type { Entity } from "../../../src/knowledge/fact.ts";
import { entityCard } from "../../../src/knowledge/view/card.ts";
import { viewGraph } from "./small-graph.ts";

function cardOf(id: string) {
  return entityCard(viewGraph, viewGraph.entity(id) as Entity);
}

it("a card has every fact of both directions, each under the relation as it is said from there", () => {
  const card = cardOf("ORPHA:558");
  const facts = card.sections.flatMap((section) => section.facts);
  const all = [...viewGraph.outgoing("ORPHA:558"), ...viewGraph.incoming("ORPHA:558")];
  expect(facts.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
  const heading = (relation: string, direction: string) =>
    card.sections.find((one) => one.relation === relation && one.direction === direction)?.heading;
  expect(heading("indicated_for", "incoming")).toBe("is treated with");
  expect(heading("subtype_of", "incoming")).toBe("has the form");
  expect(heading("inherited_as", "outgoing")).toBe("follows");
});

it("what an entity does stands before what is done with it", () => {
  const directions = cardOf("ORPHA:558").sections.map(({ direction }) => direction);
  expect(directions).toEqual(directions.toSorted((a, b) => (a === b ? 0 : a === "outgoing" ? -1 : 1)));
});

it("findings come with the most frequent first and the denied ones last, in words and figures", () => {
  const findings = cardOf("ORPHA:558").sections.find(({ relation }) => relation === "has_phenotype")?.facts ?? [];
  expect(findings.map(({ other, positive, words }) => [other.id, positive, words])).toEqual([
    ["HP:0001519", true, "very frequent, 80–99% of patients"],
    ["HP:0000494", true, "occasional, 5–29% of patients"],
    ["HP:0004942", true, ""],
    ["HP:0002099", false, ""],
  ]);
});

it("counts, sex and records are told", () => {
  const [finding] = cardOf("MONDO:1").sections.find(({ relation }) => relation === "has_phenotype")?.facts ?? [];
  expect(finding?.words).toBe("frequent, 40% of patients; 2 of 5 patients; in females");
  expect(finding?.provenance).toEqual([
    { source: "guarded", record: "file.tsv:7", reference: "PMID:1", evidence: "PCS" },
  ]);
});
