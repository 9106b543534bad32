import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MONDO } from "../../../src/knowledge/importers/mondo.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { type Collected, collect } from "./collect.ts";
import { MONDO_OBO, MONDO_TABLE_FILES, table } from "./mondo-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/mondo");

async function read(files: Files) {
  return collect(MONDO, await findInputs([writeFolder(files)]));
}

const said = ({ facts }: Collected) =>
  facts.map(({ subject, relation, object, qualifiers }) =>
    [subject, relation, object, ...(qualifiers === undefined ? [] : [JSON.stringify(qualifiers)])].join(" "),
  );

describe("a release of Mondo", () => {
  it("gives diseases with names, mappings and statements, from OBO", async () => {
    const all = await read({ "mondo.obo": MONDO_OBO });
    expect(all.entities.find(({ id }) => id === "MONDO:0000010")).toEqual({
      ...{ id: "MONDO:0000010", type: "disease", name: "Alpha syndrome" },
      synonyms: [
        { text: "AS", scope: "abbreviation", language: "en" },
        { text: 'alpha "quoted" syndrome', scope: "related", language: "en" },
      ],
    });
    expect(all.mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "MONDO:0000010 exact OMIM:100",
      "MONDO:0000010 related ICD9:1.0",
    ]);
    expect(said(all)).toEqual([
      "MONDO:0000010 subtype_of MONDO:0000011",
      "MONDO:0000010 in_category RARE:mondo",
      'MONDO:0000010 has_causal_gene HGNC:5 {"detail":"Disease-causing germline mutation(s) in"}',
      "MONDO:0000010 located_in UBERON:0000948",
      "MONDO:0000010 inherited_as INHERITANCE:autosomal-dominant",
    ]);
    expect(all.sources).toMatchObject([{ id: "mondo", version: "2026-08-04", released: "2026-08-04" }]);
  });

  it("leaves out the edge that closes a circle, animals, other ontologies and what is obsolete", async () => {
    const all = await read({ "mondo.obo": MONDO_OBO });
    expect(all.entities.map(({ id }) => id)).not.toContain("MONDO:0000013");
    expect(all.entities.map(({ id }) => id)).not.toContain("UBERON:0000955");
    expect(all.malformed).toEqual([
      {
        where: "mondo.obo:28",
        problem: "is_a: the edge closes a circle and is left out: MONDO:0000011 is_a MONDO:0000010 is_a MONDO:0000011",
      },
      {
        where: "mondo.obo:60",
        problem: 'the stanza has no id that is a CURIE; line 61: id: "no identifier" is no CURIE',
      },
    ]);
    expect(all.skipped).toMatchObject({ "class: obsolete": 1, "class: of another ontology": 1 });
  });

  it("says the same from OBO graphs", async () => {
    const purl = (id: string) => `http://purl.obolibrary.org/obo/${id}`;
    const graph = {
      id: purl("mondo.json"),
      meta: { version: purl("mondo/releases/2026-08-04/mondo.json") },
      nodes: [
        {
          ...{ id: purl("MONDO_0000010"), lbl: "alpha syndrome", type: "CLASS" },
          meta: {
            subsets: [purl("mondo#rare")],
            synonyms: [{ pred: "hasExactSynonym", val: "AS", synonymType: purl("mondo#ABBREVIATION") }],
            xrefs: [{ val: "ICD9:1.0" }],
            basicPropertyValues: [
              { pred: "http://www.w3.org/2004/02/skos/core#exactMatch", val: "https://omim.org/entry/100" },
            ],
          },
        },
        { id: purl("MONDO_0000011"), lbl: "beta disorder", type: "CLASS" },
        { id: purl("MONDO_0000012"), lbl: "obsolete gamma", type: "CLASS", meta: { deprecated: true } },
        { id: purl("RO_0004026"), lbl: "disease has location", type: "PROPERTY" },
        { id: purl("UBERON_0000948"), lbl: "heart", type: "CLASS" },
      ],
      edges: [
        { sub: purl("MONDO_0000010"), pred: "is_a", obj: purl("MONDO_0000011") },
        { sub: purl("MONDO_0000010"), pred: purl("RO_0004026"), obj: purl("UBERON_0000948") },
      ],
    };
    const all = await read({ "mondo.json": JSON.stringify({ graphs: [graph] }, null, 2) });
    expect(said(all)).toEqual([
      "MONDO:0000010 subtype_of MONDO:0000011",
      "MONDO:0000010 in_category RARE:mondo",
      "MONDO:0000010 located_in UBERON:0000948",
    ]);
    expect(all.mappings.map(({ predicate, object }) => `${predicate} ${object}`)).toEqual([
      "related ICD9:1.0",
      "exact OMIM:100",
    ]);
    expect(all.facts[0]?.record).toBe("MONDO:0000010");
    expect(all.skipped).toEqual({ "class: obsolete": 1 });
  });

  it("refuses JSON that is cut off", async () => {
    await expect(
      read({ "mondo.json": '{"graphs":[{"id":"http://purl.obolibrary.org/obo/mondo.json","nodes":[{' }),
    ).rejects.toThrow(/mondo\.json: it is not whole JSON/);
  });
});

describe("the tables of Mondo", () => {
  it("state of diseases what the graph has relations for", async () => {
    const all = await read(MONDO_TABLE_FILES);
    expect(said(all)).toEqual([
      "MONDO:0000020 in_category RARE:mondo",
      "MONDO:0000020 subtype_of MONDO:0000021",
      'MONDO:0000020 has_causal_gene HGNC:6 {"detail":"Disease-causing germline mutation(s) in"}',
      "MONDO:0000023 subtype_of MONDO:0000022",
      "MONDO:0000022 caused_by_organism NCBITAXON:9",
      'MONDO:0000022 has_causal_gene HGNC:7 {"detail":"Disease-causing somatic mutation(s) in"}',
      "MONDO:0000022 has_associated_gene HGNC:8",
      "MONDO:0000022 has_phenotype HP:0001250",
      "MONDO:0000022 disrupts GO:0007041",
      "MONDO:0000022 predisposes_to MONDO:0000023",
      'MONDO:0000022 has_onset ONSET:adulthood {"onset":"HP:0011462"}',
      "MONDO:0000022 inherited_as INHERITANCE:autosomal-recessive",
      "MONDO:0000022 transmitted_by NCBITAXON:10",
      'MONDO:0000023 has_causal_gene HGNC:9 {"detail":"Disease-causing germline mutation(s) in"}',
    ]);
    expect(all.skipped).toEqual({
      "is_a: a newer file says the parents of the class": 1,
      "is_a: the parent only sorts diseases": 1,
      "class: not of a disease of people": 2,
      "edge: disease_has_feature to an object of MONDO": 1,
      "edge: a newer list says which diseases are rare": 1,
      "edge: a characteristic that is not kept": 1,
      "edge: not of a disease": 1,
      "mapping: to a vocabulary under a licence of its own": 1,
      "mapping: a vocabulary that is not kept": 1,
      "label: the class has its name from another file": 1,
      "label: of a vocabulary that is read from its own release": 1,
      "label: no statement names the class": 1,
    });
    expect(all.sources).toMatchObject([{ version: "2023-08-01, 2026-02-03", released: "2026-02-03" }]);
  });

  it("name what the statements name, and no more", async () => {
    const { entities, mappings } = await read(MONDO_TABLE_FILES);
    expect(entities.map(({ id, type, name }) => `${id} ${type} ${name}`)).toEqual([
      "MONDO:0000020 disease Epsilon disease",
      "RARE:mondo category rare disease (Mondo)",
      "ONSET:adulthood onset adulthood",
      "INHERITANCE:autosomal-recessive inheritance autosomal recessive inheritance",
      "HGNC:9 gene GEN9",
      "MONDO:0000023 disease Zeta disease 1",
      "MONDO:0000022 disease Zeta disease",
      "HGNC:7 gene GEN7",
      "NCBITAXON:9 organism Bacillus zetae",
    ]);
    expect(entities[0]?.synonyms?.map(({ scope }) => scope)).toEqual(["related", "related"]);
    expect(mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "HGNC:9 exact HGNC.SYMBOL:GEN9",
      "MONDO:0000020 related ORPHA:20",
      "MONDO:0000020 related GARD:20",
      "HGNC:7 exact HGNC.SYMBOL:GEN7",
    ]);
  });

  it("say what is wrong with a row, and go on", async () => {
    const { malformed } = await read(MONDO_TABLE_FILES);
    expect(malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'new-rare-diseases.tsv:3: ID: "epsilon" is no CURIE and no address of an OBO class',
      "mondo-rare_edges.tsv:3: is_a: the edge closes a circle and is left out: MONDO:0000021 is_a MONDO:0000020 is_a MONDO:0000021",
      'edges-2023-08-01.tsv:20: y: "no identifier" is no CURIE',
      "edges-2023-08-01.tsv:21: the row has 2 cells, the heading has 3",
    ]);
  });

  it("take rarity from the characteristics where there is no newer list", async () => {
    const all = await read({ "edges.tsv": table(["x", "p", "y"], ["MONDO:0000022", "RO:0000053", "MONDO:0021136"]) });
    expect(said(all)).toEqual(["MONDO:0000022 in_category RARE:mondo"]);
  });

  it("name a column that is missing, and a file that is another's", async () => {
    await expect(read({ "e.tsv": table(["x", "p", "z"], ["MONDO:1", "a", "b"]) })).rejects.toThrow(
      /e\.tsv:1: there is no column "y"/,
    );
    await expect(read({ "e.tsv": "x,p,y\nMONDO:1,a,b\n" })).rejects.toThrow(/the heading is one cell/);
    await expect(read({ "e.tsv": "some,other,table\n" })).rejects.toThrow(/it is not a release, a subset or a report/);
  });

  it.skipIf(!existsSync(REAL))("read as they are (shared/data/kg/mondo)", { timeout: 60_000 }, async () => {
    const paths = readdirSync(REAL).filter((name) => name.endsWith(".tsv"));
    const all = await collect(
      MONDO,
      paths.map((name) => join(REAL, name)),
    );
    const count = (relation: string) => all.facts.filter((fact) => fact.relation === relation).length;
    expect(all.rows).toBe(333_575);
    expect(all.malformed).toEqual([]);
    expect(count("subtype_of")).toBe(36_323);
    expect(count("has_causal_gene")).toBe(7_703);
    expect(count("in_category")).toBe(16_607);
    expect(count("has_phenotype")).toBe(976);
  });
});
