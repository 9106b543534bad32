import { createGraph, type GraphContent } from "../../../src/knowledge/create-graph.ts";
import type { Source } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { content, entity, fact, source } from "../small-graph.ts";

/** A source that may not be passed on. */
export const guarded: Source = { ...source, id: "guarded", licence: "By licence only", redistributable: false };

const base = content;

/** The small graph of the room with a group, categories, a code of ICD-10, a guarded source and names that try markup. */
export const viewContent: GraphContent = {
  ...base,
  sources: [source, guarded],
  entities: [
    ...base.entities,
    {
      ...entity("MONDO:0017310", "disease", "Marfan and Marfan-related disorder", [], ["ORPHA:98701"]),
      crossReferences: [
        { id: "ORPHA:98701", predicate: "exact", source: "book", record: "row 1" },
        { id: "ICD10:Q87.4", predicate: "broad", source: "guarded", record: "row 2" },
      ],
    },
    {
      ...entity("MONDO:1", "disease", '</script><img src=x onerror="alert(1)">', ['a "quoted", name\nof two lines']),
      crossReferences: [
        { id: "UMLS:C0000001", predicate: "exact", source: "book", record: "row 3" },
        { id: "ICD10CM:Q87.4", predicate: "exact", source: "book", record: "row 4" },
      ],
    },
    entity("RARE:mondo", "category", "rare disease (Mondo)"),
    entity("ICDBENCH:cardiology", "category", "Cardiology"),
    entity("CODE:1", "code", "A code that stands alone"),
  ],
  facts: [
    ...base.facts,
    fact("ORPHA:558", "in_group", "MONDO:0017310"),
    fact("MONDO:1", "in_category", "RARE:mondo"),
    fact("ORPHA:558", "in_category", "ICDBENCH:cardiology"),
    fact("MONDO:1", "has_phenotype", "HP:0004942", {
      qualifiers: { observed: [2, 5], sex: "female", frequency: [40, 40] },
      provenance: [{ source: "guarded", record: "file.tsv:7", reference: "PMID:1", evidence: "PCS" }],
    }),
  ],
};

export const viewGraph: Graph = createGraph(viewContent);
