import { describe, expect, it } from "vitest";
import { EXTRACTION } from "../../../src/knowledge/importers/extraction.ts";
import { writeOne } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { JOURNAL } from "./extraction-journal.ts";

describe("the journal of an extraction", () => {
  it("gives facts whose record is a span of a document, from a source that is marked as extracted", async () => {
    const all = await collect(EXTRACTION, [writeOne("extraction.jsonl", JOURNAL)]);
    expect(all.sources).toMatchObject([{ id: "extracted:tiny", kind: "extracted", redistributable: false }]);
    expect(all.entities).toEqual([{ id: "TEXT:0123456789ab", type: "phenotype", name: "letter blindness" }]);
    expect(all.facts).toEqual([
      {
        subject: "ORPHA:999",
        relation: "has_phenotype",
        object: "TEXT:0123456789ab",
        positive: false,
        source: "extracted:tiny",
        record: "doc#100-145",
      },
    ]);
    expect(all.skipped).toEqual({
      "passage: its text has changed and was read again": 1,
      "passage: nothing in it was believed": 1,
    });
    expect(all.malformed).toEqual([{ where: "extraction.jsonl:4", problem: expect.stringContaining("facts.0.start") }]);
    expect(all.rows).toBe(4);
  });

  it("is refused where its first line is of another version", async () => {
    const file = writeOne("extraction.jsonl", JOURNAL.replace('"version":1', '"version":2'));
    await expect(collect(EXTRACTION, [file])).rejects.toThrow(/extraction\.jsonl:1 version/);
  });
});
