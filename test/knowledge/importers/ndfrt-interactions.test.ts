import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NDFRT_INTERACTIONS } from "../../../src/knowledge/importers/ndfrt-interactions.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { NDFRT_FILES } from "./ndfrt-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/ddi/ndfrt-ddis.tsv");

async function read(files: Files) {
  return collect(NDFRT_INTERACTIONS, await findInputs([writeFolder(files)]));
}

describe("NDF-RT interactions", () => {
  it("states each once, the lower identifier first, with its severity", async () => {
    const all = await read(NDFRT_FILES);
    const stated = all.facts.map(({ subject, relation, object, qualifiers, record }) =>
      [subject, relation, object, qualifiers?.severity, record].join(" "),
    );
    expect(stated).toEqual([
      "NDFRT:N0000000001 interacts_with NDFRT:N0000000002 significant ndfrt-ddis.tsv:2",
      "NDFRT:N0000000001 interacts_with NDFRT:N0000000003 critical ndfrt-ddis.tsv:3",
      "NDFRT:N0000000004 interacts_with NDFRT:N0000000005 critical ndfrt-ddis.tsv:4",
      "NDFRT:N0000000001 interacts_with NDFRT:N0000000006 critical ndfrt-ddis.tsv:5",
    ]);
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      "ndfrt-ddis.tsv:9: the row has 2 cells, the heading has 6",
      'ndfrt-ddis.tsv:6: the NDF-RT identifier is "2", and must be N and digits',
      "ndfrt-ddis.tsv:7: ndfrt_a and ndfrt_b are one drug, and must be two",
      'ndfrt-ddis.tsv:8: the column severity is empty, and must be a word such as "Critical"',
    ]);
    expect(all.sources).toMatchObject([{ redistributable: true, kind: "curated" }]);
  });

  it("finds which name is whose from all rows, and leaves open what they do not say", async () => {
    const { entities } = await read(NDFRT_FILES);
    expect(Object.fromEntries(entities.map(({ id, name }) => [id, name]))).toEqual({
      "NDFRT:N0000000001": "alphamide",
      "NDFRT:N0000000002": "betamycin",
      "NDFRT:N0000000003": "gammol group C",
      "NDFRT:N0000000006": "zetol Vi",
    });
  });

  it("names a column that is missing", async () => {
    const table = NDFRT_FILES["ndfrt-ddis.tsv"].replace("severity", "level");
    await expect(read({ "ndfrt-ddis.tsv": table })).rejects.toThrow(/ndfrt-ddis\.tsv:1: there is no column "severity"/);
  });

  it.skipIf(!existsSync(REAL))("reads the real table (shared/data/kg/ddi)", async () => {
    const all = await collect(NDFRT_INTERACTIONS, [REAL]);
    expect([all.rows, all.kept, all.facts.length, all.malformed.length]).toEqual([5251, 5251, 5251, 0]);
    const names = new Map(all.entities.map(({ id, name }) => [id, name]));
    expect(names.size).toBe(884);
    expect(names.get("NDFRT:N0000147699")).toBe("amiloride");
    expect(names.get("NDFRT:N0000148533")).toBe("irbesartan");
  });
});
