import { describe, expect, it } from "vitest";
import { findInputs } from "../../../src/lib/input.ts";
import { LOADERS } from "../../../src/retrieval/loaders/table.ts";
import { writeFolder } from "../../lib/pack.ts";
import { describeLoader, recognises } from "./conformance.ts";
import { FIXTURES } from "./fixtures.ts";

describe("the table of loaders", () => {
  it("has every loader once, with a fixture", () => {
    const ids = LOADERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(FIXTURES).sort()).toEqual([...ids].sort());
  });

  it("leads each file to one loader", async () => {
    const wrong: string[] = [];
    for (const [id, { files }] of Object.entries(FIXTURES)) {
      for (const path of await findInputs([writeFolder(files)])) {
        for (const loader of LOADERS) {
          if ((await recognises(loader, path)) !== (loader.id === id)) wrong.push(`${path} of ${id}: ${loader.id}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

for (const loader of LOADERS) {
  const fixture = FIXTURES[loader.id];
  if (fixture !== undefined) describeLoader(loader, fixture);
}
