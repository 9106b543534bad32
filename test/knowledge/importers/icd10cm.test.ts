import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ICD10CM } from "../../../src/knowledge/importers/icd10cm.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { ICD10CM_FILES } from "./icd10cm-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/icd10cm");

async function read(name: keyof typeof ICD10CM_FILES) {
  return readFiles({ [name]: ICD10CM_FILES[name] });
}

async function readFiles(files: Files) {
  return collect(ICD10CM, await findInputs([writeFolder(files)]));
}

const said = ({ subject, relation, object }: { subject: unknown; relation: string; object: unknown }) =>
  `${subject} ${relation} ${object}`.replaceAll("ICD10CM:", "");

describe("ICD-10-CM", () => {
  it("reads codes with their long titles from the order file, each under the nearest one above", async () => {
    const all = await read("icd10cm-order-Jan-2021.txt");
    expect(all.entities).toEqual([
      { id: "ICD10CM:A00", type: "code", name: "Alpha disease" },
      { id: "ICD10CM:A00.0", type: "code", name: "Alpha disease due to beta" },
      { id: "ICD10CM:A01", type: "code", name: "Gamma disease" },
      { id: "ICD10CM:A01.X1XA", type: "code", name: "Gamma disease, initial encounter" },
    ]);
    expect(all.facts.map(said)).toEqual(["A00.0 subtype_of A00", "A01.X1XA subtype_of A01"]);
    expect(all.facts[0]?.record).toBe("icd10cm-order-Jan-2021.txt:2");
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'icd10cm-order-Jan-2021.txt:5: column 15 is "2", and must be 0 (a heading) or 1',
      "icd10cm-order-Jan-2021.txt:6: the long title, from column 78 on, is empty",
      'icd10cm-order-Jan-2021.txt:7: columns 7 to 14 are "-       ", and must be a code of ICD-10-CM',
    ]);
    expect(all.sources).toMatchObject([{ id: "icd10cm-order", version: "Jan 2021", redistributable: true }]);
  });

  it("reads chapters, blocks, inclusion terms and the codes that notes name, and no prose", async () => {
    const all = await read("icd10cm_tabular_2021.xml");
    expect(all.entities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "ICD10CM:A00-B99 Certain alpha diseases",
      "ICD10CM:A00-A09 Intestinal alpha diseases",
      "ICD10CM:A00 Alpha disease",
      "ICD10CM:A00.0 Alpha disease due to beta",
      "ICD10CM:A03 Delta disease",
      "ICD10CM:A03.0 Delta disease, first",
      "ICD10CM:A03.1 Delta disease, second",
      "ICD10CM:B20 Beta disease",
    ]);
    expect(all.entities[2]?.synonyms).toEqual([{ text: "Classical alpha", scope: "narrow", language: "en" }]);
    expect(all.facts.map(said)).toEqual([
      "A00-A09 subtype_of A00-B99",
      "A00-A09 excludes1 B20",
      "A00-A09 excludes1 A00.0",
      "A00-A09 excludes1 A03.1",
      "A00 subtype_of A00-A09",
      "A00 excludes2 A00-A09",
      "A00 excludes2 A03.0",
      "A00 excludes2 A03.1",
      "A00 code_first A03",
      "A00.0 subtype_of A00",
      "A00.0 code_also B20",
      "A03 subtype_of A00-A09",
      "A03.0 subtype_of A03",
      "A03.1 subtype_of A03",
      "B20 subtype_of A00-B99",
    ]);
    expect(all.malformed).toMatchObject([
      { where: "icd10cm_tabular_2021.xml:27", problem: expect.stringMatching(/its code is "A3"/) },
    ]);
    expect(JSON.stringify(all)).not.toMatch(/prose|underlying/i);
    expect(all.sources).toMatchObject([{ id: "icd10cm-tabular", version: "2021" }]);
  });

  it("calls an equivalence exact only where nothing is approximate or combined", async () => {
    const all = await read("icd10cmtoicd9gem.csv");
    expect(all.mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "ICD10CM:A00.0 exact ICD9:001.0",
      "ICD10CM:A00 related ICD9:V40.2",
      "ICD10CM:A01.X1XA related ICD9:E812.0",
    ]);
    expect(all.skipped).toEqual({ "equivalence: none in ICD-9-CM": 1 });
    expect(all.malformed.map(({ problem }) => problem)).toEqual([
      'icd9cm is "x", which is no code of ICD-9-CM',
      'icd10cm is "3", which is no code of ICD-10-CM',
      "approximate, no_map and combination are yes, 0, 0, and must be 0 or 1",
    ]);
  });

  it.each<[string, Files, RegExp]>([
    ["is cut off", { "t.xml": ICD10CM_FILES["icd10cm_tabular_2021.xml"].slice(0, 900) }, /t\.xml:\d+/],
    [
      "is a gzip that is cut off",
      { "t.xml.gz": gzipSync(ICD10CM_FILES["icd10cm_tabular_2021.xml"]).subarray(0, -12) },
      /t\.xml\.gz.*cut off/s,
    ],
    ["lacks a column", { "g.csv": '"icd10cm","icd9cm","flags"\n"A000","0010","00000"\n' }, /g\.csv:1.*"approximate"/],
    ["is none of them", { "x.csv": "a,b\n1,2\n" }, /it is not an order file, a tabular list/],
  ])("refuses a file that %s", async (_, files, message) => {
    const reading = readFiles(files);
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toThrow(message);
  });

  it.skipIf(!existsSync(REAL))("reads the real files (shared/data/kg/icd10cm)", { timeout: 120_000 }, async () => {
    const files: string[] = [];
    for (const path of await findInputs([REAL])) {
      if ((await sampleInput(openInput(path))).some((sample) => ICD10CM.recognises(sample))) files.push(path);
    }
    expect(files.map((path) => path.slice(REAL.length + 1))).toEqual([
      "icd10cm-order-Jan-2021.txt.gz",
      "icd10cm_tabular_2021.xml.gz",
      "icd10cmtoicd9gem.csv",
    ]);
    const all = await collect(ICD10CM, files);
    expect([all.rows, all.malformed.length]).toEqual([219_493, 0]);
    expect(all.facts.map(said)).toEqual(expect.arrayContaining(["Q87.4 subtype_of Q87", "Q80-Q89 subtype_of Q00-Q99"]));
    expect(all.mappings.filter(({ predicate }) => predicate === "exact")).toHaveLength(3533);
  });
});
