import { exactCodes, ownNames } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { entityIn, factIn, type Subgraph } from "../subgraph.ts";

/** Values of one cell stand with "|" between them. */
export function* csvNodes(graph: Graph, subgraph: Subgraph): Generator<string> {
  yield row(["id", "type", "name", "synonyms", "same_as"]);
  for (const at of subgraph.entities) {
    const entity = entityIn(graph, subgraph, at);
    const [name = "", ...others] = ownNames(entity);
    yield row([entity.id, entity.type, name, others.join("|"), exactCodes(entity).join("|")]);
  }
}

export function* csvEdges(graph: Graph, subgraph: Subgraph): Generator<string> {
  yield row(["id", "subject", "relation", "object", "positive", "qualifiers", "sources", "records", "references"]);
  for (const at of subgraph.facts) {
    const { id, subject, relation, object, positive, qualifiers, provenance } = factIn(graph, subgraph, at);
    const said = Object.keys(qualifiers).length === 0 ? "" : JSON.stringify(qualifiers);
    const sources = [...new Set(provenance.map(({ source }) => source))].join("|");
    const records = provenance.map(({ source, record }) => `${source} ${record}`).join("|");
    const references = provenance.flatMap(({ reference }) => reference ?? []).join("|");
    yield row([id, subject, relation, object, String(positive), said, sources, records, references]);
  }
}

/** As RFC 4180 has it. */
function row(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}
