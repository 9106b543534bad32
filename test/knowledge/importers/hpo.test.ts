import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HPO } from "../../../src/knowledge/importers/hpo.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { type Collected, collect } from "./collect.ts";
import { GENES, HP_JSON, HPOA, OLD_GENES, OLD_HPOA } from "./hpo-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/hpo");

async function read(files: Files) {
  return collect(HPO, await findInputs([writeFolder(files)]));
}

const said = ({ facts }: Collected) =>
  facts.map(({ subject, relation, object, positive, qualifiers }) =>
    [
      ...[subject, relation, object],
      ...(positive === false ? ["NOT"] : []),
      ...(qualifiers === undefined ? [] : [JSON.stringify(qualifiers)]),
    ].join(" "),
  );

describe("the terms of HPO", () => {
  it("are phenotypes, classes of ours, or concepts", async () => {
    const all = await read({ "hp.json": HP_JSON });
    expect(all.entities.map(({ id, type, name }) => `${id} ${type} ${name}`)).toEqual([
      "HP:0002197 phenotype Generalized-onset seizure",
      "HP:0001250 phenotype Seizure",
      "INHERITANCE:autosomal-dominant inheritance autosomal dominant inheritance",
      "HP:0010982 inheritance Polygenic inheritance",
      "INHERITANCE:multifactorial inheritance multigenic or multifactorial inheritance",
      "ONSET:neonatal onset the neonatal period",
      "HP:0003621 onset Juvenile onset",
      "ONSET:childhood onset childhood",
      "HP:0012828 concept Severe",
    ]);
    expect(all.entities[1]?.synonyms).toEqual([
      { text: "Fits", scope: "exact", language: "en" },
      { text: "Epilepsy", scope: "related", language: "en" },
      { text: "SZ", scope: "abbreviation", language: "en" },
    ]);
    expect(all.mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "HP:0001250 close UMLS:C0036572",
      "HP:0001250 related MESH:D012640",
      "HP:0001250 exact HP:0001275",
      "INHERITANCE:autosomal-dominant exact HP:0000006",
      "HP:0010982 broad INHERITANCE:multifactorial",
      "ONSET:neonatal exact HP:0003623",
      "HP:0003621 related ONSET:childhood",
    ]);
    expect(said(all)).toEqual(["HP:0002197 subtype_of HP:0001250", "HP:0012828 subtype_of HP:0012824"]);
    expect(all.malformed.map(({ problem }) => problem)).toEqual([
      "is_a: the edge closes a circle and is left out: HP:0001250 is_a HP:0002197 is_a HP:0001250",
    ]);
    expect(all.skipped).toEqual({
      "class: sorts findings and is none": 2,
      "class: obsolete": 1,
      "class: of another ontology": 1,
    });
    expect(all.sources).toMatchObject([{ id: "hpo", version: "2023-01-27", redistributable: false }]);
  });
});

describe("the annotations of diseases", () => {
  it.each([
    ["since 2023", HPOA],
    ["before", OLD_HPOA],
  ])("say frequency, onset, sex, modifiers and what is not there, under the headings %s", async (_, hpoa) => {
    const all = await read({ "phenotype.hpoa": hpoa });
    const counted = '"frequency":[53.8,53.8],"observed":[7,13],"onset":"HP:0011463","sex":"male"';
    expect(said(all)).toEqual([
      "OMIM:100 has_phenotype HP:0001250",
      `OMIM:100 has_phenotype HP:0001250 {${counted},"severity":"HP:0012828","modifiers":["HP:0025303"]}`,
      'ORPHA:558 has_phenotype HP:0001250 {"frequency":[5,29]}',
      'DECIPHER:1 has_phenotype HP:0001250 {"frequency":[30.5,30.5]}',
      'OMIM:100 has_phenotype HP:0001250 NOT {"frequency":[0,0],"observed":[0,9]}',
      'OMIM:100 has_phenotype HP:0001250 NOT {"frequency":[0,0]}',
      'OMIM:100 has_phenotype HP:0001250 NOT {"frequency":[0,0],"observed":[0,20]}',
      "OMIM:100 inherited_as INHERITANCE:autosomal-dominant",
      "OMIM:100 inherited_as HP:0001417",
      'OMIM:100 has_onset ONSET:childhood {"frequency":[33.3,33.3],"observed":[1,3],"onset":"HP:0003621"}',
      'OMIM:100 has_onset ONSET:neonatal {"onset":"HP:0003577"}',
      "OMIM:100 has_onset ONSET:childhood",
    ]);
    expect(all.facts[0]).toMatchObject({ reference: "PMID:1; PMID:2", evidence: "PCS", record: "phenotype.hpoa:4" });
    expect(all.skipped).toEqual({
      "annotation: it says NOT, and counts some patients with the finding and some without": 1,
      "inheritance: a modifier of inheritance, or how cases arise, and no mode": 1,
      "clinical course: not an onset that lies in one of our classes": 1,
      "clinical modifier: of the disease as a whole": 1,
      "past medical history": 1,
    });
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'phenotype.hpoa:21: frequency: "often" is no frequency term, no ratio and no percentage',
      'phenotype.hpoa:22: frequency: "9/3" is no frequency term, no ratio and no percentage',
      'phenotype.hpoa:23: sex: "both" is neither MALE nor FEMALE',
      'phenotype.hpoa:24: database_id: "alpha" is no CURIE',
      'phenotype.hpoa:25: hpo_id: "Seizure" is no term of HPO',
      'phenotype.hpoa:26: aspect: "X" is not P, I, C, M or H',
    ]);
  });

  it("name the diseases of OMIM and DECIPHER, not those of Orphanet", async () => {
    const { entities, sources } = await read({ "phenotype.hpoa": HPOA });
    const diseases = entities.filter(({ type }) => type === "disease");
    expect(diseases.map(({ id, name }) => `${id} ${name}`)).toEqual(["OMIM:100 Alpha syndrome", "DECIPHER:1 Deletion"]);
    expect(sources).toMatchObject([{ version: "2026-01-08", released: "2026-01-08" }]);
  });

  it("name a column that is missing, and another delimiter", async () => {
    const renamed = HPOA.replace("\tfrequency\t", "\tshare\t");
    await expect(read({ "p.hpoa": renamed })).rejects.toThrow(/p\.hpoa:3: there is no column "frequency"/);
    await expect(read({ "p.hpoa": HPOA.replaceAll("\t", ",") })).rejects.toThrow(/the heading is one cell/);
  });
});

describe("the findings by gene", () => {
  it("are stated once for each pair, with the genes of OMIM's diseases, from the older form", async () => {
    const all = await read({ "genes_to_phenotype.txt": OLD_GENES });
    expect(said(all)).toEqual([
      "OMIM:100 has_associated_gene NCBIGENE:8192",
      "NCBIGENE:8192 gene_has_phenotype HP:0001250",
      "NCBIGENE:8195 gene_has_phenotype HP:0001250",
    ]);
    expect(all.facts[1]?.record).toBe("genes_to_phenotype.txt:2");
    expect(all.skipped).toEqual({
      "gene: the same pair from another disease": 1,
      "gene: a mode of inheritance or an onset, not a finding": 1,
      "gene: its link to the disease is in question": 1,
    });
    expect(all.malformed).toEqual([
      { where: "genes_to_phenotype.txt:7", problem: 'gene: "MKKS" is no number of NCBI Gene' },
    ]);
    expect(all.entities).toEqual([
      { id: "NCBIGENE:8192", type: "gene", name: "CLPP" },
      { id: "NCBIGENE:8195", type: "gene", name: "MKKS" },
    ]);
    expect(all.mappings.map(({ subject, object }) => `${subject} ${object}`)).toEqual([
      "NCBIGENE:8192 HGNC.SYMBOL:CLPP",
      "NCBIGENE:8195 HGNC.SYMBOL:MKKS",
    ]);
  });

  it("are read in the newer form", async () => {
    const all = await read({ "genes_to_phenotype.txt": GENES });
    expect(said(all)).toEqual([
      "OMIM:243400 has_associated_gene NCBIGENE:10",
      "NCBIGENE:10 gene_has_phenotype HP:0001250",
      "NCBIGENE:10 gene_has_phenotype HP:0002197",
    ]);
    expect(all.malformed).toEqual([
      { where: "genes_to_phenotype.txt:4", problem: "the row has 3 cells, 6 with tabs between are expected" },
    ]);
  });
});

describe("a release of HPO", () => {
  it.skipIf(!existsSync(REAL))("is read as it is (shared/data/kg/hpo)", { timeout: 60_000 }, async () => {
    const all = await collect(
      HPO,
      ["hp.json.gz", "phenotype.hpoa.gz", "genes_to_phenotype.txt.gz"].map((name) => join(REAL, name)),
    );
    const count = (relation: string, positive = true) =>
      all.facts.filter((fact) => fact.relation === relation && (fact.positive ?? true) === positive).length;
    // 253,363 annotations, 268,983 rows by gene, 17,251 classes (the properties are no rows).
    expect([all.rows, all.malformed.length]).toEqual([539_597, 0]);
    expect([count("has_phenotype"), count("has_phenotype", false)]).toEqual([236_396, 2074]);
    expect([count("inherited_as"), count("has_onset"), count("subtype_of")]).toEqual([8309, 4805, 21_076]);
    expect([count("gene_has_phenotype"), count("has_associated_gene")]).toEqual([205_721, 6141]);
    expect(all.entities.filter(({ type }) => type === "phenotype")).toHaveLength(16_561);
  });
});
