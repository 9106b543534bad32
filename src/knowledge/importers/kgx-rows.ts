import { readTable } from "../../lib/delimited.ts";
import type { InputPart } from "../../lib/input-file.ts";
import { headingOf } from "./parts-by-kind.ts";

/** A node or an edge, whichever of the two formats it is written in. */
export interface KgxRow {
  where: string;
  /** What is wrong with the row as a whole. */
  problem: string | undefined;
  /** "" when there is none. */
  text(slot: string): string;
  /** The values of a slot that may have several; in a table they have "|" between. */
  list(slot: string): string[];
}

export type KgxKind = "nodes.tsv" | "edges.tsv" | "nodes.jsonl" | "edges.jsonl";

/** By heading or first object; undefined for what does not speak of Biolink, and for Mondo's subset, which is Mondo's. */
export function kindOfKgx(head: string): KgxKind | undefined {
  if (!head.includes("biolink:") || /\tmondo[\w.-]*\.(?:json|owl|obo)\b/.test(head)) return undefined;
  const first = headingOf(head);
  if (first.startsWith("{")) {
    if (/"subject"\s*:/.test(first) && /"predicate"\s*:/.test(first)) return "edges.jsonl";
    return /"id"\s*:/.test(first) && /"category"\s*:/.test(first) ? "nodes.jsonl" : undefined;
  }
  const slots = new Set(first.split("\t"));
  if (["subject", "predicate", "object"].every((slot) => slots.has(slot))) return "edges.tsv";
  return slots.has("id") && slots.has("category") ? "nodes.tsv" : undefined;
}

const REQUIRED = { nodes: ["id", "category"], edges: ["subject", "predicate", "object"] } as const;

/** Slots that are read; all others are passed over. */
const OPTIONAL = {
  nodes: [
    ...["name", "symbol", "xref", "same_as", "equivalent_identifiers", "provided_by", "synonym"],
    ...["exact_synonym", "broad_synonym", "narrow_synonym", "related_synonym"],
    ...["exact_match", "close_match", "broad_match", "narrow_match", "related_match"],
  ],
  edges: [
    ...["negated", "relation", "primary_knowledge_source", "publications", "has_evidence", "qualifiers", "records"],
    ...["frequency_qualifier", "has_percentage", "has_count", "has_total"],
    ...["onset_qualifier", "sex_qualifier", "severity_qualifier"],
  ],
} as const;

export async function* kgxRows(part: InputPart, kind: KgxKind): AsyncGenerator<readonly KgxRow[]> {
  const what = kind.startsWith("nodes") ? "nodes" : "edges";
  if (kind.endsWith(".jsonl")) yield* objectRows(part, REQUIRED[what]);
  else {
    const table = { delimiter: "\t", columns: [...REQUIRED[what]], optional: [...OPTIONAL[what]] } as const;
    for await (const rows of readTable<string>(part, table)) {
      yield rows.map((row) => ({
        where: row.where,
        problem: row.problem,
        text: (slot) => row.cell(slot).trim(),
        list: (slot) =>
          row
            .cell(slot)
            .split("|")
            .map((value) => value.trim())
            .filter((value) => value !== ""),
      }));
    }
  }
}

async function* objectRows(part: InputPart, required: readonly string[]): AsyncGenerator<readonly KgxRow[]> {
  for await (const { first, lines } of part.lines()) {
    const rows: KgxRow[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.trim() !== "") rows.push(objectRow(line, `${part.where}:${first + index}`, required));
    }
    yield rows;
  }
}

function objectRow(line: string, where: string, required: readonly string[]): KgxRow {
  const object = parseObject(line);
  const missing = required.find((slot) => object?.[slot] === undefined);
  const list = (slot: string) => {
    const value = object?.[slot];
    const values: readonly unknown[] = Array.isArray(value)
      ? value
      : value === undefined || value === null
        ? []
        : [value];
    return values.map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one).trim()));
  };
  return {
    where,
    problem: object === undefined ? "the line is no JSON object" : missing && `there is no "${missing}"`,
    text: (slot) => list(slot)[0] ?? "",
    list,
  };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
