import { expect, test } from "vitest";
import { indexFacts } from "../../../trajectories/proof/facts.ts";
import { createNameTests } from "../../../trajectories/synthesis/name-tests.ts";
import { smallGraph } from "../small-graph.ts";

const graph = smallGraph(["Alpha inherited_as MODE:1", "Trait inherited_as MODE:1", "Beta inherited_as MODE:2"], {
  Alpha: { name: "Intellectual disability, autosomal dominant 41" },
  Beta: { name: "Beta disease" },
  Trait: { name: "Body mass index quantitative trait locus 20" },
  "MODE:1": { name: "autosomal dominant inheritance", synonyms: ["Autosomal dominant"] },
  "MODE:2": { name: "autosomal recessive inheritance", synonyms: ["Autosomal recessive"] },
});
const names = createNameTests(indexFacts(graph));
const at = (id: string) => graph.position(id);

test("a name that holds a mode of inheritance says it, though its words are those of many names", () => {
  expect(names.areAlike(at("Alpha"), at("MODE:1"))).toBe(false);
  expect(names.says(at("Alpha"), at("MODE:1"))).toBe(true);
  expect(names.says(at("Alpha"), at("MODE:2"))).toBe(false);
  expect(names.says(at("Beta"), at("MODE:1"))).toBe(false);
});

test("a trait is no disease to ask for", () => {
  expect(names.isUnfit(at("Trait"))).toBe(true);
  expect(names.isUnfit(at("Beta"))).toBe(false);
});

test.each([
  "clinical assessment",
  "surgical procedure",
  "Lung disease, immunodeficiency, and chromosome breakage syndrome;",
  "Hemoglobin--variants of an unknown chain",
])("%s is no name for a question", (name) => {
  const other = smallGraph(["Alpha has_phenotype Beta"], { Alpha: { name } });
  expect(createNameTests(indexFacts(other)).isUnfit(other.position("Alpha"))).toBe(true);
});
