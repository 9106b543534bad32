import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createInterner } from "../../../src/knowledge/store/interner.ts";
import { decodeStrings, joinRecord, NONE, splitRecord } from "../../../src/knowledge/store/strings.ts";
import { createTextNumbers } from "../../../src/knowledge/store/text-numbers.ts";
import { text } from "./random-content.ts";

/** Texts as a file holds them, and read from it. */
function kept(texts: readonly string[]): (number: number) => string {
  const interner = createInterner();
  const drafted = Uint32Array.from(texts, (one) => interner.number(one));
  const numbers = createTextNumbers(interner);
  const own = numbers.ofAll(drafted);
  const textOf = decodeStrings(numbers.encoded());
  return (number) => textOf(own[number] ?? number);
}

describe("a string table", () => {
  test("gives back every text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constant(""))), (texts) => {
        const textOf = kept(texts);
        // Backwards, so that nothing hangs on the order of asking.
        for (let i = texts.length - 1; i >= 0; i--) expect(textOf(i)).toBe(texts[i]);
      }),
    );
  });

  test("keeps the neighbours of a text that is half a character", () => {
    const textOf = kept(["Sjögren", "\ud83e", "\uddec", "Ménière 🧬"]);
    expect([0, 1, 2, 3].map(textOf)).toEqual(["Sjögren", "\ufffd", "\ufffd", "Ménière 🧬"]);
  });

  test("has no text beyond its own", () => {
    const textOf = kept(["a"]);
    for (const number of [1, -1, NONE]) expect(() => textOf(number)).toThrow(RangeError);
    expect(() => createInterner().text(0)).toThrow(RangeError);
  });
});

test("an interner numbers distinct texts in the order of first use", () => {
  const interner = createInterner();
  expect(["b", "a", "b", undefined, ""].map((item) => interner.number(item))).toEqual([0, 1, 0, NONE, 2]);
  expect([interner.size, interner.text(1)]).toEqual([3, "a"]);
});

test("an interner finds what it has, however much that is, and takes over the texts of another", () => {
  const many = fc.array(fc.oneof(text, fc.integer({ min: 0, max: 400 }).map(String)), { maxLength: 300 });
  fc.assert(
    fc.property(many, many, (first, second) => {
      const [own, other] = [createInterner(), createInterner()];
      for (const one of first) own.number(one);
      for (const one of second) other.number(one);
      const numbers = own.absorb(other.texts());
      const distinct = [...new Set([...first, ...second])];
      expect(distinct.map((one) => own.find(one))).toEqual(distinct.map((_, number) => number));
      expect(distinct.map((_, number) => own.text(number))).toEqual(distinct);
      expect([...numbers].map((number) => own.text(number))).toEqual([...new Set(second)]);
      expect(own.find("nobody said that")).toBeUndefined();
      expect(own.size).toBe(distinct.length);
    }),
  );
  const large = createInterner();
  for (let i = 0; i < 20_000; i++) expect(large.number(`text ${i % 15_000}`)).toBe(i % 15_000);
  expect(large.text(14_999)).toBe("text 14999");
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
