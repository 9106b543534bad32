import { readTable, type TableRow } from "../../lib/delimited.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { Synonym } from "../fact.ts";
import type { ImportOptions } from "../importer.ts";
import { curieOf, mappingRefusal } from "./curies.ts";
import {
  describeRarity,
  MONDO_SOURCE,
  type MondoReading,
  nameClass,
  refusalOf,
  sayEdge,
  sayIsA,
} from "./mondo-reading.ts";
import { RARE } from "./mondo-relations.ts";
import type { PublishedTable } from "./published-tables.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";

/** Mondo's tables, by their headings. */
export const MONDO_TABLES = {
  /** Diseases that Mondo calls rare, with names of every scope. */
  rare: { columns: ["ID", "LABEL", "SYNONYMS"] },
  /** Edges of a subset, as KGX. */
  kgx: { columns: ["id", "subject", "predicate", "object", "relation", "knowledge_source"] },
  /** The report of all edges of a release. */
  edges: { columns: ["x", "p", "y"] },
  series: { columns: ["iri", "iri label", "disease", "disease label", "gene", "gene label"] },
  xrefs: { columns: ["cls", "xref"] },
  /** The report of all classes, for their labels. */
  classes: { columns: ["cls", "cls_label", "textdef_count"] },
} as const satisfies Readonly<Record<string, PublishedTable>>;

export type MondoTable = keyof typeof MONDO_TABLES;

/** Reads one table; every line is a row of the account. */
export async function readMondoTable(
  part: InputPart,
  table: MondoTable,
  { reading, options }: { reading: MondoReading; options: ImportOptions },
): Promise<void> {
  const { sink } = reading;
  const say = ROWS[table];
  const columns: readonly string[] = MONDO_TABLES[table].columns;
  for await (const rows of readTable(part, { delimiter: "\t", columns })) {
    options.signal?.throwIfAborted();
    for (const row of rows) {
      sink.row(row.file, row.line);
      if (row.problem !== undefined) sink.malformed(row.problem);
      else sayRefusal(sink, say(reading, row));
    }
  }
}

/** The is_a edges of one table, for a first look at the hierarchy; says nothing to the account. */
export async function readIsA(
  part: InputPart,
  table: "kgx" | "edges",
  hear: (child: string, parent: string) => void,
): Promise<void> {
  const columns: readonly string[] = MONDO_TABLES[table].columns;
  for await (const rows of readTable(part, { delimiter: "\t", columns })) {
    for (const row of rows) {
      const [child, predicate, parent] = table === "edges" ? edgeOf(row) : kgxEdgeOf(row);
      if (predicate === IS_A && child.startsWith("MONDO:") && parent.startsWith("MONDO:")) hear(child, parent);
    }
  }
}

const IS_A = "rdfs:subClassOf";
const CAUSAL = "RO:0004003";

type Row = TableRow<string>;

function edgeOf(row: Row): [string, string, string] {
  return [row.cell("x"), row.cell("p"), row.cell("y")];
}

function kgxEdgeOf(row: Row): [string, string, string] {
  return [row.cell("subject"), row.cell("relation"), row.cell("object")];
}

const ROWS: Readonly<Record<MondoTable, (reading: MondoReading, row: Row) => Refusal | undefined>> = {
  rare: sayRare,
  kgx: (reading, row) => saySentence(reading, "kgx", kgxEdgeOf(row)),
  edges: (reading, row) => saySentence(reading, "edges", edgeOf(row)),
  series: saySeries,
  xrefs: sayCrossReference,
  classes: sayLabel,
};

function sayRare(reading: MondoReading, row: Row): Refusal | undefined {
  const id = curieOf(row.cell("ID"));
  if (id === undefined) return noCurie("ID", row);
  const refusal = refusalOf(id, reading);
  if (refusal !== undefined) return { skip: refusal };
  // The list does not say which of the names are exact, and holds such as "susceptibility to infection in …".
  const names = row
    .cell("SYNONYMS")
    .split("|")
    .filter((text) => text !== "");
  const synonyms = names.map((text): Synonym => ({ text, scope: "related", language: "en" }));
  nameClass(reading, id, row.cell("LABEL"), synonyms);
  describeRarity(reading);
  reading.sink.fact({ subject: id, relation: "in_category", object: RARE.id, source: MONDO_SOURCE });
  return undefined;
}

function noCurie(column: string, row: Row): Refusal {
  return { malformed: `${column}: "${row.cell(column)}" is no CURIE and no address of an OBO class` };
}

function saySentence(
  reading: MondoReading,
  kind: "kgx" | "edges",
  [x, predicate, y]: readonly [string, string, string],
): Refusal | undefined {
  const [columnX, columnY] = kind === "kgx" ? ["subject", "object"] : ["x", "y"];
  if (x.startsWith("_:") || y.startsWith("_:")) return { skip: "edge: of a class without an identifier" };
  const [subject, object] = [curieOf(x), curieOf(y)];
  if (subject === undefined && !x.startsWith("http")) return { malformed: `${columnX}: "${x}" is no CURIE` };
  if (subject?.startsWith("MONDO:") !== true) return { skip: "edge: not of a disease" };
  if (object === undefined && !y.startsWith("http")) return { malformed: `${columnY}: "${y}" is no CURIE` };
  if (object === undefined) return { skip: "edge: to an address" };
  return predicate === IS_A
    ? sayIsA(reading, kind, [subject, object])
    : sayEdge(reading, { subject, predicate, object });
}

/** A series of diseases by gene: what each of them is, and by variants of which gene. */
function saySeries(reading: MondoReading, row: Row): Refusal | undefined {
  const [id, whole, gene] = [curieOf(row.cell("iri")), curieOf(row.cell("disease")), curieOf(row.cell("gene"))];
  if (id === undefined) return noCurie("iri", row);
  if (whole === undefined) return noCurie("disease", row);
  if (gene === undefined) return noCurie("gene", row);
  const refusal = sayEdge(reading, { subject: id, predicate: CAUSAL, object: gene });
  if (refusal !== undefined) return refusal;
  // The edge lists are newer; the series speaks for the classes that they do not have.
  if (!reading.speaker.has(id)) {
    reading.sink.fact({ subject: id, relation: "subtype_of", object: whole, source: MONDO_SOURCE });
  }
  if (!reading.named.has(gene)) nameClass(reading, gene, row.cell("gene label"));
  if (!reading.named.has(id)) nameClass(reading, id, row.cell("iri label"));
  return undefined;
}

function sayCrossReference(reading: MondoReading, row: Row): Refusal | undefined {
  const [id, object] = [curieOf(row.cell("cls")), curieOf(row.cell("xref"))];
  if (id === undefined) return noCurie("cls", row);
  if (object === undefined) return { skip: "mapping: to a page, not to an identifier" };
  const refusal = refusalOf(id, reading) ?? mappingRefusal(object);
  if (refusal !== undefined) return { skip: refusal };
  reading.sink.mapping({ subject: id, predicate: "related", object, source: MONDO_SOURCE });
  return undefined;
}

function sayLabel(reading: MondoReading, row: Row): Refusal | undefined {
  const id = curieOf(row.cell("cls"));
  const label = row.cell("cls_label").replace(/^"(.*)"(?:@\w+)?$/, "$1");
  if (id === undefined) return { skip: "label: of an address" };
  if (!reading.used.has(id)) return { skip: "label: no statement names the class" };
  if (reading.named.has(id)) return { skip: "label: the class has its name from another file" };
  if (label === "" || label.startsWith("obsolete ")) return { skip: "class: obsolete" };
  const isNamed = nameClass(reading, id, label);
  return isNamed ? undefined : { skip: "label: of a vocabulary that is read from its own release" };
}
