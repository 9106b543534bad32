import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

export const table = (...rows: (readonly string[])[]) => `${rows.map((row) => row.join("\t")).join("\n")}\n`;

/** Invented, in the exact form of a release. */
export const MONDO_OBO = `format-version: 1.2
data-version: releases/2026-08-04
ontology: mondo

[Term]
id: MONDO:0000001
name: disease

[Term]
id: MONDO:0000010
name: alpha syndrome
def: "Prose that is not read." [PMID:1]
subset: rare {source="MONDO:rare"}
synonym: "AS" EXACT ABBREVIATION [OMIM:1]
synonym: "alpha \\"quoted\\" syndrome" RELATED []
synonym: "wrong name" EXACT EXCLUDE []
xref: OMIM:100 {source="MONDO:equivalentTo", source="X"}
xref: Orphanet:10 {source="MONDO:equivalentObsolete"}
xref: ICD9:1.0
xref: SCTID:7
is_a: MONDO:0000001 ! disease
is_a: MONDO:0000011 {source="DOID:1"} ! beta disorder
relationship: has_material_basis_in_germline_mutation_in http://identifiers.org/hgnc/5 {source="OMIM:100"} ! GEN5
relationship: disease_has_location UBERON:0000948 ! heart
relationship: has_characteristic HP:0000006 ! Autosomal dominant inheritance
relationship: excluded_subClassOf MONDO:0000011 ! beta disorder

[Term]
id: MONDO:0000011
name: beta disorder
is_a: MONDO:0000010 ! alpha syndrome

[Term]
id: MONDO:0000012
name: obsolete gamma
is_obsolete: true

[Term]
id: MONDO:0005583
name: non-human animal disease
is_a: MONDO:0000001 ! disease

[Term]
id: MONDO:0000013
name: hoof disease
is_a: MONDO:0005583 ! non-human animal disease

[Term]
id: http://identifiers.org/hgnc/5
name: GEN5

[Term]
id: UBERON:0000948
name: heart

[Term]
id: UBERON:0000955
name: brain

[Term]
id: no identifier
name: delta

[Typedef]
id: disease_has_location
name: disease has location
xref: RO:0004026
`;

export const MONDO_TABLE_FILES = {
  "mondo-rare_edges.tsv": table(
    ["id", "subject", "predicate", "object", "relation", "knowledge_source"],
    ["urn:uuid:1", "MONDO:0000020", "biolink:subclass_of", "MONDO:0000021", "rdfs:subClassOf", "mondo-rare.json"],
    ["urn:uuid:2", "MONDO:0000021", "biolink:subclass_of", "MONDO:0000020", "rdfs:subClassOf", "mondo-rare.json"],
    [
      "urn:uuid:3",
      "MONDO:0000020",
      "biolink:related_to",
      "http://identifiers.org/hgnc/6",
      "RO:0004003",
      "mondo-rare.json",
    ],
  ),
  "edges-2023-08-01.tsv": table(
    ["x", "p", "y"],
    ["MONDO:0000020", "rdfs:subClassOf", "MONDO:0000022"],
    ["MONDO:0000022", "rdfs:subClassOf", "MONDO:0700096"],
    ["MONDO:0000023", "rdfs:subClassOf", "MONDO:0000022"],
    ["MONDO:0000024", "rdfs:subClassOf", "MONDO:0005583"],
    ["MONDO:0000024", "RO:0014001", "NCBITaxon:9"],
    ["MONDO:0000022", "RO:0014001", "NCBITaxon:9"],
    ["MONDO:0000022", "RO:0004004", "http://identifiers.org/hgnc/7"],
    ["MONDO:0000022", "RO:0004020", "http://identifiers.org/hgnc/8"],
    ["MONDO:0000022", "RO:0004029", "HP:0001250"],
    ["MONDO:0000022", "RO:0004029", "MONDO:0000023"],
    ["MONDO:0000022", "RO:0004021", "GO:0007041"],
    ["MONDO:0000022", "http://purl.obolibrary.org/obo/mondo#predisposes_towards", "MONDO:0000023"],
    ["MONDO:0000022", "RO:0000053", "MONDO:0021136"],
    ["MONDO:0000022", "RO:0000053", "HP:0011462"],
    ["MONDO:0000022", "RO:0002573", "HP:0000007"],
    ["MONDO:0000022", "RO:0000053", "PATO:0001863"],
    ["MONDO:0000022", "RO:0002451", "NCBITaxon:10"],
    ["GO:0019209", "RO:0002213", "GO:0016301"],
    ["MONDO:0000022", "RO:0004029", "no identifier"],
    ["MONDO:0000022", "RO:0004029"],
  ),
  "new-rare-diseases.tsv": table(
    ["ID", "LABEL", "SYNONYMS"],
    ["MONDO:0000020", "epsilon disease", "E|epsilon, susceptibility to"],
    ["epsilon", "epsilon disease", ""],
  ),
  "ld-mondo-disease_series_by_gene.tsv": table(
    ["iri", "iri label", "disease", "disease label", "gene", "gene label"],
    [
      "http://purl.obolibrary.org/obo/MONDO_0000023",
      "zeta disease 1",
      "http://purl.obolibrary.org/obo/MONDO_0000022",
      "zeta disease",
      "http://identifiers.org/hgnc/9",
      "GEN9",
    ],
  ),
  "xrefs-2026-02-03.tsv": table(
    ["cls", "xref"],
    ["MONDO:0000020", '"Orphanet:20"'],
    ["MONDO:0000020", '"GARD:0000020"'],
    ["MONDO:0000020", '"SCTID:20"'],
    ["MONDO:0000020", '"Wikipedia:Epsilon"'],
  ),
  "class-stats.tsv": table(
    ["cls", "cls_label", "textdef_count", "xref_count"],
    ["MONDO:0000022", '"zeta disease"', "1", "0"],
    ["MONDO:0000020", '"epsilon disease"', "1", "0"],
    ["http://identifiers.org/hgnc/7", '"GEN7"', "0", "0"],
    ["NCBITaxon:9", '"Bacillus zetae"@en', "0", "0"],
    ["HP:0001250", '"Seizure"', "0", "0"],
    ["UBERON:0000955", '"brain"', "0", "0"],
  ),
} as const satisfies Files;

export const MONDO_FIXTURE: ImporterFixture = {
  fixture: () => writeFolder({ ...MONDO_TABLE_FILES, "mondo.obo": MONDO_OBO }),
};
