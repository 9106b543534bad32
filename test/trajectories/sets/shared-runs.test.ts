import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { createNearDuplicates } from "../../../trajectories/near-duplicates.ts";
import { createRunIndex } from "../../../trajectories/sets/shared-runs.ts";

describe("createRunIndex", () => {
  it("finds words in a row whatever their case, punctuation and spaces", () => {
    const index = createRunIndex(4);
    index.add("A child presents with fever, rash and swollen lips.");
    expect(index.find("… with FEVER; rash\n and swollen — hands")).toEqual({
      text: 0,
      words: "with fever rash and swollen",
      length: 5,
    });
  });

  it("does not find words that stand in a row only across two texts", () => {
    const index = createRunIndex(3);
    index.add("one two");
    index.add("three four");
    expect(index.find("one two three four")).toBeUndefined();
  });

  it("passes over texts that are too short", () => {
    const index = createRunIndex(5);
    expect(index.add("too short")).toBe(0);
    expect(index.find("too short")).toBeUndefined();
  });

  it("agrees with a search through all texts, for many texts of few words", () => {
    const random = createRandom(5);
    const text = (length: number) => Array.from({ length }, () => random.pick(["a", "b", "c"])).join(" ");
    const texts = Array.from({ length: 400 }, () => text(1 + random.integer(12)));
    const index = createRunIndex(6);
    for (const one of texts) index.add(one);
    const runsOf = (one: string) => {
      const words = one.split(" ");
      return words.flatMap((_, at) => (at + 6 <= words.length ? [words.slice(at, at + 6).join(" ")] : []));
    };
    const known = new Set(texts.flatMap(runsOf));
    for (let i = 0; i < 400; i++) {
      const query = text(10);
      const found = index.find(query);
      expect(found !== undefined).toBe(runsOf(query).some((run) => known.has(run)));
      if (found === undefined) continue;
      expect(` ${query} `).toContain(` ${found.words} `);
      expect(` ${texts[found.text]} `).toContain(` ${found.words} `);
    }
  });
});

describe("createNearDuplicates", () => {
  const long = "Which gene is altered in the disease that begins in infancy with seizures and a small head";

  it("finds a text of which a word was changed, and says how alike it is", () => {
    const texts = createNearDuplicates(0.5);
    texts.add("Something quite different that shares nothing at all with the others");
    texts.add(long);
    const found = texts.find(`${long.replace("small", "large")}?`);
    expect(found?.text).toBe(1);
    expect(found?.similarity).toBeLessThan(1);
    expect(texts.find(long.toUpperCase())).toEqual({ text: 1, similarity: 1 });
  });

  it("does not find a text of the same words in another order", () => {
    const texts = createNearDuplicates();
    texts.add(long);
    expect(texts.find(long.split(" ").toReversed().join(" "))).toBeUndefined();
  });
});
