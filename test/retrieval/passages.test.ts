import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document } from "../../src/retrieval/corpus.ts";
import { cutPassages, documentVersion } from "../../src/retrieval/passages.ts";
import { makeDocument } from "./sample-documents.ts";

const sentence = (words: number) => `${"Urate settles in joints ".repeat(words).trim()}. `;

/** Documents of any text, cut into sections at any places. */
const documents = fc
  .tuple(
    fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constant(sentence(12)), fc.constant("x".repeat(700))), {
      maxLength: 20,
    }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
  )
  .map(([parts, cuts]): Document => {
    const document = makeDocument({ id: "any", title: "Any", sections: [["All", parts.join("")]] });
    const at = [...cuts].sort((a, b) => a - b).map((cut) => Math.floor(cut * document.text.length));
    const sections = at.slice(1).map((end, i) => ({ heading: `S${i}`, start: at[i] ?? 0, end }));
    return { ...document, sections: sections.filter((_, i) => i % 3 !== 2) };
  });

describe("cutPassages", () => {
  test("spans are exact, in order, short, within one section, and leave only white space out", () => {
    fc.assert(
      fc.property(
        documents.filter(({ text }) => text.trim() !== ""),
        (document) => {
          let position = 0;
          for (const { start, end, text, section } of cutPassages(document)) {
            expect(document.text.slice(position, start).trim()).toBe("");
            expect(text).toBe(document.text.slice(start, end));
            expect(text.trim()).toBe(text);
            expect(end - start).toBeLessThanOrEqual(900);
            const owner = document.sections.find((s) => s.start <= start && start < s.end);
            expect(section).toBe(owner?.heading ?? "");
            if (owner !== undefined) expect(end).toBeLessThanOrEqual(owner.end);
            position = end;
          }
          expect(document.text.slice(position).trim()).toBe("");
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test("a short section stays whole, a long one is cut between sentences, evenly", () => {
    const document = makeDocument({
      id: "gout",
      title: "Gout",
      sections: [
        ["Short", sentence(3)],
        ["Long", sentence(8).repeat(6)],
      ],
    });
    const [short, ...long] = cutPassages(document);
    expect(short).toMatchObject({ section: "Short", text: sentence(3).trim() });
    expect(long).toHaveLength(2);
    for (const passage of long) expect(passage.text).toMatch(/^Urate.*\.$/);
    expect(long[0]?.text.length).toBe(long[1]?.text.length);
  });

  test("the sentence of a fact is never cut", () => {
    const stated = `Dr. ${"A. Lesch described it. ".repeat(20).trim()}`;
    const document = makeDocument({
      id: "f",
      title: "F",
      sections: [["S", `${sentence(20)}${stated} ${sentence(20)}`]],
    });
    const start = document.text.indexOf(stated);
    document.metadata.facts = [{ id: "F:1", start, end: start + stated.length }];
    expect(cutPassages(document).some((passage) => passage.text.includes(stated))).toBe(true);
  });

  test("a document without text has one empty passage", () => {
    expect(cutPassages(makeDocument({ id: "t", title: "Title only" }))).toMatchObject([{ start: 0, end: 0, text: "" }]);
  });

  test("the version is that of the content", () => {
    const document = makeDocument({ id: "v", title: "V", sections: [["S", "One."]] });
    expect(documentVersion({ ...document })).toBe(documentVersion(document));
    expect(documentVersion({ ...document, title: "W" })).not.toBe(documentVersion(document));
  });
});
