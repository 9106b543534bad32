import { escapeHtml } from "../../../lib/html.ts";
import { type Entity, exactCodes, type Fact, ownNames } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { describeQualifiers } from "../qualifiers.ts";
import { entityIn, factIn, type Subgraph } from "../subgraph.ts";

const NODE_KEYS = ["name", "type", "synonyms", "same_as"] as const;
const EDGE_KEYS = ["relation", "label", "positive", "qualifiers", "sources", "records"] as const;

export function* graphmlLines(graph: Graph, subgraph: Subgraph): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const key of NODE_KEYS) yield `<key id="${key}" for="node" attr.name="${key}" attr.type="string"/>\n`;
  for (const key of EDGE_KEYS) {
    const type = key === "positive" ? "boolean" : "string";
    yield `<key id="${key}" for="edge" attr.name="${key}" attr.type="${type}"/>\n`;
  }
  yield `<graph id="${graph.version}" edgedefault="directed">\n`;
  for (const at of subgraph.entities) yield nodeOf(entityIn(graph, subgraph, at));
  for (const at of subgraph.facts) yield edgeOf(graph, factIn(graph, subgraph, at));
  yield "</graph>\n</graphml>\n";
}

function nodeOf(entity: Entity): string {
  const [name = "", ...others] = ownNames(entity);
  const data = { name, type: entity.type, synonyms: others.join("; "), same_as: exactCodes(entity).join("; ") };
  return `<node id="${escapeHtml(entity.id)}">${dataOf(data)}</node>\n`;
}

function edgeOf(graph: Graph, fact: Fact): string {
  const { id, subject, relation, object, positive, provenance } = fact;
  const data = {
    relation,
    label: graph.relation(relation)?.name ?? relation,
    positive: String(positive),
    qualifiers: describeQualifiers(graph, fact),
    sources: [...new Set(provenance.map(({ source }) => source))].join("; "),
    records: provenance.map(({ source, record }) => `${source} ${record}`).join("; "),
  };
  const ends = `source="${escapeHtml(subject)}" target="${escapeHtml(object)}"`;
  return `<edge id="${id}" ${ends}>${dataOf(data)}</edge>\n`;
}

function dataOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `<data key="${key}">${escapeHtml(value)}</data>`)
    .join("");
}
