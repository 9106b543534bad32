import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createGunzip, gunzipSync, gzipSync } from "node:zlib";
import { storageError } from "../lib/errors.ts";
import { sha256 } from "../lib/hash.ts";
import { type Graph, indexGraph } from "./graph.ts";
import {
  damagedGraph,
  GRAPH_FORMAT,
  GRAPH_FORMAT_VERSION,
  type GraphHeader,
  parseGraphHeader,
} from "./graph-header.ts";
import { entityRow, factRow, type RowTables, readEntityRow, readFactRow } from "./graph-rows.ts";

/**
 * Writes gzip-compressed JSON Lines: the header, one row per entity in order of id, one row per fact in order of
 * statement (`graph-rows.ts`). Equal graphs give equal lines. The file appears whole or not at all.
 */
export async function writeGraph(graph: Graph, file: string): Promise<void> {
  const bytes = gzipSync(encodeGraph(graph), { level: 9 });
  bytes[9] = 255; // The operating system field of the gzip header: the same on every platform.
  const draft = `${file}.${process.pid}.part`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw storageError(error, "write", file);
  }
}

/** Reads what `writeGraph` wrote. DataError, naming line and field, when the file is damaged, cut off or foreign. */
export async function readGraph(file: string): Promise<Graph> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw storageError(error, "read", file);
  }
  return decodeGraph(gunzip(bytes, file), file);
}

/** The version in the header, without reading the rest. */
export async function readGraphVersion(file: string): Promise<string> {
  return parseGraphHeader(await firstLine(file), file).version;
}

function encodeGraph(graph: Graph): string {
  const entities = graph.entities();
  const relations = [...new Set(graph.facts().map((fact) => fact.relation))].sort();
  const positions: RowTables = {
    entities: new Map(entities.map(({ id }, index) => [id, index])),
    relations: new Map(relations.map((id, index) => [id, index])),
    sources: new Map(graph.sources.map(({ id }, index) => [id, index])),
  };
  const rows = [...entities.map(entityRow), ...graph.facts().map((fact) => factRow(fact, positions))];
  const body = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const header: GraphHeader = {
    format: GRAPH_FORMAT,
    formatVersion: GRAPH_FORMAT_VERSION,
    version: graph.version,
    counts: { entities: entities.length, facts: graph.facts().length },
    relations,
    sources: [...graph.sources],
    digest: sha256(body),
  };
  return `${JSON.stringify(header)}\n${body}`;
}

/**
 * Entities are read at once, facts when the first of them is asked for: names are needed by every question, facts are
 * not. That the rows are the ones that were written is known from the digest.
 */
function decodeGraph(bytes: Buffer, file: string): Graph {
  const end = Math.max(bytes.indexOf(10), 0);
  const { counts, version, sources, relations, digest } = parseGraphHeader(
    bytes.subarray(0, end).toString("utf8"),
    file,
  );
  const body = bytes.subarray(end + 1);
  const lines = body.toString("utf8").split("\n");
  if (lines.pop() !== "") throw damagedGraph(`${file}:${lines.length + 2}`, "the line is cut off");
  if (lines.length !== counts.entities + counts.facts) {
    const expected = `${counts.entities} entities and ${counts.facts} facts`;
    throw damagedGraph(file, `${lines.length} rows where the header counts ${expected}`);
  }
  const entities = parseRows(lines, { file, from: 0, to: counts.entities }, readEntityRow);
  const tables = { entities, relations, sources };
  const readFact = (row: unknown, where: () => string) => readFactRow(row, tables, where);
  const facts = () => parseRows(lines, { file, from: counts.entities, to: lines.length }, readFact);
  if (sha256(body) !== digest) {
    facts();
    throw damagedGraph(file, "its rows are not those that the digest of its header was made of");
  }
  return indexGraph({ entities, facts, sources }, version);
}

/** Lines are parsed by the hundred, which is several times faster than one by one. */
const BATCH = 500;

interface LineRange {
  file: string;
  from: number;
  to: number;
}

function parseRows<T>(
  lines: readonly string[],
  { file, from, to }: LineRange,
  read: (row: unknown, where: () => string) => T,
): T[] {
  const items: T[] = [];
  for (let start = from; start < to; start += BATCH) {
    const rows = parseBatch(lines.slice(start, Math.min(start + BATCH, to)), file, start);
    for (const [index, row] of rows.entries()) items.push(read(row, () => `${file}:${start + index + 2}`));
  }
  return items;
}

/** Only when a batch cannot be parsed is the broken line looked for. */
function parseBatch(lines: readonly string[], file: string, start: number): unknown[] {
  try {
    const rows: unknown = JSON.parse(`[${lines.join(",")}]`);
    if (Array.isArray(rows) && rows.length === lines.length) return rows;
  } catch {
    // The loop below names the line.
  }
  for (const [index, line] of lines.entries()) {
    try {
      JSON.parse(line);
    } catch (error) {
      throw damagedGraph(`${file}:${start + index + 2}`, "the line is not valid JSON", error);
    }
  }
  throw damagedGraph(`${file}:${start + 2}`, "the lines from here on are not rows");
}

function gunzip(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw damagedGraph(file, "it is not a whole gzip file", error);
  }
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw storageError(error, "read", file);
  });
  try {
    let text = "";
    const unpacked = handle.createReadStream({ highWaterMark: 4096 }).pipe(createGunzip()).setEncoding("utf8");
    for await (const chunk of unpacked) {
      text += String(chunk);
      if (text.includes("\n")) return text.slice(0, text.indexOf("\n"));
    }
    return text;
  } catch (error) {
    throw damagedGraph(file, "it is not a whole gzip file", error);
  } finally {
    await handle.close();
  }
}
