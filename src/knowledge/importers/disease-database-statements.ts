import { DataError } from "../../lib/errors.ts";
import type { GraphSink } from "../importer.ts";
import { DDB_RELATIONS } from "./disease-database-relations.ts";

export const DDB_SOURCE = "ddb";

export interface DdbFile {
  where: string;
  text: string;
}

/** Of the Disease Database ("3909"), of the UMLS ("C0002965") or of DrugBank ("DB00544"). */
const NODE = /^(?:\d+|C\d{7}|DB\d{5})$/;

/** `ddb_names.json`: {name: [node, "1" for the preferred name]}. */
export function sayConcepts(file: DdbFile, sink: GraphSink): void {
  const rows = entriesOf(file);
  const preferred = new Map<unknown, string>();
  for (const [name, row] of rows) if (Array.isArray(row) && row[1] === "1") preferred.set(row[0], name);
  for (const [name, row] of rows) {
    const node: unknown = Array.isArray(row) ? row[0] : undefined;
    sink.row(`${file.where}#${name}`);
    if (!isNode(node)) {
      sink.malformed(`node is ${JSON.stringify(node)}; it is digits, or an identifier of the UMLS or DrugBank`);
      continue;
    }
    const main = preferred.get(node);
    if (main === undefined) {
      sink.malformed(`the node ${node} has no preferred name: no row of it has "1" as its second item`);
      continue;
    }
    const [id, type] = [`DDB:${node}`, "concept"] as const;
    if (name !== main)
      sink.entity({ id, type, name: main, synonyms: [{ text: name, scope: "exact", language: "en" }] });
    else {
      sink.entity({ id, type, name });
      const own = node.startsWith("DB") ? `DRUGBANK:${node}` : node.startsWith("C") ? `UMLS:${node}` : undefined;
      if (own !== undefined) sink.mapping({ subject: id, predicate: "exact", object: own, source: DDB_SOURCE });
    }
  }
}

/** `ddb_relas.json`: {row: [subject, object, relation]}. */
export function sayFacts(file: DdbFile, sink: GraphSink): void {
  for (const [number, row] of entriesOf(file)) {
    sink.row(`${file.where}#${number}`);
    const [subject, object, kind]: unknown[] = Array.isArray(row) ? row : [];
    const relation = DDB_RELATIONS.get(String(kind));
    if (!isNode(subject)) sink.malformed(`the subject (item 1) is ${JSON.stringify(subject)}; it is a node`);
    else if (!isNode(object)) sink.malformed(`the object (item 2) is ${JSON.stringify(object)}; it is a node`);
    else if (relation === undefined) sink.malformed(`the relation (item 3) is ${JSON.stringify(kind)}; ${KNOWN}`);
    else if (subject === object) sink.skip("relation of a node to itself");
    else sink.fact({ subject: `DDB:${subject}`, relation: relation.id, object: `DDB:${object}`, source: DDB_SOURCE });
  }
}

const KNOWN = `known are ${[...DDB_RELATIONS.keys()].join(", ")}`;

/**
 * `ddb_to_umls_cui.txt`: the concepts of the UMLS for each node. Where a node has one and the concept no other node,
 * they are the same; else the concepts only lie close to it.
 */
export function sayLinks({ where, text }: DdbFile, sink: GraphSink): void {
  const [heading = "", ...rows] = text.split(/\r?\n/).map((line) => line.split("\t"));
  const [node, cui] = [heading.indexOf("ItemPTR"), heading.indexOf("CUI")];
  if (node === -1 || cui === -1) {
    throw new DataError(`${where}:1: there is no column "${node === -1 ? "ItemPTR" : "CUI"}".`, {
      remedy: "Give ddb_to_umls_cui.txt as QA-GNN has it: columns divided by tabs.",
    });
  }
  const count = new Map<string, number>();
  const known = rows.filter((cells) => isNode(cells[node]) && /^C\d{7}$/.test(cells[cui] ?? ""));
  for (const key of known.flatMap((cells) => [cells[node] ?? "", cells[cui] ?? ""])) {
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  rows.forEach((cells, index) => {
    if (cells.length === 1 && cells[0] === "") return;
    sink.row(`${where}:${index + 2}`);
    const [from = "", to = ""] = [cells[node], cells[cui]];
    if (!isNode(from)) sink.malformed(`ItemPTR is "${from}"; it is a node`);
    else if (!/^C\d{7}$/.test(to)) sink.malformed(`CUI is "${to}"; it is C and seven digits`);
    else {
      const predicate = count.get(from) === 1 && count.get(to) === 1 ? "exact" : "close";
      sink.mapping({ subject: `DDB:${from}`, predicate, object: `UMLS:${to}`, source: DDB_SOURCE });
    }
  });
}

function isNode(value: unknown): value is string {
  return typeof value === "string" && NODE.test(value);
}

function entriesOf({ where, text }: DdbFile): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>);
  } catch (error) {
    throw new DataError(`${where} is not JSON: ${(error as Error).message}.`, {
      remedy: "It may be cut off: get it again.",
      cause: error,
    });
  }
}
