import { describe, expect, test } from "vitest";
import { analyse } from "../../src/retrieval/analysis.ts";

describe("analyse", () => {
  test.each([
    ["the causes of Diseases", "caus diseas"],
    ["IL6, IL-6 and il 6", "il 6 il 6 il 6"],
    ["TGF-β1, TGFβ, µg, Δ", "tgf beta 1 tgf beta mu g delta"],
    ["ποδάγρα", "ποδαγρα"],
    ["Sjögren’s and Crohn's disease", "sjogren crohn diseas"],
    ["ﬁbrosis H₂O", "fibrosi h 2 o"],
    ["The WHO says who is ill", "who ill"],
    ["vitamin A. A child of type I", "vitamin a child type i"],
    ["痛風", "痛 風"],
    ["подагра", "подагра"],
    ["\u0000 \ud800 !?", ""],
  ])("%s", (text, terms) => {
    expect(analyse(text).join(" ")).toBe(terms);
  });

  test("a run without end is cut", () => {
    expect(analyse("ACGT".repeat(1000)).map((term) => term.length)).toEqual([40]);
  });
});
