import { z } from "zod";
import { ANALYSIS_VERSION } from "../analysis.ts";
import { PASSAGES_VERSION } from "../passages.ts";
import type { Connection, Query } from "./connection.ts";
import { AbsentCorpusError } from "./failures.ts";
import { oneOf } from "./filter.ts";
import type { Averages } from "./found-passages.ts";
import type { IndexNames } from "./names.ts";
import type { DocumentCounts } from "./rows.ts";
import { LoadedVocabulary, unpackCounts } from "./vocabulary.ts";

/** Names the layout of the indexes and the way that documents become rows: those of another one are not searched. */
export const SCHEMA = `1.${PASSAGES_VERSION}.${ANALYSIS_VERSION}`;

export const RECORD_ID = "corpus";

/** Sums over all passages. */
export type Sums = Omit<DocumentCounts, "terms">;

/** What a corpus is; replaced with each change, as its last act. */
const recordSchema = z.object({
  id: z.literal(RECORD_ID),
  kind: z.literal("corpus"),
  name: z.string(),
  schema: z.string(),
  /** As `stats` gives it. */
  version: z.string(),
  documents: z.number().int(),
  /** Of the documents, see DocumentSum. */
  sum: z.string(),
  passages: z.number().int(),
  bodyTerms: z.number().int(),
  contextTerms: z.number().int(),
  titleTerms: z.number().int(),
  titled: z.number().int(),
  /** null: no document has a year. */
  newestYear: z.number().int().nullable(),
  /** Ids of the stored parts of the vocabulary, whose counts are added up. */
  parts: z.array(z.string()),
  /** Version of the server that the corpus was put on. */
  server: z.string(),
});

export type CorpusRecord = z.output<typeof recordSchema>;

/** Asks for the record of a corpus, as one of several queries. */
export function recordQuery({ state }: IndexNames): Query {
  return { indexUid: state, q: "", filter: oneOf("id", [RECORD_ID]), limit: 1 };
}

/** The record in an answer. CorpusError: there is none, or it is of another version of Osler. */
export function readRecord(hits: readonly unknown[], { name, url }: { name: string; url: string }): CorpusRecord {
  const push = `osler corpus push ${name} --meili ${url}`;
  const [hit] = hits;
  if (hit === undefined) {
    throw new AbsentCorpusError(
      `There is no corpus "${name}" on the Meilisearch at ${url}, or the key may not see it.`,
      {
        remedy: `Put it there: ${push}`,
      },
    );
  }
  const parsed = recordSchema.safeParse(hit);
  if (parsed.success && parsed.data.schema === SCHEMA) return parsed.data;
  throw new AbsentCorpusError(
    `The corpus "${name}" on the Meilisearch at ${url} was put there by another version of Osler.`,
    {
      remedy: `Put it there anew: ${push}`,
      ...(parsed.success ? {} : { cause: parsed.error }),
    },
  );
}

export function averagesOf({ passages, bodyTerms, contextTerms, titleTerms, titled }: Sums): Averages {
  const average = (sum: number, count: number) => Math.round((sum / Math.max(1, count)) * 1000) / 1000;
  return {
    passages,
    averageBody: average(bodyTerms, passages),
    averageContext: average(contextTerms, passages),
    averageTitle: average(titleTerms, titled),
  };
}

/** Changes sums by those of a document: 1 adds it, -1 takes it away. */
export function addSums(sums: Sums, counts: Sums, sign: 1 | -1): void {
  for (const key of ["passages", "bodyTerms", "contextTerms", "titleTerms", "titled"] as const) {
    sums[key] += sign * counts[key];
  }
}

/** Some hundred kilobytes each. */
const PARTS_AT_ONCE = 20;

/** The vocabulary of a record; `known` is what was loaded for an earlier one, and is added to where that suffices. */
export async function loadVocabulary(
  connection: Connection,
  names: IndexNames,
  record: CorpusRecord,
  known?: { vocabulary: LoadedVocabulary; parts: readonly string[] },
): Promise<LoadedVocabulary> {
  const grown = known?.parts.every((part) => record.parts.includes(part)) === true;
  const vocabulary = grown && known !== undefined ? known.vocabulary : new LoadedVocabulary();
  const wanted = grown ? record.parts.filter((part) => !known?.parts.includes(part)) : record.parts;
  for (let at = 0; at < wanted.length; at += PARTS_AT_ONCE) {
    const ids = wanted.slice(at, at + PARTS_AT_ONCE);
    const [answer] = await connection.search(record.name, [
      { indexUid: names.state, q: "", filter: oneOf("id", ids), limit: ids.length, attributesToRetrieve: ["terms"] },
    ]);
    const hits = answer?.hits ?? [];
    if (hits.length !== ids.length) throw new MovedOn();
    for (const { terms } of hits) vocabulary.add(unpackCounts(String(terms)));
  }
  return vocabulary;
}

/** The corpus was replaced while it was read. */
export class MovedOn extends Error {}
