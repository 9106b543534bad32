import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { Synonym } from "../fact.ts";
import { curieOf } from "./curies.ts";
import {
  crossReferencePredicate,
  type OntologyBatch,
  type OntologyRelation,
  type OntologyTerm,
  predicateOf,
  type Relationship,
  synonymOf,
  type TermMapping,
} from "./ontology-term.ts";

/** What is read of OBO graphs. Definitions and comments are prose: they are not. */
interface Graph {
  nodes?: Node[];
  edges?: { sub?: string; pred?: string; obj?: string }[];
}

interface Node {
  id?: string;
  lbl?: string;
  type?: string;
  meta?: {
    deprecated?: boolean;
    subsets?: string[];
    synonyms?: { pred?: string; val?: string; synonymType?: string }[];
    xrefs?: { val?: string; meta?: unknown }[];
    basicPropertyValues?: { pred?: string; val?: string }[];
  };
}

const ALTERNATIVE = "hasAlternativeId";
const DEFINES_INVERSE = "inverseOf";

/** Reads an OBO-graphs document whole. DataError when it is no JSON, or has no graphs with nodes. */
export async function readOboGraphs(part: InputPart): Promise<OntologyBatch[]> {
  return parseGraphs(await part.text(), part.where).map((graph) => batchOf(graph, part.where));
}

function parseGraphs(text: string, where: string): Graph[] {
  let parsed: { graphs?: unknown };
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = "The file may be cut off: fetch it again from its publisher.";
    throw new DataError(`${where}: it is not whole JSON (${reason}).`, { remedy, cause });
  }
  const graphs = parsed?.graphs;
  if (Array.isArray(graphs) && graphs.some((graph) => Array.isArray(graph?.nodes))) return graphs;
  throw new DataError(`${where}: there is no "graphs" with "nodes" in it.`, {
    remedy: "An OBO-graphs document is expected, as ROBOT writes it with --format json.",
  });
}

function batchOf({ nodes = [], edges = [] }: Graph, where: string): OntologyBatch {
  const parents = new Map<string, string[]>();
  const relationships = new Map<string, Relationship[]>();
  const inverses = new Map<string, string>();
  for (const { sub = "", pred = "", obj = "" } of edges) {
    const object = curieOf(obj);
    if (pred === DEFINES_INVERSE) inverses.set(sub, obj).set(obj, sub);
    else if (object === undefined) continue;
    else if (pred === "is_a") add(parents, sub, object);
    else add(relationships, sub, { relation: pred, object });
  }
  const relations = relationsOf(nodes, inverses);
  const terms = nodes
    .filter(({ id = "", type }) => type !== "PROPERTY" && type !== "INDIVIDUAL" && !relations.has(id))
    .map((node) => {
      const { id = "" } = node;
      return termOf(node, { where, parents: parents.get(id) ?? [], relationships: relationships.get(id) ?? [] });
    });
  return { file: where, relations, terms };
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function relationsOf(nodes: readonly Node[], inverses: ReadonlyMap<string, string>): Map<string, OntologyRelation> {
  const properties = new Map(nodes.filter(({ type }) => type === "PROPERTY").map((node) => [node.id ?? "", node]));
  const nameOf = (key: string) => properties.get(key)?.lbl ?? key.slice(key.search(/[^/#]*$/)).replaceAll("_", " ");
  return new Map(
    [...properties.keys()].map((key) => {
      const other = inverses.get(key);
      const id = curieOf(key) ?? key.slice(key.search(/[^/#]*$/));
      return [key, { id, name: nameOf(key), ...(other === undefined ? {} : { inverse: nameOf(other) }) }];
    }),
  );
}

function termOf(
  node: Node,
  known: { where: string; parents: readonly string[]; relationships: readonly Relationship[] },
): OntologyTerm {
  const { id = "", lbl = "", meta = {} } = node;
  const curie = curieOf(id);
  return {
    id: curie ?? "",
    name: lbl,
    where: `${known.where}:${curie ?? id}`,
    synonyms: synonymsOf(meta.synonyms ?? []),
    parents: known.parents,
    relationships: known.relationships,
    mappings: mappingsOf(meta),
    subsets: (meta.subsets ?? []).map((subset) => subset.slice(subset.search(/[^/#]*$/))),
    obsolete: meta.deprecated === true,
    problems: curie === undefined ? [`id: "${id}" is no CURIE and no address of an OBO class`] : [],
  };
}

function synonymsOf(listed: readonly { pred?: string; val?: string; synonymType?: string }[]): Synonym[] {
  return listed.flatMap(({ pred = "", val = "", synonymType }) => synonymOf(val, pred, synonymType) ?? []);
}

function mappingsOf({ xrefs = [], basicPropertyValues = [] }: NonNullable<Node["meta"]>): TermMapping[] {
  const mappings: TermMapping[] = [];
  for (const { val = "", meta } of xrefs) {
    const predicate = meta === undefined ? "related" : crossReferencePredicate(JSON.stringify(meta));
    const object = curieOf(val);
    if (object !== undefined && predicate !== undefined) mappings.push({ predicate, object });
  }
  for (const { pred = "", val = "" } of basicPropertyValues) {
    const predicate = pred.endsWith(ALTERNATIVE) ? "exact" : predicateOf(pred);
    const object = predicate === undefined ? undefined : curieOf(val);
    if (predicate !== undefined && object !== undefined) mappings.push({ predicate, object });
  }
  return mappings;
}
