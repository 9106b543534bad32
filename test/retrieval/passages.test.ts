import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentHash } from "../../src/lib/hash.ts";
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
  test("spans are exact, in order, short, of whole sections or within one, and leave only white space out", () => {
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
            const held = document.sections.filter(
              (s) => document.text.slice(Math.max(s.start, start), Math.min(s.end, end)).trim() !== "",
            );
            if (document.text.length > 900 || document.sections.length < 2) {
              expect(section).toBe(held.map(({ heading }) => heading).join(" · "));
            }
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
        ["Short", sentence(20)],
        ["Long", sentence(8).repeat(6)],
      ],
    });
    const [short, ...long] = cutPassages(document);
    expect(short).toMatchObject({ section: "Short", text: sentence(20).trim() });
    expect(long).toHaveLength(2);
    for (const passage of long) expect(passage.text).toMatch(/^Urate.*\.$/);
    expect(long[0]?.text.length).toBe(long[1]?.text.length);
  });

  test("short neighbours are one passage under all their headings; pages are kept apart", () => {
    const sections: [string, string][] = [
      ["Genetics", sentence(10)],
      ["Inheritance", sentence(12)],
      ["Features", sentence(8).repeat(6)],
      ["Sources", sentence(3)],
    ];
    const document = makeDocument({ id: "m", title: "M", sections });
    const names = (of: Document) => cutPassages(of).map(({ section }) => section);
    expect(names(document)).toEqual(["Genetics · Inheritance", "Features", "Features · Sources"]);
    const paged = document.sections.map((section, page) => ({ ...section, page }));
    expect(names({ ...document, sections: paged })).toEqual([
      "Genetics",
      "Inheritance",
      "Features",
      "Features",
      "Sources",
    ]);
  });

  test("sources stay with what stands before them, though the passage grows by them", () => {
    const sections: [string, string][] = [
      ["Features", sentence(36)],
      ["Sources", sentence(20)],
    ];
    const [passage, ...more] = cutPassages(makeDocument({ id: "m", title: "M", sections }));
    expect(more).toEqual([]);
    expect(passage?.section).toBe("Features · Sources");
    expect(passage?.text.length).toBeGreaterThan(900);
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

  test("the version is the content hash of all fields, in whatever order they stand", () => {
    const document: Document = {
      text: "Urate “settles”.",
      title: "V",
      id: "v",
      aliases: ["w"],
      sections: [{ start: 0, end: 16, page: 2, heading: "S", above: ["R"] }],
      metadata: {
        type: "note",
        source: "own",
        facts: [{ id: "F:1", start: 0, end: 5 }],
        links: [{ title: "X", id: "x" }],
        integrity: { notice: "n", status: "corrected" },
        subjects: ["Gout"],
      },
    };
    expect(documentVersion(document)).toBe(contentHash(document));
    const { metadata, ...rest } = document;
    expect(documentVersion({ metadata, ...rest })).toBe(contentHash(document));
  });
});
