import { stem } from "porter2";
import { expect, test } from "vitest";
import { createRandom } from "../../src/lib/random.ts";
import { keptLetters } from "../../src/retrieval/plan/stem-beginning.ts";

const ROOTS = "hypert rheumat glyc die sk h nephr al colit migra pharmac an".split(" ");
const ENDINGS = (
  "s es ies ed ied eed eedly ing ingly y ly tional ency ancy ably ibly ently mently izer ization ation ator alism ality " +
  "ally fulness ously ousness iveness ivity bility ability bly ogy fully lessly alize icate icity ical ful ness ative " +
  "al ance ence er ic able ible ant ement ment ent ism ate ity ous ive ize ion at iz bl tt"
).split(" ");

test("a word and its stem begin with the letters that are said to be kept", () => {
  const random = createRandom(1);
  for (let i = 0; i < 20_000; i++) {
    const endings = Array.from({ length: i % 4 }, () => random.pick(ENDINGS));
    const word = random.pick(ROOTS) + endings.join("");
    expect(stem(word).startsWith(word.slice(0, keptLetters(word))), word).toBe(true);
  }
});

test("few letters of an ending and all others are kept", () => {
  expect(keptLetters("hydrochlorothiazide")).toBeGreaterThan(15);
  expect(keptLetters("dying")).toBe(1);
});
