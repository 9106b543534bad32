import { splitCells } from "../../src/lib/delimited-cells.ts";
import type { BenchmarkItem } from "./benchmark-item.ts";

/** What a text was found to be; `reason` says why it is none of the known shapes. */
export type Shape = { items: BenchmarkItem[] } | { reason: string };

/** Fields that hold a question, in the order of preference; case does not matter. */
const QUESTION_FIELDS = ["question", "body", "stem", "problem", "prompt", "query", "input"];

/** Shorter cells are ids and labels. */
const QUESTION_CHARACTERS = 20;

/** Share of the rows of a table that have the same number of cells. */
const EVEN = 0.9;

/** One JSON value, or one in every line. */
export function itemsOfJson(text: string, where: string): Shape {
  const whole = /\.(?:jsonl|ndjson)$/.test(where) ? undefined : parse(text);
  if (whole !== undefined) return { items: [...walk(whole, { where, trail: [] })] };
  const items: BenchmarkItem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = parse(line);
    if (value === undefined) return { reason: `line ${index + 1} is not JSON, nor is the whole of it` };
    const named = `${where}:${index + 1}`;
    for (const item of walk(value, { where: named, trail: [] })) items.push(item);
  }
  return { items };
}

/** Rows of equally many cells, of which the first that is long enough is the question. */
export function itemsOfTable(text: string, where: string): Shape {
  const delimiter = (text.split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  const items: BenchmarkItem[] = [];
  const widths = new Map<number, number>();
  let rows = 0;
  for (const { line, row } of logicalLines(text)) {
    const cells = splitCells(row, delimiter) ?? [];
    const texts = cells.filter((cell) => cell.trim() !== "");
    if (texts.length === 0) continue;
    rows += 1;
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const question = texts.find((cell) => cell.trim().length >= QUESTION_CHARACTERS);
    if (question !== undefined && cells.length > 1) items.push({ where: `${where}:${line}`, question, texts });
  }
  const even = Math.max(0, ...widths.values());
  if (rows > 0 && even >= EVEN * rows && items.length * 2 >= rows) return { items };
  return { reason: "it is neither JSON nor a table with a question in every row" };
}

/** Rows with the number of their first line: a quoted cell may hold line breaks. */
function* logicalLines(text: string): Generator<{ line: number; row: string }> {
  let [row, from] = ["", 1];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (row === "") from = index + 1;
    row = row === "" ? line : `${row}\n${line}`;
    if ((row.split('"').length - 1) % 2 === 1) continue;
    yield { line: from, row };
    row = "";
  }
  if (row !== "") yield { line: from, row };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface Place {
  where: string;
  /** Keys that lead to the value. */
  trail: readonly string[];
}

/** Items of a value: an object with a question is one, whatever lies in it; others are looked through. */
function* walk(value: unknown, { where, trail }: Place): Generator<BenchmarkItem> {
  if (typeof value !== "object" || value === null) return;
  const question = Array.isArray(value) ? undefined : questionOf(value as Record<string, unknown>);
  if (question === undefined) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, { where, trail: [...trail, key] });
    return;
  }
  const path = pathOf(value as Record<string, unknown>);
  const facts = factsOf(value as Record<string, unknown>);
  yield {
    where: trail.length === 0 ? where : `${where} ${trail.join("/")}`,
    question,
    texts: [...stringsIn(value)],
    ...(path === undefined ? {} : { path }),
    ...(facts.length === 0 ? {} : { facts }),
  };
}

function questionOf(record: Record<string, unknown>): string | undefined {
  const fields = new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
  for (const name of QUESTION_FIELDS) {
    const value = fields.get(name);
    if (typeof value === "string" && value.trim() !== "") return value;
    const message = Array.isArray(value) ? lastContent(value) : undefined;
    if (message !== undefined) return message;
  }
  return undefined;
}

/** Of a prompt made of chat messages, the last one's text. */
function lastContent(messages: readonly unknown[]): string | undefined {
  const last = messages.at(-1);
  if (typeof last !== "object" || last === null || !("content" in last)) return undefined;
  return typeof last.content === "string" && last.content.trim() !== "" ? last.content : undefined;
}

/** Texts of more than one word: ids and labels say nothing. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    if (/\s/.test(value.trim())) yield value;
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) yield* stringsIn(inner);
  }
}

/** "path" as a list of steps: {from, to} as in our own tasks, {start, end}, or [start, relation, end]. */
function pathOf({ path, paths }: Record<string, unknown>): string[] | undefined {
  const steps = Array.isArray(path) ? path : paths;
  if (!Array.isArray(steps) || steps.length === 0) return undefined;
  const ends = steps.map(endsOf);
  const first = ends[0]?.[0];
  if (first === undefined || ends.some((pair) => pair === undefined)) return undefined;
  return [first, ...ends.flatMap((pair) => pair?.[1] ?? [])];
}

/** Facts of a task that Osler made: of its path and of its certificate. */
function factsOf({ path, certificate }: Record<string, unknown>): string[] {
  const hops: { fact?: unknown }[] = Array.isArray(path) ? path.filter(isObject) : [];
  const shown =
    isObject(certificate) && Array.isArray(certificate.evidence) ? certificate.evidence.filter(isObject) : [];
  const facts = [
    ...hops.map(({ fact }) => fact),
    ...shown.flatMap(({ facts: list }) => (Array.isArray(list) ? list : [])),
  ];
  return [...new Set(facts.filter((fact) => typeof fact === "string"))];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function endsOf(step: unknown): [string, string] | undefined {
  if (typeof step !== "object" || step === null) return undefined;
  const record = step as Record<string, unknown>;
  const [from, to] = Array.isArray(step)
    ? [step[0], step.at(-1)]
    : [record.from ?? record.start, record.to ?? record.end];
  return typeof from === "string" && typeof to === "string" ? [from, to] : undefined;
}
