import type { FactQualifiers } from "../fact.ts";
import type { ImportedFact } from "../importer.ts";
import { findRelation } from "../relations.ts";
import { announcedPredicate, catalogued, graphCurie, MAPPING_PREDICATES_OF_BIOLINK, type Meaning } from "./biolink.ts";
import type { NodeReading } from "./kgx-nodes.ts";
import { kgxQualifiers } from "./kgx-qualifiers.ts";
import type { KgxRow } from "./kgx-rows.ts";

export interface EdgeReading extends NodeReading {
  /** Relations that were announced. */
  announced: Set<string>;
}

interface Edge {
  subject: string;
  predicate: string;
  object: string;
  qualifiers: FactQualifiers;
}

export function sayEdge(row: KgxRow, reading: EdgeReading): void {
  reading.sink.row(row.where);
  const edge = edgeOf(row);
  if (typeof edge === "string") reading.sink.malformed(edge);
  else if (!sayMapping(edge, row, reading)) sayFact(edge, row, reading);
}

/** Or what is wrong with the row. */
function edgeOf(row: KgxRow): Edge | string {
  if (row.problem !== undefined) return row.problem;
  const [subject, object] = [graphCurie(row.text("subject")), graphCurie(row.text("object"))];
  if (subject === undefined) return notACurie("subject", row);
  if (object === undefined) return notACurie("object", row);
  const predicate = predicateOf(row);
  if (predicate === undefined) return `predicate is "${row.text("predicate")}"; it is like "biolink:treats"`;
  const read = kgxQualifiers(row);
  return "problem" in read ? read.problem : { subject, predicate, object, qualifiers: read.qualifiers };
}

function notACurie(slot: string, row: KgxRow): string {
  return `${slot} is "${row.text(slot)}"; it is a CURIE, like "MONDO:0007947"`;
}

/** A predicate without a prefix is Biolink's. */
function predicateOf(row: KgxRow): string | undefined {
  const text = row.text("predicate");
  if (/^[a-z][a-z_]*$/.test(text)) return `biolink:${text}`;
  return /^[A-Za-z][\w.-]*:\S+$/.test(text) ? text : undefined;
}

/** False: the edge is no mapping. */
function sayMapping({ subject, predicate, object }: Edge, row: KgxRow, { sink, sources }: EdgeReading): boolean {
  const mapped = MAPPING_PREDICATES_OF_BIOLINK[predicate as keyof typeof MAPPING_PREDICATES_OF_BIOLINK];
  if (mapped === undefined) return false;
  const source = sources.of(row.text("primary_knowledge_source"));
  sink.mapping({ subject, predicate: mapped, object, source });
  return true;
}

function sayFact({ subject, predicate, object, qualifiers }: Edge, row: KgxRow, reading: EdgeReading): void {
  const { sink, types } = reading;
  const meaning = ownMeaning(row, reading) ?? catalogued(predicate, types.get(subject) ?? "", types.get(object) ?? "");
  const { relation, turned } = meaning ?? announce(predicate, reading);
  const fact: Omit<ImportedFact, "source"> = {
    subject: turned ? object : subject,
    relation,
    object: turned ? subject : object,
  };
  const isDenied = /^(?:true|1|yes)$/i.test(row.text("negated"));
  if (isDenied || qualifiers.frequency?.[1] === 0) fact.positive = false;
  if (Object.keys(qualifiers).length > 0) fact.qualifiers = qualifiers;
  const [reference, evidence] = [row.list("publications").join("; "), row.list("has_evidence").join("; ")];
  if (reference !== "") fact.reference = reference;
  if (evidence !== "") fact.evidence = evidence;
  for (const place of placesOf(row, reading)) sink.fact({ ...fact, ...place });
}

/** "osler:indicated_for" in the slot `relation`: our own export says so which relation it was. */
function ownMeaning(row: KgxRow, reading: EdgeReading): Meaning | undefined {
  const text = row.text("relation");
  if (!text.startsWith("osler:")) return undefined;
  const id = text.slice("osler:".length);
  if (findRelation(id) !== undefined) return { relation: id, turned: false };
  return id.includes(":") ? announce(id, reading) : undefined;
}

function announce(predicate: string, { sink, announced }: EdgeReading): Meaning {
  if (!announced.has(predicate)) sink.relation(announcedPredicate(predicate));
  announced.add(predicate);
  return { relation: predicate, turned: false };
}

/** Sources and records: those that our own export lists, else the row in every source that the edge names. */
function placesOf(row: KgxRow, { sources }: EdgeReading): { source: string; record?: string }[] {
  const records = row.list("records").filter((text) => text.includes(" "));
  if (records.length > 0) {
    return records.map((text) => {
      const at = text.indexOf(" ");
      return { source: sources.of(text.slice(0, at)), record: text.slice(at + 1) };
    });
  }
  const named = row.list("primary_knowledge_source");
  return (named.length === 0 ? [""] : named).map((name) => ({ source: sources.of(name) }));
}
