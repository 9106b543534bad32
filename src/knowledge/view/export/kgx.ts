import { exactCodes, type MappingPredicate, ownNames, type SynonymScope } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { entityIn, factIn, type Subgraph } from "../subgraph.ts";
import { BIOLINK_CATEGORY, biolinkPredicate } from "./biolink.ts";

const NODE_COLUMNS = [
  ...["id", "category", "name", "synonym", "exact_synonym", "narrow_synonym", "broad_synonym", "related_synonym"],
  ...["xref", "same_as", "close_match", "broad_match", "narrow_match"],
];

/**
 * Tables as KGX reads them: tab-separated, several values of a cell with "|" between. Beside the category of Biolink
 * stands the type of this graph, and beside the cross references those that are more than related, so that the importer
 * of KGX brings back what was written.
 */
export function* kgxNodes(graph: Graph, subgraph: Subgraph): Generator<string> {
  yield row(NODE_COLUMNS);
  for (const at of subgraph.entities) {
    const entity = entityIn(graph, subgraph, at);
    const { id, type, name, synonyms, crossReferences } = entity;
    const own = ownNames(entity).slice(1);
    const scoped = (wanted: SynonymScope) => synonyms.filter(({ scope }) => scope === wanted).map(({ text }) => text);
    const mapped = (wanted: MappingPredicate) =>
      crossReferences.filter(({ predicate }) => predicate === wanted).map((reference) => reference.id);
    yield row([
      ...[id, `${BIOLINK_CATEGORY[type]}|osler:${type}`, name, synonyms.map(({ text }) => text).join("|")],
      ...[own, scoped("narrow"), scoped("broad"), [...scoped("related"), ...scoped("former")]].map((list) =>
        list.join("|"),
      ),
      unique(crossReferences.map((reference) => reference.id)),
      exactCodes(entity).join("|"),
      ...[mapped("close"), mapped("broad"), mapped("narrow")].map(unique),
    ]);
  }
}

const EDGE_COLUMNS = [
  ...["id", "subject", "predicate", "object", "relation", "negated", "qualifiers"],
  ...["primary_knowledge_source", "publications", "has_evidence", "knowledge_level", "agent_type", "records"],
];

export function* kgxEdges(graph: Graph, subgraph: Subgraph): Generator<string> {
  const extracted = new Set(graph.sources.filter(({ kind }) => kind === "extracted").map(({ id }) => id));
  yield row(EDGE_COLUMNS);
  for (const at of subgraph.facts) {
    const { id, subject, relation, object, positive, qualifiers, provenance } = factIn(graph, subgraph, at);
    const isExtracted = provenance.every(({ source }) => extracted.has(source));
    yield row([
      ...[id, subject, biolinkPredicate(relation), object, `osler:${relation}`, String(!positive)],
      Object.keys(qualifiers).length === 0 ? "" : JSON.stringify(qualifiers),
      unique(provenance.map(({ source }) => `infores:${source}`)),
      unique(provenance.flatMap(({ reference }) => reference?.split("; ") ?? [])),
      unique(provenance.flatMap(({ evidence }) => evidence ?? [])),
      isExtracted ? "not_provided" : "knowledge_assertion",
      isExtracted ? "text_mining_agent" : "manual_agent",
      unique(provenance.map(({ source, record }) => `${source} ${record}`)),
    ]);
  }
}

function unique(values: readonly string[]): string {
  return [...new Set(values)].join("|");
}

/** The format has no escapes: tabs and line ends become spaces. */
function row(cells: readonly string[]): string {
  return `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")}\n`;
}
