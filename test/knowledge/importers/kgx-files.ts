import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

export const NODES_TSV = [
  "id\tcategory\tname\tsymbol\tsynonym\texact_synonym\tsame_as\txref\tprovided_by",
  "Orphanet:999\tbiolink:Disease|biolink:NamedThing\tAlpha syndrome\t\tAlphitis|Letter disease\tAlphitis\tMONDO:9990001\tMONDO:9990001|OMIM:999001|nothing\tinfores:letters",
  "HP:9990001\tbiolink:PhenotypicFeature\tLetter blindness\t\tAlexia of letters\t\t\t\t",
  "HGNC:99901\tbiolink:Gene|biolink:NamedThing\talphin 1\tALPH1\t\t\t\t\t",
  "DRUGBANK:DB99991\tbiolink:Drug\tAlphamycin\t\t\t\t\t\t",
  "ex:1\tbiolink:ChemicalEntity|osler:drug_class\tLetter drugs\t\t\t\t\t\t",
  "ex:2\tbiolink:Unheard\t\t\t\t\t\t\t",
  "not an id\tbiolink:Disease\tBeta syndrome\t\t\t\t\t\t",
  "",
].join("\n");

const EDGE_SLOTS = [
  ...["id", "subject", "predicate", "object", "relation", "negated", "qualifiers", "frequency_qualifier", "has_count"],
  ...[
    "has_total",
    "onset_qualifier",
    "sex_qualifier",
    "publications",
    "has_evidence",
    "primary_knowledge_source",
    "records",
  ],
];

function edge(slots: Readonly<Record<string, string>>): string {
  return EDGE_SLOTS.map((slot) => slots[slot] ?? "").join("\t");
}

const ALPHA = "Orphanet:999";
export const EDGES_TSV = [
  EDGE_SLOTS.join("\t"),
  edge({
    subject: ALPHA,
    predicate: "biolink:has_phenotype",
    object: "HP:9990001",
    frequency_qualifier: "HP:0040282",
    publications: "PMID:1|PMID:2",
    has_evidence: "TAS",
    primary_knowledge_source: "infores:letters",
    onset_qualifier: "HP:0003577",
    sex_qualifier: "PATO:0000383",
  }),
  edge({
    subject: ALPHA,
    predicate: "biolink:has_phenotype",
    object: "HP:9990001",
    negated: "True",
    has_count: "0",
    has_total: "12",
  }),
  edge({ subject: "HGNC:99901", predicate: "biolink:causes", object: ALPHA }),
  edge({ subject: "DRUGBANK:DB99991", predicate: "biolink:treats", object: ALPHA }),
  edge({
    subject: "DRUGBANK:DB99991",
    predicate: "biolink:treats",
    object: ALPHA,
    relation: "osler:indicated_for",
    qualifiers: '{"detail":"symptomatic"}',
    primary_knowledge_source: "infores:a|infores:b",
    records: "a row:1|b row:2",
  }),
  edge({
    subject: "DRUGBANK:DB99991",
    predicate: "biolink:related_to",
    object: ALPHA,
    relation: "osler:umls:may_treat",
  }),
  edge({ subject: ALPHA, predicate: "biolink:close_match", object: "MESH:D999001" }),
  edge({ subject: ALPHA, predicate: "subclass_of", object: "MONDO:9990002" }),
  edge({ subject: ALPHA, predicate: "is about", object: "HP:9990001" }),
  edge({ subject: "alpha", predicate: "biolink:has_phenotype", object: "HP:9990001" }),
  edge({
    subject: ALPHA,
    predicate: "biolink:has_phenotype",
    object: "HP:9990001",
    qualifiers: '{"frequency":"often"}',
  }),
  edge({ subject: ALPHA, predicate: "biolink:has_phenotype", object: "HP:9990001", has_count: "5", has_total: "2" }),
  "",
].join("\n");

export const KGX_FILES: Files = { "nodes.tsv": NODES_TSV, "edges.tsv": EDGES_TSV };

export const KGX_FIXTURE: ImporterFixture = { fixture: () => writeFolder(KGX_FILES) };
