import fc from "fast-check";
import { stem } from "porter2";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/retrieval/analysis.ts";
import { STOP_WORDS } from "../../src/retrieval/stop-words.ts";

const GREEK = ["alpha", "beta", "gamma", "delta"];

/** The analysis as its definition says it, whole text by whole text; of the Greek letters the first four. */
function define(text: string): string[] {
  const folded = text
    .replace(/[™Ⓡ]|(?<=\p{Nd})º/gu, " ")
    .replace(/[²⁹ᵃ½①]+/gu, " $&")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/(?<!\p{sc=Greek})[α-δΑ-Δ](?!\p{sc=Greek})/gu, (letter) => {
      return ` ${GREEK[letter.toLowerCase().charCodeAt(0) - 0x3b1] ?? ""} `;
    })
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, " $& ")
    .replace(/['\u2019\u02bc][sS](?![\p{L}\p{N}])/gu, "  ");
  const runs = folded.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s-]/gu) ?? [];
  const isMark = (run: string) => /^[^\p{L}\p{N}]/u.test(run);
  return runs.flatMap((run, i) => {
    const [word, before = ""] = [run.slice(0, 40).toLowerCase(), runs[i - 1]];
    if (isMark(run)) return [];
    if (!STOP_WORDS.has(word)) return [stem(word)];
    const behindSmall = before !== "" && !isMark(before) && before === before.toLowerCase();
    return run === run.toUpperCase() && (run.length > 1 || behindSmall) ? [run.toLowerCase()] : [];
  });
}

describe("analyse", () => {
  test.each([
    ["the causes of Diseases", "caus diseas"],
    ["IL6, IL-6 and il 6", "il 6 il 6 il 6"],
    ["TGF-β1, TGFβ, µg, Δ", "tgf beta 1 tgf beta mu g delta"],
    ["ποδάγρα", "ποδαγρα"],
    ["Sjögren’s and Crohn's disease", "sjogren crohn diseas"],
    ["ﬁbrosis H₂O", "fibrosi h 2 o"],
    ["Xanamem™, XANAMEM™-10 and AspirinⓇ℠", "xanamem xanamem 10 aspirin"],
    ["37ºC, 3ª and 2ⁿᵈ", "37 c 3 2 nd"],
    ["kg/m², 10⁹ and 10⁻³", "kg 2 10 9 10 3"],
    ["CO₂, Ca²⁺, ⁹⁹ᵐTc, dosesᵃ 1½", "co 2 ca 2 99 mtc dose 1 1 2"],
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

  test("any text has the terms of the definition", () => {
    const pieces = [
      "a",
      "B",
      "s",
      "S",
      "'",
      "’",
      "-",
      " ",
      "\n",
      "\u00a0",
      "6",
      "12",
      "²",
      "⁹",
      "ᵃ",
      "½",
      "①",
      "™",
      "Ⓡ",
      "º",
      "α",
      "Δ",
      "αβ",
      "é",
      "e\u0301",
    ];
    const words = [
      "痛",
      "ア",
      "gout",
      "WHO",
      "the",
      "A",
      "I",
      "(80–99%)",
      "“x”",
      ".",
      ",",
      "💊",
      "ß",
      "ﬁ",
      "\ud800",
      "_",
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 30 }).map((parts) => parts.join("")),
          fc.string({ unit: "grapheme-ascii" }),
        ),
        (text) => {
          expect(analyse(text)).toEqual(define(text));
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
});
