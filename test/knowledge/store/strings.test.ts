import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createInterner,
  decodeStrings,
  encodeStrings,
  joinRecord,
  NONE,
  splitRecord,
} from "../../../src/knowledge/store/strings.ts";
import { text } from "./random-content.ts";

describe("a string table", () => {
  test("gives back every text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constant(""))), (texts) => {
        const textOf = decodeStrings(encodeStrings(texts));
        // Backwards, so that nothing hangs on the order of asking.
        for (let i = texts.length - 1; i >= 0; i--) expect(textOf(i)).toBe(texts[i]);
      }),
    );
  });

  test("keeps the neighbours of a text that is half a character", () => {
    const textOf = decodeStrings(encodeStrings(["Sjögren", "\ud83e", "\uddec", "Ménière 🧬"]));
    expect([0, 1, 2, 3].map(textOf)).toEqual(["Sjögren", "\ufffd", "\ufffd", "Ménière 🧬"]);
  });

  test("has no text beyond its own", () => {
    const textOf = decodeStrings(encodeStrings(["a"]));
    for (const number of [1, -1, NONE]) expect(() => textOf(number)).toThrow(RangeError);
    expect(() => createInterner().text(0)).toThrow(RangeError);
  });
});

test("an interner numbers distinct texts in the order of first use", () => {
  const interner = createInterner();
  expect(["b", "a", "b", undefined, ""].map((item) => interner.number(item))).toEqual([0, 1, 0, NONE, 2]);
  expect([interner.size, interner.text(1)]).toEqual([3, "a"]);
});

describe("a record", () => {
  test.each([
    ["phenotype.hpoa.gz:1200", "phenotype.hpoa.gz", 1200],
    ["ORPHA:558", "ORPHA", 558],
    ["packets.tar.gz:json/58.json", "packets.tar.gz:json/58.json", 0],
    ["a:b:7", "a:b", 7],
    ["HP:0001519", "HP:0001519", 0],
    ["table:0", "table:0", 0],
    ["table:999999999", "table", 999_999_999],
    ["table:4294967296", "table:4294967296", 0],
    ["table:-5", "table:-5", 0],
    ["table:5 ", "table:5 ", 0],
    ["table:٣", "table:٣", 0],
    ["table:", "table:", 0],
    [":12", "", 12],
    ["12", "12", 0],
    ["", "", 0],
  ])("%s is split without loss", (record, prefix, number) => {
    expect(splitRecord(record)).toEqual({ prefix, number });
    expect(joinRecord(prefix, number)).toBe(record);
  });

  test("of any kind comes back as it was", () => {
    const record = fc.oneof(
      fc.string(),
      fc.tuple(text, fc.integer()).map(([name, number]) => `${name}:${number}`),
      fc.tuple(text, fc.stringMatching(/^0*[0-9]{0,12}$/)).map(([name, digits]) => `${name}:${digits}`),
    );
    fc.assert(
      fc.property(record, (given) => {
        const { prefix, number } = splitRecord(given);
        expect(joinRecord(prefix, number)).toBe(given);
        expect(number).toBeLessThan(NONE);
      }),
    );
  });
});
