import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HETIONET } from "../../../src/knowledge/importers/hetionet.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { HETIONET_FILES } from "./hetionet-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/hetionet");

async function read(...names: (keyof typeof HETIONET_FILES)[]) {
  return readFiles(Object.fromEntries(names.map((name) => [name, HETIONET_FILES[name]])));
}

async function readFiles(files: Files, settings: Record<string, string> = {}) {
  return collect(HETIONET, await findInputs([writeFolder(files)]), { settings });
}

describe("Hetionet", () => {
  it("tells disease-modifying, symptomatic and refuted indications apart", async () => {
    const all = await read("indications.tsv", "drugs.tsv");
    expect(
      all.facts.map(({ subject, object, positive, qualifiers }) => [subject, object, positive, qualifiers]),
    ).toEqual([
      ["DRUGBANK:DB00001", "DOID:1", undefined, { detail: "disease-modifying" }],
      ["DRUGBANK:DB00002", "DOID:1", undefined, { detail: "symptomatic" }],
      ["DRUGBANK:DB00001", "DOID:2", false, undefined],
    ]);
    expect(all.entities.map(({ name }) => name)).toEqual(["Alphamide", "Betamycin", "Gammol"]);
    expect(all.malformed.map(({ problem }) => problem)).toEqual([
      'category is "PERHAPS", and must be DM, SYM or NOT',
      'doid_id is "beta", which is not of the form ^DOID:\\d+$',
    ]);
    expect(all.sources).toMatchObject([{ id: "pharmacotherapydb", licence: "CC0 1.0" }]);
  });

  it("keeps associations and bindings of open licences only, and says the licence of the others", async () => {
    const all = await read("DaG-association.tsv", "CbG-binding.tsv", "nodes.tsv");
    expect(all.facts).toEqual([
      {
        ...{
          subject: "DOID:1",
          relation: "has_associated_gene",
          object: "NCBIGENE:11",
          source: "hetionet-associations",
        },
        ...{ evidence: "DISEASES; GWAS Catalog", record: "DaG-association.tsv:2" },
      },
      {
        ...{ subject: "DRUGBANK:DB00004", relation: "targets", object: "NCBIGENE:21", source: "hetionet-bindings" },
        qualifiers: { detail: "PARTIAL AGONIST" },
        ...{ evidence: "DrugCentral (label)", reference: "PMID:1; PMID:2", record: "CbG-binding.tsv:2" },
      },
      {
        ...{ subject: "DRUGBANK:DB00001", relation: "targets", object: "NCBIGENE:22", source: "hetionet-bindings" },
        qualifiers: { detail: "INHIBITOR" },
        ...{ evidence: "DrugCentral (ChEMBL)", reference: "https://example.org/1", record: "CbG-binding.tsv:3" },
      },
    ]);
    expect(all.skipped).toEqual({
      "association: its licence is ODbL 1.0": 1,
      "association: its licence is not stated": 1,
      "binding: measured, without an action of the drug": 1,
      "binding: its licence is CC BY-NC 4.0": 1,
      "binding: its licence is CC BY-SA 3.0": 1,
      "node: named elsewhere, or in no fact of a table that is read": 2,
    });
    expect(all.entities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "NCBIGENE:11 AAA1",
      "NCBIGENE:21 BBB1",
      "NCBIGENE:22 BBB2",
      "DRUGBANK:DB00004 Deltol",
      "DRUGBANK:DB00001 Alphamide",
    ]);
    expect(all.mappings.map(({ object }) => object)).toEqual([
      "HGNC.SYMBOL:AAA1",
      "HGNC.SYMBOL:BBB1",
      "HGNC.SYMBOL:BBB2",
    ]);
    expect(all.malformed).toHaveLength(2);
  });

  it("states a pair of diseases once, and only what is more than chance", async () => {
    const names = ["disease-disease-cooccurrence.tsv", "symptoms-DO.tsv"] as const;
    const files = Object.fromEntries(names.map((name) => [name, HETIONET_FILES[name]]));
    const all = await readFiles(files, { symptoms: "yes" });
    expect(
      all.facts.map(({ subject, relation, object, qualifiers }) => [subject, relation, object, qualifiers]),
    ).toEqual([
      ["DOID:1", "cooccurs_with_disease", "DOID:2", { value: 50 }],
      [["MESH:D000001", "DOID:1"], "cooccurs_with_symptom", "MESH:D000011", { value: 90 }],
    ]);
    expect(all.skipped).toEqual({
      "co-occurrence: the other direction of a pair": 1,
      "co-occurrence: not more than by chance": 5,
    });
    expect(all.malformed).toHaveLength(2);
    expect(all.sources.map(({ id, redistributable, kind }) => [id, redistributable, kind])).toEqual([
      ["medline-cooccurrence", true, "curated"],
      ["hsdn", false, "test"],
    ]);
  });

  it("leaves out the symptoms, whose authors state no terms, unless they are asked for", async () => {
    const all = await read("symptoms-DO.tsv");
    expect([all.facts, all.sources]).toEqual([[], []]);
    expect(Object.keys(all.skipped)).toEqual([expect.stringContaining("symptoms=yes")]);
  });

  it("names a column that is missing", async () => {
    const table = HETIONET_FILES["indications.tsv"].replace("category", "class");
    await expect(readFiles({ "x.tsv": table })).rejects.toThrow(/x\.tsv:1: there is no column "category"/);
  });

  it.skipIf(!existsSync(REAL))("reads the real tables (shared/data/kg/hetionet)", { timeout: 60_000 }, async () => {
    const all = await collect(
      HETIONET,
      (await findInputs([REAL])).filter((path) => path.endsWith(".tsv")),
    );
    const counts = new Map<string, number>();
    for (const { relation, positive = true } of all.facts) {
      const kind = `${relation}${positive ? "" : ", not"}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      indicated_for: 1145,
      "indicated_for, not": 243,
      has_associated_gene: 4439,
      targets: 1502,
      cooccurs_with_disease: 543,
    });
    expect([all.rows, all.malformed.length]).toEqual([114_351, 0]);
  });
});
