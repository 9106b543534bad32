import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DISEASE_ONTOLOGY } from "../../../src/knowledge/importers/disease-ontology.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { type Collected, collect } from "./collect.ts";
import { DOID_FILES, DOID_OBO } from "./disease-ontology-release.ts";
import { table } from "./mondo-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/doid");

async function read(files: Files) {
  return collect(DISEASE_ONTOLOGY, await findInputs([writeFolder(files)]));
}

const said = ({ facts }: Collected) =>
  facts.map(({ subject, relation, object, qualifiers }) =>
    [subject, relation, object, ...(qualifiers === undefined ? [] : [JSON.stringify(qualifiers)])].join(" "),
  );
const mapped = ({ mappings }: Collected) =>
  mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`);

describe("the Disease Ontology", () => {
  it("gives names, mappings, is_a and the specialty, from OBO", async () => {
    const all = await read({ "doid.obo": DOID_OBO });
    expect(all.entities.find(({ id }) => id === "DOID:2841")).toEqual({
      ...{ id: "DOID:2841", type: "disease", name: "Asthma" },
      synonyms: [{ text: "BA", scope: "abbreviation", language: "en" }],
    });
    expect(mapped(all)).toEqual([
      "DOID:2841 exact UMLS:C0004096",
      "DOID:2841 exact MESH:D001249",
      "DOID:2841 exact ICD10CM:J45",
    ]);
    expect(said(all)).toEqual(["DOID:2841 subtype_of DOID:1579", "DOID:2841 in_specialty SPECIALTY:pulmonology"]);
    expect(all.facts[1]?.record).toBe("DOID:2841 is_a DOID:1579");
    expect(all.sources).toMatchObject([{ version: "2026-07-31", licence: "CC0 1.0" }]);
    expect(all.skipped).toEqual({ "class: obsolete": 1 });
  });

  it("gives is_a by label, each class once", async () => {
    const all = await read({ "HumanDO.tsv": DOID_FILES["HumanDO.tsv"] });
    expect(said(all)).toEqual([
      "DOID:1579 in_specialty SPECIALTY:pulmonology",
      "DOID:2841 in_specialty SPECIALTY:pulmonology",
      "DOID:2841 subtype_of DOID:1579",
      "DOID:9 in_specialty SPECIALTY:pulmonology",
      "DOID:9 subtype_of DOID:2841",
    ]);
    expect(all.entities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "DOID:1579 Respiratory system disease",
      "SPECIALTY:pulmonology Pulmonology",
      "DOID:2841 Asthma",
      "DOID:9 Orphan",
    ]);
    expect(all.skipped).toEqual({ "class: sorts diseases and is none": 1 });
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'HumanDO.tsv:8: id: "9" is no identifier of a DO class',
      "HumanDO.tsv:7: is_a: the edge closes a circle and is left out: DOID:9 is_a DOID:9",
    ]);
  });

  it("takes a cross reference for an equivalent only where class and code have no other", async () => {
    const { "allXREFinDO.tsv": xrefs, "ICD10inDO.tsv": icd10, "DO_rare_slim.obo": obo } = DOID_FILES;
    const all = await read({ xrefs, icd10, obo });
    expect(mapped(all).sort()).toEqual([
      "DOID:2841 exact ICD10CM:J45",
      "DOID:2841 exact UMLS:C0004096",
      "DOID:2841 exact UMLS:C0004096",
      "DOID:2841 related MESH:D001249",
      "DOID:2841 related OMIM:600807",
      "DOID:2841 related OMIM:600808",
      "DOID:9 exact ORPHA:9",
      "DOID:9 related GARD:9",
      "DOID:9 related ICD10CM:J04",
      "DOID:9 related ICD10CM:J37.1",
      "DOID:9 related MESH:D001249",
    ]);
    expect(all.skipped).toMatchObject({
      "mapping: to a vocabulary under a licence of its own": 1,
      "mapping: a vocabulary that is not kept": 1,
    });
    expect(all.malformed).toEqual([{ where: "xrefs:10", problem: 'xref: "nine" is no CURIE' }]);
  });

  it("reads axioms by the classes that their labels stand for", async () => {
    const { "DO-subClassOf-anonymous.tsv": axioms, "facets.tsv": facets, "HumanDO.tsv": classes } = DOID_FILES;
    const all = await read({ axioms, classes, facets });
    expect(said(all).slice(5)).toEqual([
      "DOID:9 has_phenotype SYMP:0000614",
      "DOID:9 inherited_as INHERITANCE:autosomal-recessive",
      "DOID:9 inherited_as GENO:0000936",
      "DOID:9 located_in UBERON:0002048",
      "DOID:9 located_in UBERON:0000014",
      "DOID:9 arises_from CL:0000066",
      'DOID:9 has_onset ONSET:childhood {"onset":"HP:0003621"}',
      "DOID:9 triggered_by CHEBI:15400",
    ]);
    expect(all.skipped).toEqual({
      "facet: only says which class a label stands for": 12,
      "class: sorts diseases and is none": 1,
      "axiom: inherited_as of a class that is none of ours": 1,
      "axiom: has_onset of a class that is none of ours": 1,
      "axiom: one of several alternatives": 4,
      'axiom: the property "disease has feature" is not kept': 1,
      "axiom: no file says what class the label stands for": 1,
      "axiom: without a restriction that holds": 1,
    });
    // "A or B" is neither of the two, and leaves the list open.
    const open = all.unresolved.map(({ subject, relation }) => `${subject} ${relation}`);
    expect(open).toEqual(
      ["caused_by_organism", "caused_by_organism", "located_in", "located_in"].map((one) => `DOID:9 ${one}`),
    );
    expect(all.malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      "facets:14: ?import_id: a CURIE is expected in the last cell, a label in the one before",
      'classes:8: id: "9" is no identifier of a DO class',
      "classes:7: is_a: the edge closes a circle and is left out: DOID:9 is_a DOID:9",
      "axioms:2: SubClass Of [ANON]: \"'has symptom' some (cough\" is no class expression in Manchester syntax",
      'axioms:3: id: "nine" is no identifier of a DO class',
    ]);
    expect(mapped(all)).toEqual(["GENO:0000936 exact HP:0001417"]);
  });

  it("reads the table of symptoms", async () => {
    const all = await read({ "s.tsv": DOID_FILES["disease-symptom.tsv"] });
    expect(said(all)).toEqual(["DOID:2841 has_phenotype SYMP:0000614"]);
    expect(all.entities).toEqual([{ id: "SYMP:0000614", type: "phenotype", name: "cough" }]);
    expect(all.malformed).toEqual([{ where: "s.tsv:3", problem: 'symptom_id: "cough" is no CURIE' }]);
  });

  it("names a column that is missing", async () => {
    await expect(read({ "h.tsv": table(["id", "label", "parent"], ["DOID:1", "a", ""]) })).rejects.toThrow(
      /h\.tsv:1: there is no column "subClassOf"/,
    );
  });

  it.skipIf(!existsSync(REAL))("is read as it is (shared/data/kg/doid)", { timeout: 60_000 }, async () => {
    const paths = (await findInputs([REAL])).filter((path) => /\.(?:tsv|obo|gz)$/.test(path));
    const all = await collect(DISEASE_ONTOLOGY, paths);
    const count = (relation: string) => all.facts.filter((fact) => fact.relation === relation).length;
    expect([all.rows, all.malformed.length]).toEqual([328_529, 0]);
    expect([count("subtype_of"), count("in_specialty")]).toEqual([13_399, 11_244]);
    expect([count("has_phenotype"), count("inherited_as"), count("caused_by_organism")]).toEqual([4698, 3624, 263]);
    expect(new Set(all.entities.filter(({ type }) => type === "disease").map(({ id }) => id)).size).toBe(12_242);
  });
});
