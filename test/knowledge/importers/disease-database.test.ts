import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DISEASE_DATABASE } from "../../../src/knowledge/importers/disease-database.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { DDB_FILES } from "./disease-database-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/ddb");

async function read(files: Files) {
  return collect(DISEASE_DATABASE, await findInputs([writeFolder(files)]));
}

describe("the Disease Database", () => {
  it("gives untyped concepts, their names and what they are elsewhere", async () => {
    const all = await read(DDB_FILES);
    expect(all.entities).toEqual([
      {
        id: "DDB:17",
        type: "concept",
        name: "Alphitis",
        synonyms: [{ text: "Alpha's disease", scope: "exact", language: "en" }],
      },
      { id: "DDB:17", type: "concept", name: "Alphitis" },
      { id: "DDB:18", type: "concept", name: "Betamycin" },
      { id: "DDB:C9000019", type: "concept", name: "Gammosis" },
      { id: "DDB:DB99999", type: "concept", name: "Deltol" },
    ]);
    expect(all.mappings.map(({ subject, predicate, object }) => [subject, predicate, object])).toEqual([
      ["DDB:C9000019", "exact", "UMLS:C9000019"],
      ["DDB:DB99999", "exact", "DRUGBANK:DB99999"],
      ["DDB:17", "close", "UMLS:C9000017"],
      ["DDB:17", "close", "UMLS:C9000018"],
      ["DDB:18", "exact", "UMLS:C9000020"],
    ]);
    expect(all.sources).toMatchObject([{ id: "ddb", kind: "test", redistributable: false }]);
  });

  it("keeps the direction of its rows, and names each direction apart", async () => {
    const all = await read(DDB_FILES);
    expect(all.facts.map(({ subject, relation, object, record }) => [subject, relation, object, record])).toEqual([
      ["DDB:18", "ddb:may_treat", "DDB:17", "ddb_relas.json#0"],
      ["DDB:17", "ddb:may_cause", "DDB:C9000019", "ddb_relas.json#1"],
    ]);
    for (const { name, inverse, symmetric } of all.relations) expect(name === inverse, name).toBe(symmetric);
    expect(all.relations).toHaveLength(15);
  });

  it("says of bad rows which item is wrong", async () => {
    const all = await read(DDB_FILES);
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      expect.stringMatching(/^ddb_names\.json#Nobody: the node 99 has no preferred name/),
      expect.stringMatching(/^ddb_names\.json#Wrong: node is 7;/),
      'ddb_to_umls_cui.txt:5: CUI is "0000001"; it is C and seven digits',
      expect.stringMatching(/^ddb_relas\.json#2: the relation \(item 3\) is "5"; known are/),
      expect.stringMatching(/^ddb_relas\.json#3: the subject \(item 1\) is "x y"/),
      expect.stringMatching(/^ddb_relas\.json#4: the object \(item 2\) is undefined/),
    ]);
    expect(all.skipped).toEqual({ "relation of a node to itself": 1 });
  });

  it.each<[string, Files, RegExp]>([
    ["no names", { "ddb_relas.json": DDB_FILES["ddb_relas.json"] ?? "" }, /ddb_names\.json is missing/],
    ["no relations", { "ddb_names.json": DDB_FILES["ddb_names.json"] ?? "" }, /ddb_relas\.json is missing/],
    [
      "cut off",
      { ...DDB_FILES, "ddb_relas.json": '{"0": ["18", "17", "233"], "1": ["1' },
      /ddb_relas\.json is not JSON/,
    ],
    [
      "another column",
      { ...DDB_FILES, "ddb_to_umls_cui.txt": "LinkItemsToUMLSCUIID\tItem\tCUI\n" },
      /cui\.txt:1.*"ItemPTR"/,
    ],
  ])("is refused with %s", async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it.skipIf(!existsSync(REAL))("has the counts of its publication (skipped without ../shared/data)", async () => {
    const files = (await findInputs([REAL])).filter((path) => !path.endsWith("LICENSE"));
    const all = await collect(DISEASE_DATABASE, files);
    expect(new Set(all.entities.map(({ id }) => id)).size).toBe(9958);
    expect(all.entities).toHaveLength(17358);
    expect(all.facts).toHaveLength(49974);
    const count = (relation: string) => all.facts.filter((fact) => fact.relation === relation).length;
    expect([count("ddb:may_cause"), count("ddb:may_treat"), count("ddb:is_an_ingredient_of")]).toEqual([
      27412, 5451, 6,
    ]);
    expect(
      new Set(all.mappings.filter(({ subject }) => /^DDB:\d/.test(subject)).map(({ subject }) => subject)).size,
    ).toBe(9097);
    expect(all.malformed).toEqual([]);
    expect(all.rows).toBe(all.kept);
    const nameOf = new Map(all.entities.map(({ id, name }) => [id, name]));
    const told = all.facts.map(
      ({ subject, relation, object }) => `${nameOf.get(String(subject))} ${relation} ${nameOf.get(String(object))}`,
    );
    expect(told).toContain("Captopril ddb:may_treat Bartter disease");
    expect(told).toContain("Hydrochlorothiazide ddb:is_an_ingredient_of Co-amilozide");
    expect(told).toContain("Radon ddb:is_a_risk_factor_of Bronchogenic carcinoma");
  });
});
