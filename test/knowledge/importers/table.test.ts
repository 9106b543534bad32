import { describe, expect, it } from "vitest";
import { IMPORTERS } from "../../../src/knowledge/importers/table.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { describeImporter, recognises } from "./conformance.ts";
import { FIXTURES } from "./fixtures.ts";

describe("the table of importers", () => {
  it("has every importer once, with a fixture", () => {
    const ids = IMPORTERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(FIXTURES).sort()).toEqual([...ids].sort());
  });

  it("leads each file to one importer", async () => {
    const wrong: string[] = [];
    for (const [id, { fixture }] of Object.entries(FIXTURES)) {
      for (const path of await findInputs([await fixture()])) {
        for (const importer of IMPORTERS) {
          if ((await recognises(importer, path)) !== (importer.id === id))
            wrong.push(`${path} of ${id}: ${importer.id}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

for (const importer of IMPORTERS) {
  const fixture = FIXTURES[importer.id];
  if (fixture !== undefined) describeImporter(importer, fixture);
}
