import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DataError, storageError } from "../lib/errors.ts";
import type { Document } from "./corpus.ts";

/** A folder in the layout of BEIR: corpus.jsonl, queries.jsonl, qrels/test.tsv. */
export interface JudgedSet {
  /** Questions that have a relevant document, by their id. */
  queries: Map<string, string>;
  /** Grades above 0: query → document → grade. */
  judgements: Map<string, Map<string, number>>;
}

/** Its documents, in the order of the file. */
export async function* readJudgedDocuments(folder: string): AsyncGenerator<Document> {
  const path = join(folder, "corpus.jsonl");
  const metadata = { source: "BEIR", type: "abstract" };
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path) })) {
      line += 1;
      if (text === "") continue;
      const { _id, title, text: body } = parse(text, path, line);
      yield {
        id: readField(_id, "_id", `${path}:${line}`),
        title: title ?? "",
        aliases: [],
        text: body ?? "",
        sections: [],
        metadata,
      };
    }
  } catch (error) {
    throw storageError(error, "read", path);
  }
}

export function readJudgedSet(folder: string): JudgedSet {
  const judgements = readJudgements(join(folder, "qrels", "test.tsv"));
  const path = join(folder, "queries.jsonl");
  const queries = new Map<string, string>();
  readLines(path).forEach((text, i) => {
    if (text === "") return;
    const { _id, text: question } = parse(text, path, i + 1);
    const where = `${path}:${i + 1}`;
    const id = readField(_id, "_id", where);
    if (judgements.has(id)) queries.set(id, readField(question, "text", where));
  });
  for (const id of judgements.keys()) {
    if (!queries.has(id))
      throw new DataError(`${path} has no query ${JSON.stringify(id)}, which qrels/test.tsv judges.`);
  }
  return { queries, judgements };
}

function readJudgements(path: string): JudgedSet["judgements"] {
  const judgements: JudgedSet["judgements"] = new Map();
  readLines(path).forEach((line, i) => {
    const [query = "", document, grade] = line.split("\t");
    if (line === "" || (i === 0 && !Number.isFinite(Number(grade)))) return;
    if (document === undefined || !Number.isFinite(Number(grade))) {
      throw new DataError(`${path}:${i + 1} is not "query, document, grade" with tabs between.`);
    }
    if (Number(grade) <= 0) return;
    const relevant = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, relevant.set(document, Number(grade)));
  });
  return judgements;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/);
  } catch (error) {
    throw storageError(error, "read", path);
  }
}

interface Row {
  _id?: string;
  title?: string;
  text?: string;
}

function parse(line: string, path: string, number: number): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new DataError(`${path}:${number} is not JSON.`, { cause });
  }
}

function readField(value: string | undefined, field: string, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new DataError(`${where}: the field ${field} is missing or empty.`);
}
