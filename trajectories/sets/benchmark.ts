import { DataError } from "../../src/lib/errors.ts";
import { findInputs, openInput } from "../../src/lib/input.ts";
import type { InputPart } from "../../src/lib/input-file.ts";
import type { BenchmarkItem } from "./benchmark-item.ts";
import { itemsOfJson, itemsOfTable, type Shape } from "./benchmark-shapes.ts";

export interface Benchmark {
  items: BenchmarkItem[];
  /** Files that were read, with how many items each gave. */
  read: { file: string; items: number }[];
  /** Parts of folders and archives that hold no questions, with the reason. */
  passedOver: { file: string; reason: string }[];
}

const KNOWN =
  'JSON or JSON Lines whose objects have a "question" (also: body, prompt, input, query, stem), or a CSV or TSV file with a question in every row';

/**
 * Reads benchmark files of any usual shape, from files, folders and archives. DataError for a file that was named and
 * holds no questions; what lies in a folder or an archive and holds none is told.
 */
export async function readBenchmarks(paths: readonly string[]): Promise<Benchmark> {
  const benchmark: Benchmark = { items: [], read: [], passedOver: [] };
  for (const file of await findInputs(paths)) {
    const before = benchmark.items.length;
    let parts = 0;
    for await (const part of openInput(file).parts()) {
      parts += 1;
      await readPart(part, benchmark);
    }
    if (paths.includes(file) && benchmark.items.length === before) {
      const reason =
        parts === 1 ? (benchmark.passedOver.at(-1)?.reason ?? "it is empty") : "no part of it has questions";
      throw new DataError(`${file}: this is no benchmark: ${reason}.`, { remedy: `What can be read: ${KNOWN}.` });
    }
  }
  return benchmark;
}

async function readPart(part: InputPart, benchmark: Benchmark): Promise<void> {
  const text = await part.text();
  const shape = readShape(text, part.where);
  if ("reason" in shape || shape.items.length === 0) {
    const reason = "reason" in shape ? shape.reason : "none of its records has a question";
    benchmark.passedOver.push({ file: part.where, reason });
    return;
  }
  for (const item of shape.items) benchmark.items.push(item);
  benchmark.read.push({ file: part.where, items: shape.items.length });
}

function readShape(text: string, where: string): Shape {
  const beginning = text.trimStart().slice(0, 1);
  if (beginning === "{" || beginning === "[") return itemsOfJson(text, where);
  return itemsOfTable(text, where);
}
