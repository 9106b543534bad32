import { writeOne } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

export const TRIALS = [
  "disease_id,disease_name,other_names,hpo,freq,qualifier,drug,phase",
  'MONDO:9990001,Alpha syndrome,"Alphitis|A, syndrome",HP:9990001,30-79%,,DRUGBANK:DB99991,2',
  "MONDO:9990001,Alpha syndrome,,HP:9990002,HP:0040283,NOT,,",
  "9990002,Beta syndrome,,HP:9990001,often,,,",
  "MONDO:9990003,Gamma syndrome,,,,,,",
  ",,,HP:9990001,,,,",
  "MONDO:9990004,Delta syndrome",
  "",
].join("\n");

export const TRIALS_MAPPING = {
  osler: "table-mapping",
  file: "trials.csv",
  source: {
    id: "trials",
    name: "Our trials",
    version: "3",
    released: "2031-02-03",
    licence: "CC0-1.0",
    redistributable: true,
  },
  relations: [
    {
      id: "own:is_studied_in",
      name: "is studied in",
      inverse: "is a condition studied with",
      domain: ["drug"],
      range: ["disease"],
    },
  ],
  entities: [
    {
      id: "{disease_id}",
      type: "disease",
      name: "{disease_name}",
      synonyms: { column: "other_names", separator: "|" },
    },
    { id: "{drug}", type: "drug", name: "Drug {drug}" },
  ],
  mappings: [{ subject: "{disease_id}", predicate: "close", object: "{hpo}" }],
  facts: [
    {
      subject: "{disease_id}",
      relation: "has_phenotype",
      object: "{hpo}",
      qualifiers: { frequency: "{freq}" },
      positive: { column: "qualifier", not: ["NOT"] },
    },
    {
      subject: ["{drug}"],
      relation: "own:is_studied_in",
      object: "{disease_id}",
      qualifiers: { value: "{phase}", detail: "phase {phase}" },
      reference: "TRIAL:{phase}",
    },
  ],
};

export const OWN_TABLE_FIXTURE: ImporterFixture = {
  fixture: () => writeOne("mapping.json", JSON.stringify({ ...TRIALS_MAPPING, file: writeOne("trials.csv", TRIALS) })),
};
