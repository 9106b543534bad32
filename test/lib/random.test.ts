import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, contentHash, sha256 } from "../../src/lib/hash.ts";
import { editDistance, nearest } from "../../src/lib/nearest.ts";
import { createRandom } from "../../src/lib/random.ts";

const draws = (seed: string | number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  it("gives the same numbers for the same seed, today and on every machine", () => {
    const random = createRandom(42);
    expect([random.integer(1000), random.integer(1000), random.integer(1000)]).toEqual([744, 465, 464]);
    expect(createRandom("osler").next()).toBe(0.11643357737921178);
    expect(createRandom(0).shuffle([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 4, 7, 6, 8, 2, 3, 5]);
    expect(draws(42, 50)).toEqual(draws("42", 50));
    expect(draws(42, 50)).not.toEqual(draws(43, 50));
  });

  it("forks without disturbing, and forks of different names differ", () => {
    const [a, b] = [createRandom(1), createRandom(1)];
    const fork = b.fork("x");
    for (let i = 0; i < 10; i++) fork.next();
    expect([a.next(), a.next()]).toEqual([b.next(), b.next()]);
    expect(createRandom(1).fork("x").next()).toBe(a.fork("x").next());
    expect(createRandom(1).fork("x").next()).not.toBe(createRandom(1).fork("y").next());
    expect(createRandom(1).fork("x").next()).not.toBe(createRandom(2).fork("x").next());
  });

  it("shuffles into a permutation and leaves the original", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
    );
  });

  it("reaches every place of a shuffle about equally often", () => {
    const places = [0, 0, 0, 0];
    const random = createRandom(7);
    for (let i = 0; i < 4000; i++) {
      const at = random.shuffle([0, 1, 2, 3]).indexOf(0);
      places[at] = (places[at] ?? 0) + 1;
    }
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("stays in its range", () => {
    const numbers = draws("range", 10_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const random = createRandom(3);
    expect(new Set(Array.from({ length: 1000 }, () => random.integer(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe("contentHash", () => {
  it("is the same for equal values and another for different ones", () => {
    expect(contentHash({ b: 1, a: [{ d: 2, c: 3 }] })).toBe(contentHash({ a: [{ c: 3, d: 2 }], b: 1 }));
    expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
    expect(contentHash({ a: "1" })).not.toBe(contentHash({ a: 1 }));
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("does not depend on the order of members, however deep", () => {
    const reverse = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reverse);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, member]) => [key, reverse(member)] as const)
          .reverse(),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reverse(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("nearest", () => {
  it("finds what was meant, or nothing", () => {
    expect(nearest("serach_corpus", ["read_document", "search_corpus"])).toBe("search_corpus");
    expect(nearest("SEARCH_CORPUS", ["search_corpus"])).toBe("search_corpus");
    expect(nearest("browse", ["search_corpus"])).toBeUndefined();
    expect(nearest("x", ["ab"])).toBeUndefined();
    expect(nearest("", ["a"])).toBeUndefined();
    expect(nearest("a", [])).toBeUndefined();
  });

  it("counts a swap of neighbours as one", () => {
    expect(editDistance("abcd", "abdc")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});
