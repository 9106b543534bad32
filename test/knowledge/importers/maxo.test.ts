import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAXO } from "../../../src/knowledge/importers/maxo.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { MAXO_FILES } from "./maxo-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/maxo");

async function read(files: Files) {
  return collect(MAXO, await findInputs([writeFolder(files)]));
}

describe("MAxO annotations", () => {
  it("says what a treatment is for, on whose word, and what it is not", async () => {
    const all = await read({ "maxo-annotations.tsv": MAXO_FILES["maxo-annotations.tsv"] });
    expect(
      all.facts.map(({ subject, object, qualifiers, reference, evidence, source }) =>
        [subject, object, qualifiers?.detail, qualifiers?.feature, reference, evidence, source].join(" "),
      ),
    ).toEqual([
      "MONDO:0000001 MAXO:0000001 treats HP:0000001 PMID:1 TAS maxo",
      "OMIM:100001 MAXO:0000001 lack of observed response HP:0000002 PMID:2 PCS maxo",
      "MONDO:0000001 MAXO:0000002 contraindicated  PMID:2 PCS maxo",
      "MONDO:0000001 MAXO:0000002 prevents  PMID:2 PCS maxo",
      "MONDO:0000003 MAXO:0000001 treats HP:0000003 PMID:3 PCS maxo",
    ]);
    expect(all.skipped).toEqual({
      "annotation: of one disease with another as its finding": 1,
      "annotation: its relation is unknown": 1,
    });
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'maxo-annotations.tsv:9: relation is "cures", which is not known',
      'maxo-annotations.tsv:10: maxo_id is "MAXO:2", and must be MAXO: and seven digits',
      'maxo-annotations.tsv:11: disease_id is "alpha", and must be an identifier such as MONDO:0008753',
      'maxo-annotations.tsv:12: hpo_id is "fever", and must be HP: and seven digits',
    ]);
    expect(all.sources).toMatchObject([{ id: "maxo", version: "last entry of 2024-08-03", released: "" }]);
  });

  it("does not call curated what a model proposed", async () => {
    const all = await read(MAXO_FILES);
    const sources = all.facts.filter(({ relation }) => relation === "managed_with").map(({ source }) => source);
    expect(sources).toEqual(["automaxo", "maxo", "maxo", "maxo", "maxo"]);
    expect(all.skipped["annotation: kept as one of AutoMAxO"]).toBe(1);
    expect(all.sources.find(({ id }) => id === "automaxo")?.name).toMatch(/proposed by a language model/);
  });

  it("names a procedure once, by its most frequent name", async () => {
    const all = await read(MAXO_FILES);
    expect(all.entities).toEqual([
      {
        ...{ id: "MAXO:0000001", type: "procedure", name: "alpha therapy" },
        synonyms: [{ text: "alpha treatment", scope: "exact", language: "en" }],
      },
      { id: "MAXO:0000002", type: "procedure", name: "beta surgery" },
      { id: "MAXO:0000003", type: "procedure", name: "gamma radiography" },
    ]);
  });

  it("tells which tests show a finding, before birth, or not", async () => {
    const file = "maxo_diagnostic_annotations.tsv";
    const all = await read({ [file]: MAXO_FILES[file] });
    expect(
      all.facts.map(({ subject, positive, qualifiers, record }) => [subject, positive, qualifiers, record]),
    ).toEqual([
      ["HP:0000001", undefined, undefined, `${file}:4`],
      ["HP:0000002", undefined, { detail: "prenatally" }, `${file}:5`],
      ["HP:0000002", false, undefined, `${file}:6`],
    ]);
    expect(all.sources).toMatchObject([{ id: "maxo-diagnostics", version: "2025-05-31", released: "2025-05-31" }]);
    expect(all.malformed).toHaveLength(2);
  });

  it("names a column that is missing", async () => {
    const table = MAXO_FILES["maxo-annotations.tsv"].replace("\trelation\t", "\tverb\t");
    await expect(read({ "m.tsv": table })).rejects.toThrow(/m\.tsv:1: there is no column "relation"/);
  });

  it.skipIf(!existsSync(REAL))("reads the real tables (shared/data/kg/maxo)", async () => {
    const all = await collect(MAXO, await findInputs([REAL]));
    const count = (source: string) => all.facts.filter((fact) => fact.source === source).length;
    expect([count("automaxo"), count("maxo"), count("maxo-diagnostics")]).toEqual([528, 438, 21_215]);
    expect([all.rows, all.malformed.length]).toEqual([22_729, 0]);
  });
});
