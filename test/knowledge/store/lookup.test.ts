import fc from "fast-check";
import { expect, test } from "vitest";
import { createLookup, findEntity } from "../../../src/knowledge/store/lookup.ts";
import { NONE } from "../../../src/knowledge/store/strings.ts";

/** Eight bits of a hash, so that most of the ids meet on the way. */
const ids = fc.uniqueArray(
  fc.oneof(
    fc.nat({ max: 400 }).map((number) => `ORPHA:${number}`),
    fc.string(),
  ),
  { maxLength: 120 },
);

test("a lookup finds every id, and no other", () => {
  fc.assert(
    fc.property(ids, fc.string(), (known, other) => {
      const texts = [...known.keys()];
      const textOf = (number: number) => known[number] ?? "";
      const table = createLookup({ texts, entities: texts.map((text) => text * 2) }, textOf);
      const find = (id: string) => findEntity(table, textOf, id);
      for (const [index, id] of known.entries()) expect(find(id)).toBe(index * 2);
      if (!known.includes(other)) expect(find(other)).toBe(-1);
    }),
  );
});

test("a lookup is half full at most, so that a search for what is not there ends", () => {
  for (const count of [0, 1, 8, 9, 100, 4096]) {
    const numbers = Array.from({ length: count }, (_, number) => number);
    const { text } = createLookup({ texts: numbers, entities: numbers }, (number) => `X:${number}`);
    expect(text.filter((number) => number !== NONE)).toHaveLength(count);
    expect(text.length).toBeGreaterThanOrEqual(Math.max(count * 2, 16));
  }
});

test("of an id that is there twice the first entry is kept", () => {
  const table = createLookup({ texts: [0, 0], entities: [7, 8] }, () => "X:1");
  expect(findEntity(table, () => "X:1", "X:1")).toBe(7);
});
