import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CorpusError } from "../../src/lib/errors.ts";
import { NumberReader, NumberWriter } from "../../src/retrieval/forward/number-file.ts";
import { PassageTerms } from "../../src/retrieval/forward/passage-terms.ts";
import { type DocumentTerms, PassageTermsWriter } from "../../src/retrieval/forward/passage-terms-writer.ts";
import { GAP } from "../../src/retrieval/ranking/term-source.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-terms-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(documents: readonly DocumentTerms[]): PassageTerms {
  const writer = new PassageTermsWriter(folder);
  for (const document of documents) writer.add(document);
  writer.finish();
  return new PassageTerms(folder);
}

const words = (terms: PassageTerms, numbers: Uint32Array) =>
  Array.from(numbers, (number) => (number === GAP ? "|" : terms.vocabulary.term(number)));

test("what was written is read: names, passages, context, frequencies, averages", () => {
  const terms = write([
    { title: ["gout"], aliases: [["podagra"], ["toe", "gout"]], bodies: [["toe", "toe"], ["urate"], ["a"], ["b"]] },
    { title: [], aliases: [], bodies: [["toe", "痛", "x"]] },
  ]);
  expect(terms.passages).toBe(5);
  expect(Array.from({ length: 5 }, (_, passage) => words(terms, terms.body(passage)))).toEqual([
    ["toe", "toe"],
    ["urate"],
    ["a"],
    ["b"],
    ["toe", "痛", "x"],
  ]);
  expect(words(terms, terms.title(0))).toEqual(["gout"]);
  expect(words(terms, terms.aliases(0))).toEqual(["podagra", "|", "toe", "gout"]);
  expect([...terms.title(1), ...terms.aliases(1)]).toEqual([]);
  expect([0, 1, 2, 3, 4].map((passage) => terms.around(passage))).toEqual([
    { from: 0, to: 3 },
    { from: 0, to: 4 },
    { from: 0, to: 4 },
    { from: 1, to: 4 },
    { from: 4, to: 5 },
  ]);
  const frequency = (term: string) => terms.frequency(terms.number(term) ?? -1);
  expect(["gout", "toe", "urate", "痛"].map(frequency)).toEqual([4, 5, 1, 1]);
  expect(terms.number("nowhere")).toBeUndefined();
  expect(terms).toMatchObject({ averageBody: 8 / 5, averageTitle: 1, averageContext: (2 + 4 + 4 + 2) / 5 });
  expect(["gout", "痛", "x"].map((term) => terms.isWord(terms.number(term) ?? -1))).toEqual([true, true, false]);
  terms.close();
});

test("any terms are found again, and no others", () => {
  const term = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 60 }), (all) => {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), "osler-terms-"));
      const [absent = "", ...present] = all;
      const terms = write([{ title: [], aliases: [], bodies: [present] }]);
      for (const word of present) expect(terms.vocabulary.term(terms.number(word) ?? -1)).toBe(word);
      expect(terms.number(absent)).toBeUndefined();
      terms.close();
    }),
    { seed: 3, numRuns: 60 },
  );
});

test("an empty build is readable", () => {
  const terms = write([]);
  expect(terms.passages).toBe(0);
  expect(terms.number("gout")).toBeUndefined();
  terms.close();
});

test("a file that is not held in memory reads alike; one that ends early is a CorpusError", () => {
  const path = join(folder, "numbers.bin");
  const writer = new NumberWriter(path);
  const numbers = Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761) % 0xffffffff);
  writer.write(numbers);
  writer.close();
  const [held, unheld] = [new NumberReader(path), new NumberReader(path, 0)];
  for (const [from, to] of [
    [0, 3],
    [262_140, 262_150],
    [16_380, 40_000],
    [100, 5000],
    [7, 7],
  ] as const) {
    expect([...held.read(from, to)]).toEqual(numbers.slice(from, to));
    expect([...unheld.read(from, to)]).toEqual(numbers.slice(from, to));
  }
  truncateSync(path, 4096);
  expect(() => unheld.read(100_000, 100_010)).toThrow(CorpusError);
  held.close();
  unheld.close();
});
