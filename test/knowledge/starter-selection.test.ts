import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeStarterGraph } from "../../scripts/starter-graph.ts";
import { writeGraph } from "../../src/knowledge/graph-file.ts";
import { packet, tarGz } from "./releases.ts";

const phenotypes = (...ids: number[]) =>
  ids.map((id) => ({
    Phenotype: {
      HPOId: `HP:${id}`,
      HPOTerm: `Finding ${id}`,
      HPOFrequency: id === 99 ? "Obligate (100%)" : "Frequent (79-30%)",
    },
  }));
const gene = {
  Gene: {
    Symbol: "ABC1",
    Name: "a gene",
    ExternalReferences: [{ Source: "HGNC", Reference: "1" }],
    DisorderGeneAssociationType: "Disease-causing germline mutation(s) in",
  },
};
const common = Array.from({ length: 14 }, (_, index) => index);
const SSSOM = "subject_id\tsubject_label\tpredicate_id\tobject_id";
const mapping = (target: string) => `mondo/mappings/mondo_exactmatch_${target}.sssom.tsv`;

const RELEASES: Record<string, string | Buffer> = {
  "orphapacket/orphapacket-json-2025-12-09.tar.gz": tarGz([
    packet("1", { Phenotypes: phenotypes(...common, 50, 99) }),
    packet("2", { Phenotypes: phenotypes(...common, 51) }),
    packet("3", { Phenotypes: phenotypes(1) }),
    packet("4", {
      DisorderType: { value: "Clinical subtype" },
      Parents: [{ Parent: [{ ORPHAcode: "1" }] }],
      Genes: [gene],
    }),
    packet("5", { Parents: [{ Parent: [{ ORPHAcode: "1" }] }] }),
  ]),
  "orphadata-csv/linearisation_of_rare_diseases.csv": `orpha_code,target_disorder_code\n${[1, 2, 3, 4, 5].map((id) => `${id},98006`).join("\n")}\n`,
  [mapping("umls")]: `${SSSOM}\nMONDO:7\tasthma\tskos:exactMatch\tUMLS:C7`,
  [mapping("doid")]: `${SSSOM}\nMONDO:7\tasthma\tskos:exactMatch\tDOID:7`,
  ...Object.fromEntries(["orphanet", "omim", "mesh", "icd10who", "icd10cm"].map((target) => [mapping(target), SSSOM])),
  "doid/HumanDO.tsv": 'id\tlabel\tsubClassOf\n"DOID:7"\t"asthma"\t""\n"DOID:8"\t"gout"\t""\n',
  "drugcentral/drug_indication.tsv": "DRUG_ID\tDRUG_NAME\tUMLS_CUI\tDOID\n1\tsalbutamol\tC7\tDOID:7\n",
  "drugcentral/drug_target.tsv":
    "DRUG_ID\tDRUG_NAME\tTARGET_NAME\tUNIPROT\tGENE\tSWISSPROT\tACTION_TYPE\n1\tsalbutamol\tReceptor\tP1\tADRB2\tX_HUMAN\tAGONIST\n2\tother\tReceptor\tP1\tADRB2\tX_HUMAN\tAGONIST\n",
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "selection-"));
  for (const [name, content] of Object.entries(RELEASES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test("the rule keeps the described, their forms with genes, and common diseases with drugs", async () => {
  const { graph } = await makeStarterGraph(folder);
  const ids = (type: "disease" | "drug" | "gene") => graph.entities(type).map(({ id }) => id);
  expect(ids("disease")).toEqual(["MONDO:7", "ORPHA:1", "ORPHA:2", "ORPHA:4"]);
  expect(ids("drug")).toEqual(["DRUGCENTRAL:1"]);
  expect(ids("gene")).toEqual(["HGNC.SYMBOL:ADRB2", "HGNC:1"]);
  const findings = graph.outgoing("ORPHA:1", "has_phenotype").map(({ object }) => object);
  expect(findings).toContain("HP:99");
  expect(findings).not.toContain("HP:50");
});

test("the same releases give the same bytes", async () => {
  const files = [join(folder, "one.gz"), join(folder, "two.gz")] as const;
  for (const file of files) await writeGraph((await makeStarterGraph(folder)).graph, file);
  expect((await readFile(files[0])).equals(await readFile(files[1]))).toBe(true);
});
