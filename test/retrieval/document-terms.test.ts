import { expect, test } from "vitest";
import { documentTerms } from "../../src/retrieval/passage-terms.ts";
import { cutPassages } from "../../src/retrieval/passages.ts";
import { makeDocument } from "./sample-documents.ts";

const filler = "urate settles in joints ".repeat(30);

test("a passage has the terms of its headings once, whether its text repeats them or not", () => {
  const plain = makeDocument({
    id: "d",
    title: "Gout",
    sections: [
      ["Genetics", `${filler}.`],
      ["Onset", "Adults."],
      ["Drugs", `${filler}.`],
    ],
  });
  const counts = (document: typeof plain, heading: string) =>
    documentTerms(document, cutPassages(document)).bodies.map((body) => body.filter((term) => term === heading).length);
  expect(cutPassages(plain).map(({ section }) => section)).toEqual(["Genetics · Onset", "Drugs"]);
  expect(counts(plain, "onset")).toEqual([1, 0]);
  const repeating = makeDocument({
    id: "d",
    title: "Gout",
    sections: [
      ["Genetics", `Genetics\n${filler}.`],
      ["Onset", "Onset\nAdults."],
      ["Drugs", `Drugs\n${filler}.`],
    ],
  });
  expect(counts(repeating, "onset")).toEqual([1, 0]);
  expect(counts(repeating, "drug")).toEqual([0, 1]);
});

test("a list of sources is part of a passage and none of its terms", () => {
  const document = makeDocument({
    id: "d",
    title: "Gout",
    sections: [
      ["Drugs", `${filler}.`],
      ["Sources", "Orphanet, version 1."],
    ],
  });
  const passages = cutPassages(document);
  expect(passages.at(-1)?.text).toContain("Orphanet");
  expect(documentTerms(document, passages).bodies.flat()).not.toContain("orphanet");
});
