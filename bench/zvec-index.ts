import type { ZVecCollection, ZVecStatus } from "@zvec/zvec";
import { asError, CorpusError } from "../src/lib/errors.ts";

/** One passage as the engine holds it: terms to match and tags to filter by. */
export interface IndexRow {
  /** Ordinal of the passage. */
  passage: number;
  terms: string[];
  /** 32-bit integers. */
  tags: number[];
}

export interface IndexMatch {
  passage: number;
  score: number;
}

export interface IndexWriter {
  insert(rows: IndexRow[]): void;
  /** Compacts and closes: the folder is then complete and is only read. */
  finish(): Promise<void>;
  /** Closes without finishing. */
  abandon(): void;
}

export interface IndexQuery {
  /** At least one; those with more of them, and rarer ones, come first. */
  terms: readonly string[];
  /** Terms that a passage must have side by side in this order, phrase by phrase. */
  phrases?: readonly (readonly string[])[];
  /** Sets of which a passage must have one tag each; none of them empty. */
  tags: readonly (readonly number[])[];
  limit: number;
}

export interface IndexReader {
  rows: number;
  /** At most `limit` of the best passages, in no promised order among equal scores. */
  match(query: IndexQuery): Promise<IndexMatch[]>;
  close(): void;
}

/** The engine takes no more than 1,024 in one call. */
const ROWS_AT_ONCE = 1000;

type Engine = typeof import("@zvec/zvec");

let loading: Promise<Engine> | undefined;

/** The engine is loaded when it is first needed, and never writes to the terminal. */
function loadEngine(): Promise<Engine> {
  loading ??= import("@zvec/zvec").then(
    (engine) => {
      engine.ZVecInitialize({ logType: engine.ZVecLogType.CONSOLE, logLevel: engine.ZVecLogLevel.FATAL });
      return engine;
    },
    (cause: unknown) => {
      throw new CorpusError(`The search engine @zvec/zvec cannot be loaded on ${process.platform} ${process.arch}.`, {
        remedy:
          "Install the package anew with its optional dependencies on a supported platform (Linux, macOS arm64, Windows x64).",
        cause,
      });
    },
  );
  return loading;
}

/** Makes an empty index in `folder`, which must not exist. */
export async function createIndex(folder: string): Promise<IndexWriter> {
  const engine = await loadEngine();
  const collection = attempt("create", folder, () => engine.ZVecCreateAndOpen(folder, passageSchema(engine)));
  const write = <T>(work: () => T) => attempt("write", folder, work);
  return {
    insert(rows) {
      const inputs = rows.map(({ passage, terms, tags }) => ({
        id: String(passage),
        fields: { terms: terms.join(" "), tags },
      }));
      for (let from = 0; from < inputs.length; from += ROWS_AT_ONCE) {
        const batch = inputs.slice(from, from + ROWS_AT_ONCE);
        for (const status of write(() => collection.insertSync(batch))) requireOk(status, folder);
      }
    },
    async finish() {
      try {
        await collection.optimize();
        collection.closeSync();
      } catch (error) {
        throw engineError("write", folder, error);
      }
    },
    abandon: () => collection.closeSync(),
  };
}

export async function openIndex(folder: string): Promise<IndexReader> {
  const engine = await loadEngine();
  const collection = attempt("open", folder, () => engine.ZVecOpen(folder, { readOnly: true }));
  return {
    rows: collection.stats.docCount,
    match: (query) => match(engine, collection, query),
    close: () => collection.closeSync(),
  };
}

async function match(engine: Engine, collection: ZVecCollection, query: IndexQuery): Promise<IndexMatch[]> {
  const filter = query.tags.map((set) => `tags contain_any (${set.join(", ")})`).join(" and ");
  try {
    const rows = await collection.query({
      fieldName: "terms",
      fts: matchExpression(query),
      params: { indexType: engine.ZVecIndexType.FTS, defaultOperator: "OR" },
      topk: query.limit,
      outputFields: [],
      includeVector: false,
      ...(filter === "" ? {} : { filter }),
    });
    return rows.map(({ id, score }) => ({ passage: Number(id), score }));
  } catch (error) {
    throw engineError("search", collection.path, error);
  }
}

/** Terms are of letters or digits only; the quotation marks keep those apart that are words of the query language. */
function matchExpression({ terms, phrases = [] }: IndexQuery): { matchString: string } | { queryString: string } {
  if (phrases.length === 0) return { matchString: terms.join(" ") };
  const required = phrases.map((phrase) => `+"${phrase.join(" ")}"`);
  return { queryString: [...required, ...terms.map((term) => `"${term}"`)].join(" ") };
}

function passageSchema({ ZVecCollectionSchema, ZVecDataType, ZVecIndexType }: Engine) {
  const text = { indexType: ZVecIndexType.FTS, tokenizerName: "whitespace", filters: [] };
  return new ZVecCollectionSchema({
    name: "passages",
    fields: [
      { name: "terms", dataType: ZVecDataType.STRING, indexParams: text },
      { name: "tags", dataType: ZVecDataType.ARRAY_INT32, indexParams: { indexType: ZVecIndexType.INVERT } },
    ],
  });
}

function attempt<T>(action: string, folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw engineError(action, folder, error);
  }
}

function requireOk({ ok, message }: ZVecStatus, folder: string): void {
  if (!ok) throw engineError("write", folder, new Error(message));
}

function engineError(action: string, folder: string, cause: unknown): CorpusError {
  if (cause instanceof CorpusError) return cause;
  const remedy =
    action === "write" || action === "create" ? "Check the free space of the disk." : "Build the corpus again.";
  return new CorpusError(`Cannot ${action} the index in ${folder}: ${asError(cause).message}.`, { remedy, cause });
}
