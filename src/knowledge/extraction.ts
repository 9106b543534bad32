import { AbortedError, DataError, ModelError, type ModelFault } from "../lib/errors.ts";
import { lockFolder } from "../lib/lock.ts";
import type { ChatModel } from "../models/model.ts";
import { JOURNAL_FORMAT, type Journal, type JournalHeader, openJournal } from "./extraction/journal.ts";
import type { NameFinder } from "./extraction/link.ts";
import { type ExtractionPassage, readPassage, textHashOf } from "./extraction/read-passage.ts";
import { countLine, type ExtractionReport, emptyReport } from "./extraction/report.ts";
import { catalogueSchema, createPrompt, type ExtractionPrompt, type ExtractionSchema } from "./extraction/schema.ts";
import type { Source } from "./fact.ts";
import { findRelation } from "./relations.ts";

export interface ExtractionOptions {
  passages: AsyncIterable<ExtractionPassage> | Iterable<ExtractionPassage>;
  model: ChatModel;
  /** Names of the graph that ends are linked to. */
  names: NameFinder;
  /** The folder of the journal; one model and one schema each. */
  out: string;
  /** Default: the relations of the catalogue between things that texts name. */
  schema?: ExtractionSchema;
  /** Calls at once; default 4. */
  concurrency?: number;
  /** For all calls of the folder together, earlier ones too; no call begins beyond it. */
  budget?: { tokens?: number; usd?: number };
  signal?: AbortSignal;
  onProgress?: (progress: ExtractionProgress) => void;
}

export interface ExtractionProgress {
  /** Passages of this call: read now, or found read. */
  done: number;
  facts: number;
  last: { passage: string; facts: number; rejected: number };
}

/** Faults that the next passage will meet as well. */
const OUTAGES: ReadonlySet<ModelFault> = new Set([
  "unreachable",
  "unauthorized",
  "not_found",
  "rate_limited",
  "server_error",
  "timeout",
]);
/** Other failures in a row that mean the same. */
const MOST_FAILURES = 5;

/**
 * Asks a model for the facts that passages state, and keeps those that the passages bear out (see `verifyClaim`). The
 * journal `extraction.jsonl` in the folder has a line for every passage: the raw reply, the facts, what was rejected
 * and why, the tokens. It is read into a graph by the importer "extraction". A passage that is in the journal is not
 * asked again. ModelError when the model is out: what was read is kept, and the same call goes on from there.
 */
export async function extractFacts(options: ExtractionOptions): Promise<ExtractionReport> {
  const { model, out, schema = catalogueSchema() } = options;
  const prompt = createPrompt(schema);
  const lock = lockFolder(out);
  try {
    const journal = await openJournal(out, headerOf(model, { schema, prompt }));
    try {
      return await readAll({ ...options, schema, prompt, journal });
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}

function headerOf(
  { name, description }: ChatModel,
  { schema, prompt }: { schema: ExtractionSchema; prompt: ExtractionPrompt },
): JournalHeader {
  const source: Source & { kind: "extracted" } = {
    id: `extracted:${name.replace(/\s+/g, "-")}`,
    name: `Read from texts by ${name}`,
    version: `model ${name}, prompt ${prompt.hash}`,
    released: "",
    licence: "that of the texts",
    redistributable: false,
    url: "",
    attribution: "",
    kind: "extracted",
  };
  const relations = schema.relations.filter(({ id }) => findRelation(id) === undefined);
  // Where the model answers is no part of what it is.
  const { baseUrl: _, ...model } = description;
  return { format: JOURNAL_FORMAT, version: 1, source, prompt: prompt.hash, model, relations };
}

interface Reading extends ExtractionOptions {
  schema: ExtractionSchema;
  prompt: ExtractionPrompt;
  journal: Journal;
}

async function readAll(reading: Reading): Promise<ExtractionReport> {
  const { passages, journal, concurrency = 4 } = reading;
  const report = emptyReport(journal.file, journal.spent);
  const state: State = { iterator: iteratorOf(passages), seen: new Set(), failures: 0 };
  const workers = Array.from({ length: Math.max(1, concurrency) }, () => work(state, reading, report));
  const results = await Promise.allSettled(workers);
  await state.iterator.return?.();
  for (const result of results) if (result.status === "rejected") throw result.reason;
  if (state.outage !== undefined) throw outageError(state.outage, report);
  return report;
}

/** What those who work at once share. */
interface State {
  iterator: AsyncIterator<ExtractionPassage>;
  seen: Set<string>;
  failures: number;
  outage?: ModelError;
}

async function work(state: State, reading: Reading, report: ExtractionReport): Promise<void> {
  while (report.stopped === null && state.outage === undefined) {
    if (reading.signal?.aborted) report.stopped = INTERRUPTED;
    else {
      const { done, value: passage } = await state.iterator.next();
      if (done === true) return;
      checkUnique(passage, state.seen);
      try {
        if (!(await readOne(passage, reading, report))) return;
        state.failures = 0;
      } catch (error) {
        if (error instanceof AbortedError) report.stopped = INTERRUPTED;
        else if (error instanceof ModelError) noteFailure(error, { passage, state, report });
        else throw error;
      }
    }
  }
}

const INTERRUPTED = "it was interrupted";

function noteFailure(
  error: ModelError,
  { passage, state, report }: { passage: ExtractionPassage; state: State; report: ExtractionReport },
): void {
  state.failures += 1;
  report.failed.push({ passage: passage.id, message: error.message });
  if (OUTAGES.has(error.fault) || state.failures >= MOST_FAILURES) state.outage ??= error;
}

function iteratorOf<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> {
  if (Symbol.asyncIterator in items) return items[Symbol.asyncIterator]();
  return (async function* () {
    yield* items;
  })();
}

function checkUnique({ id }: ExtractionPassage, seen: Set<string>): void {
  if (seen.has(id)) {
    throw new DataError(`The passage ${id} is there twice.`, { remedy: "Give every passage an id of its own." });
  }
  seen.add(id);
}

function exhausted({ promptTokens, completionTokens, usd }: ExtractionReport, { budget = {} }: Reading): string | null {
  if (budget.tokens !== undefined && promptTokens + completionTokens >= budget.tokens) {
    return `the budget of ${budget.tokens} tokens is used up`;
  }
  if (budget.usd !== undefined && usd >= budget.usd) return `the budget of ${budget.usd} US dollars is used up`;
  return null;
}

/** False: it is not begun, because of the budget. */
async function readOne(passage: ExtractionPassage, reading: Reading, report: ExtractionReport): Promise<boolean> {
  const known = reading.journal.earlier.get(passage.id);
  const isKnown = known?.textHash === textHashOf(passage);
  if (!isKnown) {
    report.stopped ??= exhausted(report, reading);
    if (report.stopped !== null) return false;
  }
  const line = isKnown ? known : await readPassage(passage, reading);
  if (isKnown) report.kept += 1;
  else {
    reading.journal.append(line);
    report.read += 1;
    report.promptTokens += line.promptTokens;
    report.completionTokens += line.completionTokens;
    report.usd += line.usd ?? 0;
  }
  countLine(line, report);
  const last = { passage: passage.id, facts: line.facts.length, rejected: line.rejections.length };
  reading.onProgress?.({ done: report.kept + report.read, facts: report.facts, last });
  return true;
}

function outageError({ fault, message, status, cause }: ModelError, { kept, read }: ExtractionReport): ModelError {
  return new ModelError(fault, `${message} ${kept + read} passages are read and kept.`, {
    remedy: "Run the same command again when the model answers: it goes on where it stopped.",
    cause,
    ...(status === undefined ? {} : { status }),
  });
}
