import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse } from "../../src/retrieval/analysis.ts";
import { locateTerms, WantedTerms } from "../../src/retrieval/located-terms.ts";

const told = (text: string) => locateTerms(text).map(({ term, start, end }) => [term, text.slice(start, end)]);

test("terms come with the characters that they stand for", () => {
  expect(told("Crohn's disease: IL6, TGF-β and naïve T‑cells (痛風)")).toEqual([
    ["crohn", "Crohn"],
    ["diseas", "disease"],
    ["il", "IL"],
    ["6", "6"],
    ["tgf", "TGF"],
    ["beta", "β"],
    ["naiv", "naïve"],
    ["t", "T"],
    ["cell", "cells"],
    ["痛", "痛"],
    ["風", "風"],
  ]);
});

test("the mark behind a name is no part of it, and what is raised has its own place", () => {
  expect(told("Xanamem™'s 10⁹/L, cm²")).toEqual([
    ["xanamem", "Xanamem"],
    ["10", "10"],
    ["9", "⁹"],
    ["l", "L"],
    ["cm", "cm"],
    ["2", "²"],
  ]);
});

test.each([
  "vitamin A",
  "the WHO list",
  "ﬁbrosis",
  "5'3\" tall",
  "e\u0301te\u0301",
  "µg/mL",
  "it's's x",
  "x’s y",
  "a'S",
])("%s has the terms of the analysis", (text) => {
  expect(locateTerms(text).map(({ term }) => term)).toEqual(analyse(text));
});

test("any text has the terms of the analysis, and those that are asked for only are the same ones", () => {
  const piece = fc.constantFrom(
    "a",
    "B",
    "s",
    "S",
    "'",
    "’",
    "-",
    " ",
    "\n",
    "6",
    "12",
    "α",
    "™",
    "⁹",
    "½",
    "é",
    "é",
    "痛",
    "gout",
    "WHO",
    "dying",
    "AED",
    "studies",
    "the",
    "(",
    "💊",
    "ß",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")),
        fc.string({ unit: "grapheme" }),
      ),
      (text) => {
        const all = locateTerms(text);
        expect(all.map(({ term }) => term)).toEqual(analyse(text));
        const only = new Set(all.filter((_, i) => i % 2 === 0).map(({ term }) => term));
        expect(locateTerms(text, new WantedTerms(only))).toEqual(all.filter(({ term }) => only.has(term)));
      },
    ),
    { seed: 5, numRuns: 2000 },
  );
});
