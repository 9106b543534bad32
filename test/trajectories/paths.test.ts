import { describe, expect, test } from "vitest";
import type { Graph } from "../../src/knowledge/graph.ts";
import { findPaths } from "../../trajectories/paths.ts";
import { CHAIN, smallGraph, state } from "./small-graph.ts";

/** Patterns of the provable paths. */
function patterns(graph: Graph): string[] {
  return [...new Set(findPaths(graph, [2, 3]).map(({ pattern }) => pattern))].sort();
}

describe("what a path must be", () => {
  test("a step with two ends is not walked", () => {
    expect(patterns(smallGraph([...CHAIN, "losartan targets AGTR2"]))).not.toContain("targets>^has_causal_gene");
    expect(patterns(smallGraph(CHAIN))).toContain("targets>^has_causal_gene");
  });

  test("a denied fact is no step, and a fact that another denies is none either", () => {
    const denied = smallGraph(["losartan not targets AGTR1", ...CHAIN.slice(1)]);
    expect(patterns(denied)).not.toContain("targets>^has_causal_gene");
    const disputed = smallGraph([...CHAIN, "losartan not targets AGTR1"]);
    expect(patterns(disputed)).not.toContain("targets>^has_causal_gene");
  });

  test("a denied fact about something else does not stand in the way", () => {
    expect(patterns(smallGraph([...CHAIN, "losartan not targets AGTR2"]))).toContain("targets>^has_causal_gene");
  });

  test("a walk does not come back, and no fact may shorten it", () => {
    const back = smallGraph(["Alpha has_causal_gene A", "Alpha has_modifier_gene A"]);
    expect(patterns(back)).toEqual([]);
    const shortcut = smallGraph([...CHAIN, "losartan indicated_for Renal_tubular_dysgenesis"]);
    expect(patterns(shortcut).filter((pattern) => pattern.startsWith("targets>"))).toEqual([]);
    const denial = smallGraph([...CHAIN, "losartan not indicated_for Renal_tubular_dysgenesis"]);
    expect(patterns(denial).filter((pattern) => pattern.startsWith("targets>"))).toEqual([]);
  });

  test("taxonomy is not walked, and a class never stands in the middle", () => {
    const graph = smallGraph([
      "Alpha subtype_of Omega",
      "Omega has_causal_gene A",
      "Beta inherited_as rare_inheritance",
      "Beta has_onset infancy",
    ]);
    expect(patterns(graph)).toEqual([]);
  });

  test("a gene of a narrower disease makes the broader one's gene unsure", () => {
    const statements = ["losartan indicated_for Omega", "Omega has_causal_gene A"];
    expect(patterns(smallGraph(statements))).toContain("indicated_for>has_causal_gene");
    const narrower = smallGraph([...statements, "Alpha subtype_of Omega", "Alpha has_causal_gene B"]);
    expect(patterns(narrower)).not.toContain("indicated_for>has_causal_gene");
  });

  test("a finding must be that of most patients, and a drug must have one target", () => {
    const finding = (frequency: [number, number]) =>
      smallGraph([state("Alpha has_phenotype Odd_sign", { frequency }), "Alpha has_causal_gene A"]);
    expect(patterns(finding([80, 99]))).toContain("^has_phenotype>has_causal_gene");
    expect(patterns(finding([30, 79]))).toEqual(["^has_causal_gene>has_phenotype"]);
    const drug = ["losartan targets A", "losartan indicated_for Alpha"];
    expect(patterns(smallGraph(drug))).toContain("^targets>indicated_for");
    expect(patterns(smallGraph([...drug, "losartan targets B"]))).not.toContain("^targets>indicated_for");
  });
});
