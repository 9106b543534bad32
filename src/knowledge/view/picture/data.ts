import type { Provenance } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { factSentence } from "../../sentence.ts";
import { type Neighbourhood, titleOf } from "./neighbourhood.ts";

/** What the page's script draws from; arrays instead of objects, because there are many. */
export interface PictureData {
  /** The first is the one in the middle. `facts`: how many the whole graph has of it. */
  nodes: [id: string, name: string, type: string, facts: number][];
  /** Names of relations: as they are said of the subject, and of the object; whether they are symmetric. */
  relations: [name: string, inverse: string, symmetric: boolean][];
  /** Ends and relation by place; what is stated in one sentence, and where. */
  edges: [subject: number, object: number, relation: number, positive: boolean, sentence: string, records: string][];
}

export function pictureData(graph: Graph, { entities, facts }: Neighbourhood): PictureData {
  const places = new Map(entities.map(({ id }, place) => [id, place]));
  const relations = [...new Set(facts.map(({ relation }) => relation))];
  const factsOf = (id: string) => graph.outgoing(id).length + graph.incoming(id).length;
  return {
    nodes: entities.map((one) => [one.id, titleOf(one), one.type, factsOf(one.id)]),
    relations: relations.map((id) => {
      const relation = graph.relation(id);
      return [relation?.name ?? id, relation?.inverse ?? id, relation?.symmetric === true];
    }),
    edges: facts.map((fact) => [
      places.get(fact.subject) ?? 0,
      places.get(fact.object) ?? 0,
      relations.indexOf(fact.relation),
      fact.positive,
      factSentence(graph, fact),
      fact.provenance.map(describeRecord).join(" · "),
    ]),
  };
}

/** "hpoa phenotype.hpoa.gz:1200 (PMID:10465113)" */
function describeRecord({ source, record, reference }: Provenance): string {
  return `${source} ${record}${reference === undefined ? "" : ` (${reference})`}`;
}
