import { onTestFinished } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import type { Corpus, Document } from "../../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../../src/retrieval/embedded.ts";
import { openMonographCorpus } from "../../../src/retrieval/monograph-corpus.ts";
import type { SupportCorpora } from "../../../trajectories/support/corpora.ts";
import { temporaryFolder } from "../../lib/pack.ts";
import { makeDocument } from "../../retrieval/sample-documents.ts";
import { CHAIN, smallGraph } from "../small-graph.ts";

/** Losartan acts on a gene, which causes a disease, which has a mode of inheritance; and a second disease beside it. */
export const GRAPH = smallGraph(
  [
    ...CHAIN,
    "Marfan_syndrome has_causal_gene FBN1",
    "Marfan_syndrome inherited_as dominant_inheritance",
    "Marfan_syndrome has_phenotype Ectopia_lentis",
    "Marfan_syndrome not has_phenotype Deafness",
  ],
  { Renal_tubular_dysgenesis: { synonyms: ["Allanson syndrome"] } },
);

export function factOf(subject: string, relation: string, object?: string): string {
  const facts = GRAPH.outgoing(subject, relation).filter((fact) => object === undefined || fact.object === object);
  return facts[0]?.id ?? "F:none";
}

/** One corpus as what tasks are met with; it goes with the test. */
export async function meet(name: string, corpus: Corpus): Promise<SupportCorpora> {
  onTestFinished(() => corpus.close());
  return {
    whole: corpus,
    members: [{ name, corpus }],
    records: [{ name, version: (await corpus.stats()).version }],
  };
}

export async function meetMonographs(graph: Graph = GRAPH): Promise<SupportCorpora> {
  const content = { version: async () => graph.version, graph: async () => graph };
  return meet("monographs", await openMonographCorpus({ home: temporaryFolder(), name: "monographs", ...content }));
}

/** Documents of one text each, by id: [title, heading, text]. */
export async function meetTexts(texts: Record<string, [title: string, heading: string, text: string]>) {
  const documents = Object.entries(texts).map(
    ([id, [title, heading, text]]): Document => makeDocument({ id, title, sections: [[heading, text]] }),
  );
  return meet(
    "texts",
    await buildEmbeddedCorpus({ folder: `${temporaryFolder()}/c`, name: "texts", key: "1", documents }),
  );
}

/** A corpus that is down. */
export function outage(error: Error): SupportCorpora {
  const fail = () => Promise.reject(error);
  const corpus: Corpus = {
    ...{ search: fail, read: fail, facets: fail, stats: fail, upsert: fail, delete: fail },
    close: async () => {},
  };
  return { whole: corpus, members: [{ name: "down", corpus }], records: [{ name: "down", version: "0" }] };
}
