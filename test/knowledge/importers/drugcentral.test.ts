import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DRUGCENTRAL } from "../../../src/knowledge/importers/drugcentral.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { DRUGCENTRAL_FILES } from "./drugcentral-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/drugcentral");

async function read(...names: (keyof typeof DRUGCENTRAL_FILES)[]) {
  return readFiles(Object.fromEntries(names.map((name) => [name, DRUGCENTRAL_FILES[name]])));
}

async function readFiles(files: Files) {
  return collect(DRUGCENTRAL, await findInputs([writeFolder(files)]));
}

const said = ({ subject, relation, object }: { subject: unknown; relation: string; object: unknown }) =>
  [subject, relation, object].flat().join(" ");

describe("DrugCentral", () => {
  it("names a disease by its concept, by the DOID where there is none, and by its words only with a code", async () => {
    const all = await read("drug_indication.tsv");
    expect(all.facts.map(said)).toEqual([
      "DRUGCENTRAL:1 indicated_for UMLS:C0000001",
      "DRUGCENTRAL:1 indicated_for DOID:2",
    ]);
    expect(all.facts[1]?.record).toBe("drug_indication.tsv:3");
    expect(all.facts.map(({ near }) => near)).toEqual([
      { ids: ["UMLS:C0000001", "DOID:1"], name: "Wording of a vendor" },
      { ids: ["DOID:2"], name: "Wording of a vendor" },
    ]);
    expect(all.unresolved).toEqual([{ subject: "DRUGCENTRAL:2", relation: "indicated_for" }]);
    expect(all.entities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "DRUGCENTRAL:1 alphamide",
      "DRUGCENTRAL:2 alphamide acetate",
    ]);
    // It names a drug.
    expect(all.skipped).toEqual({});
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'drug_indication.tsv:5: the UMLS concept is "X1", and must be C and seven digits',
      `drug_indication.tsv:6: the drug's number is "two", and must be digits`,
      "drug_indication.tsv:7: the row has 2 cells, the heading has 6",
    ]);
    expect(JSON.stringify({ ...all, facts: [] })).not.toContain("vendor");
  });

  it("tells indications, contraindications, off-label uses and relief of symptoms apart", async () => {
    const all = await read("omop_relationship.tsv", "structures.smiles.tsv");
    expect(all.facts.map(said)).toEqual([
      "DRUGCENTRAL:5 indicated_for UMLS:C0000002",
      "DRUGCENTRAL:5 contraindicated_in UMLS:C0000003",
      "DRUGCENTRAL:5 used_off_label_for DOID:4",
      "DRUGCENTRAL:5 indicated_for UMLS:C0000005",
    ]);
    expect(all.facts[3]?.qualifiers).toEqual({ detail: "symptomatic" });
    expect(all.entities.map(({ name }) => name)).toEqual(["epsilol", "deltamab"]);
    expect(all.skipped).toEqual({ "relationship: a kind that the graph does not hold": 1 });
    expect(all.malformed).toHaveLength(3);
    expect(all.sources).toMatchObject([{ id: "drugcentral", version: "release not stated", redistributable: true }]);
  });

  it("reads an export with commas as well", async () => {
    const name = "omop_relationship.tsv";
    const commas = DRUGCENTRAL_FILES[name].replaceAll("\t", ",");
    const all = await readFiles({ "relations.csv": commas });
    expect(all.facts).toHaveLength(4);
  });

  it("gives the human genes of a target, each with the action", async () => {
    const all = await read("drug_target.tsv", "drug.target.interaction.tsv");
    expect(all.facts.map((fact) => [said(fact), fact.qualifiers?.detail, fact.reference, fact.evidence])).toEqual([
      ["DRUGCENTRAL:1 targets HGNC.SYMBOL:AAA1", "AGONIST", undefined, "IUPHAR"],
      ["DRUGCENTRAL:1 targets HGNC.SYMBOL:BBB1", undefined, "PMID:123", "SCIENTIFIC LITERATURE"],
      ["DRUGCENTRAL:4 targets HGNC.SYMBOL:DDD1", "BLOCKER", "PMID:9", "CHEMBL"],
    ]);
    expect(all.entities.filter(({ type }) => type === "gene")).toMatchObject([
      { id: "HGNC.SYMBOL:AAA1", name: "AAA1", synonyms: [{ text: "Alpha receptor", scope: "related" }] },
      { id: "HGNC.SYMBOL:BBB1", name: "BBB1", synonyms: [] },
      { id: "HGNC.SYMBOL:DDD1" },
    ]);
    expect(all.mappings.map(({ object }) => object)).toEqual(["UNIPROT:P00001", "UNIPROT:P00002", "UNIPROT:P00008"]);
    expect(all.skipped).toEqual({
      "target: not human": 2,
      "target: without a gene": 1,
      "target: genes of several species": 1,
      "target: a measured activity, not the mechanism of action": 1,
    });
    expect(all.malformed).toMatchObject([{ problem: 'the gene is "A B", and must be a symbol of HGNC' }]);
  });

  it("sorts drugs into the classes of MeSH, FDA and ChEBI, never of ATC", async () => {
    const all = await read("pharm_class.tsv");
    expect(all.facts.map((fact) => [said(fact), fact.qualifiers?.detail])).toEqual([
      ["DRUGCENTRAL:1 in_drug_class MESH:D000010", "PA"],
      ["DRUGCENTRAL:2 in_drug_class NDFRT:N0000000001", "EPC"],
      ["DRUGCENTRAL:2 in_drug_class CHEBI:10", "has role"],
    ]);
    expect(all.entities.filter(({ type }) => type === "drug_class").map(({ name }) => name)).toEqual([
      "Alpha Agents",
      "Alpha Agonist",
      "alpha agonist",
    ]);
    expect(all.skipped).toMatchObject({ "class: ATC, which may not be passed on": 1 });
    expect(all.malformed.map(({ problem }) => problem)).toEqual([
      'CLASS_SOURCE_ID is "D000010", which is no identifier of FDA',
      "the column CLASS is empty, and must be the name of the class",
    ]);
  });

  it("calls an identifier exact when it is the drug's own and only one", async () => {
    const all = await read("identifiers.tsv");
    const [exact, close] = ["exact", "close"].map((predicate) =>
      all.mappings.filter((mapping) => mapping.predicate === predicate).map((one) => `${one.subject} ${one.object}`),
    );
    expect(exact?.toSorted()).toEqual(
      [
        "DRUGCENTRAL:1 DRUGBANK:DB00001",
        "DRUGCENTRAL:2 DRUGBANK:DB00002",
        ...["NDFRT:N0000000011", "NDFRT:N0000000012", "RXNORM:101", "UNII:ABCDE12345", "CHEBI:7", "UMLS:C0000101"].map(
          (code) => `DRUGCENTRAL:1 ${code}`,
        ),
        ...["MESH:D000001", "MESH:C000001", "PUBCHEM.COMPOUND:11", "INN:12"].map((code) => `DRUGCENTRAL:1 ${code}`),
      ].toSorted(),
    );
    expect(close).toEqual([
      "DRUGCENTRAL:2 DRUGBANK:DB00001",
      "DRUGCENTRAL:3 CHEMBL:CHEMBL31",
      "DRUGCENTRAL:3 CHEMBL:CHEMBL32",
    ]);
    expect(Object.values(all.skipped).reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(all.skipped).toHaveProperty("identifier: SNOMED CT, which is licensed");
    expect(all.malformed).toMatchObject([{ problem: 'IDENTIFIER is "none", which is no identifier of RXNORM' }]);
  });

  it("names the column that is missing, and the delimiter that is not a tab", async () => {
    const table = DRUGCENTRAL_FILES["pharm_class.tsv"];
    const renamed = readFiles({ "pharm_class.tsv": table.replace("CLASS_SOURCE_ID", "CODE") });
    await expect(renamed).rejects.toThrow(DataError);
    await expect(renamed).rejects.toThrow(/pharm_class\.tsv:1: there is no column "CLASS_SOURCE_ID"/);
    const commas = readFiles({ "pharm_class.tsv": table.replaceAll("\t", ",") });
    await expect(commas).rejects.toThrow(/pharm_class\.tsv:1: .*the heading is one cell/);
    await expect(readFiles({ "notes.txt": "a\tb\n1\t2\n" })).rejects.toThrow(/it is not a table of DrugCentral/);
  });

  it.skipIf(!existsSync(REAL))("reads the real tables (shared/data/kg/drugcentral)", { timeout: 60_000 }, async () => {
    const names = ["drug_indication.tsv", "drug_target.tsv", "identifiers.tsv", "pharm_class.tsv"];
    const all = await collect(
      DRUGCENTRAL,
      names.map((name) => join(REAL, name)),
    );
    const count = (relation: string) => all.facts.filter((fact) => fact.relation === relation).length;
    expect(all.rows).toBe(93_191);
    expect([count("indicated_for"), count("targets"), count("in_drug_class")]).toEqual([9387, 3104, 17_096]);
    expect(all.malformed).toEqual([]);
    const codes = all.facts.flatMap(({ subject, object }) => [subject, object].flat());
    expect(codes.filter((code) => /SNOMED|SCTID|NDDF|ATC/.test(code))).toEqual([]);
  });
});
