import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedDistance } from "../../src/knowledge/names/bounded-distance.ts";
import { editDistance } from "../../src/lib/nearest.ts";

/** Few letters, so that many pairs are near each other. */
const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });

test("a bounded distance is the distance where that is within the bound, and beyond it where not", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (a, b, most) => {
      const distance = editDistance(a, b);
      const found = boundedDistance(a, b, most);
      if (distance <= most) expect(found).toBe(distance);
      else expect(found).toBeGreaterThan(most);
    }),
    { numRuns: 2000 },
  );
});

test("words of any length are compared", () => {
  const long = "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(4);
  expect(boundedDistance(`${long}is`, `${long}si`, 2)).toBe(1);
  expect(boundedDistance(`x${long}a`, `y${long}b`, 2)).toBe(2);
});
