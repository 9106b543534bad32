import { describe, expect, test } from "vitest";
import { ENTITY_TYPES } from "../../src/knowledge/fact.ts";
import { endsProblem } from "../../src/knowledge/graph.ts";
import { findRelation, RELATIONS, relation } from "../../src/knowledge/relations.ts";

const SLOTS = /\{(?:[sS]ubject|[oO]bject|detail|kind|feature|share|where|is|severity|value|of_feature|inverse)\}/g;

describe("the relation catalogue", () => {
  test("has every relation once", () => {
    expect(new Set(RELATIONS.map(({ id }) => id)).size).toBe(RELATIONS.length);
    for (const known of RELATIONS) expect(findRelation(known.id)).toBe(known);
    expect(findRelation("resembles")).toBeUndefined();
  });

  test.each(RELATIONS.map((known) => [known.id, known] as const))("%s names both directions", (_, known) => {
    // What reads the same both ways is symmetric, or says of a pair of codes what each says of the other.
    const isMutual = known.symmetric || known.domain.includes("code");
    if (!isMutual) expect(known.inverse).not.toBe(known.name);
    if (known.symmetric) expect(known.inverse).toBe(known.name);
    if (known.symmetric) expect(known.domain).toEqual(known.range);
    for (const type of [...known.domain, ...known.range]) expect(ENTITY_TYPES).toContain(type);
  });

  test.each(RELATIONS.map((known) => [known.id, known] as const))("%s fills every slot", (_, known) => {
    const sentences = [known.sentence, known.sentenceOfSeveral ?? known.sentence, known.negation];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\{[sS]ubject\}/);
      expect(sentence).toMatch(/\{[oO]bject\}/);
      expect(sentence.replace(SLOTS, "")).not.toMatch(/[{}]/);
      expect(sentence).toMatch(/\.$/);
    }
    const saysDetail = sentences.some((sentence) => /\{(?:detail|kind)\}/.test(sentence));
    expect(known.details !== undefined).toBe(saysDetail);
    if (known.details !== undefined) expect(known.details).toHaveProperty([""]);
  });
});

describe("the ends of a relation", () => {
  const known = relation(
    "tested",
    [
      ["drug", "gene"],
      ["drug", "gene"],
    ],
    {
      name: "a",
      inverse: "b",
      sentence: "{subject} {object}.",
      negation: "{subject} {object}.",
      sameType: true,
    },
  );

  test("fit, or are told why not", () => {
    expect(endsProblem(known, "drug", "drug")).toBeUndefined();
    expect(endsProblem(known, "disease", "drug")).toBe("its subject is of the type disease, not drug or gene");
    expect(endsProblem(known, "drug", "disease")).toBe("its object is of the type disease, not drug or gene");
    expect(endsProblem(known, "drug", "gene")).toBe("its ends are a drug and a gene");
    expect(endsProblem({ ...known, sameType: false }, "drug", "gene")).toBeUndefined();
  });
});
