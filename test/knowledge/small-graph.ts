import { createGraph, type GraphContent } from "../../src/knowledge/create-graph.ts";
import type { Entity, EntityType, Fact, Source, Synonym } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";

export const source: Source = {
  id: "book",
  name: "A book",
  version: "1",
  released: "2025-01-31",
  licence: "CC0 1.0",
  redistributable: true,
  url: "https://example.org",
  attribution: "Its authors",
  kind: "curated",
};

/** An exact name in English, unless it is given whole. */
export function synonym(given: string | Synonym): Synonym {
  return typeof given === "string" ? { text: given, scope: "exact", language: "en" } : given;
}

export function entity(
  id: string,
  type: EntityType,
  name: string,
  synonyms: readonly (string | Synonym)[] = [],
  codes: readonly string[] = [],
): Entity {
  const crossReferences = codes.map((code) => ({ id: code, predicate: "exact" as const, source: "book", record: id }));
  return { id, type, name, synonyms: synonyms.map(synonym), crossReferences };
}

export function fact(
  subject: string,
  relation: string,
  object: string,
  rest: Partial<Omit<Fact, "id">> = {},
): Omit<Fact, "id"> {
  const provenance = [{ source: "book", record: subject }];
  return { subject, relation, object, positive: true, qualifiers: {}, provenance, ...rest };
}

/** Marfan syndrome with a form, and what else the names and sentences of the rooms' tests need. */
export const content: GraphContent = {
  sources: [source],
  entities: [
    entity("ORPHA:558", "disease", "Marfan syndrome", ["MFS"], ["MONDO:0007947", "OMIM:154700"]),
    entity("ORPHA:284963", "disease", "Marfan syndrome type 1", ["MFS1"], ["OMIM:154700"]),
    entity("ORPHA:98878", "disease", "Hemophilia A"),
    entity("ORPHA:399", "disease", "Huntington disease"),
    entity("HGNC:3603", "gene", "FBN1", ["fibrillin 1"]),
    entity("HGNC:1516", "gene", "CAT", ["catalase"]),
    entity("HGNC:12731", "gene", "WAS"),
    entity("HP:0001519", "phenotype", "Disproportionate tall stature"),
    entity("HP:0000494", "phenotype", "Downslanted palpebral fissures"),
    entity("HP:0004942", "phenotype", "Aortic aneurysm"),
    entity("HP:0002099", "phenotype", "Asthma"),
    entity("MONDO:0004979", "disease", "Asthma"),
    entity("INHERITANCE:autosomal-dominant", "inheritance", "autosomal dominant inheritance", ["Autosomal dominant"]),
    entity("PREVALENCE:1-5-per-10000", "prevalence", "1–5 per 10,000"),
    entity("SPECIALTY:rheumatology", "specialty", "Rheumatology"),
    entity("DRUGCENTRAL:1", "drug", "losartan"),
  ],
  facts: [
    fact("ORPHA:558", "in_specialty", "SPECIALTY:rheumatology"),
    fact("ORPHA:284963", "subtype_of", "ORPHA:558"),
    fact("ORPHA:284963", "has_causal_gene", "HGNC:3603", {
      qualifiers: { detail: "Disease-causing germline mutation(s) in" },
    }),
    fact("ORPHA:558", "has_modifier_gene", "HGNC:1516"),
    fact("ORPHA:284963", "has_modifier_gene", "HGNC:1516"),
    fact("ORPHA:558", "inherited_as", "INHERITANCE:autosomal-dominant"),
    fact("ORPHA:558", "has_prevalence", "PREVALENCE:1-5-per-10000", { qualifiers: { geography: "United States" } }),
    fact("ORPHA:558", "has_phenotype", "HP:0001519", { qualifiers: { frequency: [80, 99] } }),
    fact("ORPHA:558", "has_phenotype", "HP:0000494", { qualifiers: { frequency: [5, 29] } }),
    fact("ORPHA:558", "has_phenotype", "HP:0002099", { positive: false, qualifiers: { frequency: [0, 0] } }),
    fact("ORPHA:558", "has_phenotype", "HP:0004942"),
    fact("DRUGCENTRAL:1", "indicated_for", "ORPHA:558"),
    fact("DRUGCENTRAL:1", "targets", "HGNC:1516", { qualifiers: { detail: "ANTAGONIST" } }),
  ],
};

export const graph: Graph = createGraph(content);
