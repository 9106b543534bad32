import { ConfigError } from "../lib/errors.ts";
import type { SettingValues } from "../lib/settings.ts";
import type { Corpus } from "./corpus.ts";
import { type CorpusRecord, UNNAMED_RERANKER } from "./corpus-record.ts";
import { federate, type Member } from "./federation/federate.ts";
import { readMemberNames } from "./federation/member-names.ts";
import { createEmbedder, type Embedder } from "./hybrid/embeddings-endpoint.ts";
import type { MemberVectors } from "./hybrid/near-hits.ts";
import { createReranker } from "./hybrid/rerank-endpoint.ts";
import { vectorFolder } from "./hybrid/vector-file.ts";
import { openVectorIndex } from "./hybrid/vector-index.ts";
import { withEmbeddings } from "./hybrid/with-embeddings.ts";
import { withReranking } from "./hybrid/with-reranking.ts";
import { limitToDate } from "./limit-to-date.ts";
import { corpusFolder } from "./monograph-corpus.ts";
import { openNamedCorpus } from "./named.ts";
import type { ReportProgress } from "./progress.ts";
import { readCeiling } from "./publication-date.ts";

export interface OpenCorpora {
  corpus: Corpus;
  records: CorpusRecord[];
}

export interface CorporaRequest {
  settings: SettingValues & { home: string };
  /** Opens one by its name; default: of the home folder. */
  open?: (name: string) => Promise<Corpus>;
  onProgress?: ReportProgress;
}

/** Longest wait of a search for the vector of its question, and for a new order of what it found. */
const SECONDS = { question: 5, rerank: 15 };

/**
 * What the settings say is searched: one corpus or several as one, by words and, where an endpoint is set, by meaning,
 * reranked where one is set, and none of it later than the date ceiling. UsageError for a name that is not there.
 */
export async function openCorpora(names: string, request: CorporaRequest): Promise<OpenCorpora> {
  const { settings, onProgress } = request;
  const open =
    request.open ?? ((name) => openNamedCorpus({ home: settings.home, name, ...(onProgress && { onProgress }) }));
  const asOf = settings.asOf === undefined ? undefined : readCeiling(settings.asOf, "asOf");
  const members: Member[] = [];
  try {
    for (const member of readMemberNames(names)) members.push({ ...member, corpus: await open(member.name) });
    const [only] = members;
    const lexical = only !== undefined && members.length === 1 ? only.corpus : federate(members);
    const hybrid = await addEmbeddings(lexical, members, settings);
    const ranked = addReranking(hybrid, settings);
    return {
      corpus: asOf === undefined ? ranked : limitToDate(ranked, asOf),
      records: await Promise.all(members.map((member) => record(member, settings))),
    };
  } catch (error) {
    await Promise.allSettled(members.map(({ corpus }) => corpus.close()));
    throw error;
  }
}

async function record({ corpus, name, weight }: Member, settings: SettingValues): Promise<CorpusRecord> {
  const embeddings = settings["embeddings.url"] === undefined ? undefined : settings["embeddings.model"];
  const rerank = settings["rerank.url"] === undefined ? undefined : (settings["rerank.model"] ?? UNNAMED_RERANKER);
  return {
    name,
    version: (await corpus.stats()).version,
    ...(weight === 1 ? {} : { weight }),
    ...(settings.asOf === undefined ? {} : { asOf: settings.asOf }),
    ...(embeddings === undefined ? {} : { embeddings, ...prefixesOf(settings) }),
    ...(rerank === undefined ? {} : { rerank }),
  };
}

/** The endpoint that the settings name; undefined: none. ConfigError where its model is not named. */
export function embedderOf(settings: SettingValues, seconds: number): Embedder | undefined {
  const url = settings["embeddings.url"];
  if (url === undefined) return undefined;
  const model = settings["embeddings.model"];
  if (model === undefined) {
    throw new ConfigError("An embeddings endpoint is named, but no model of it.", {
      remedy: "Add --embeddings-model NAME (OSLER_EMBEDDINGS_MODEL).",
    });
  }
  const apiKey = settings["embeddings.apiKey"];
  return createEmbedder({
    url,
    model,
    seconds,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...prefixesOf(settings),
  });
}

function prefixesOf(settings: SettingValues): Pick<CorpusRecord, "textPrefix" | "questionPrefix"> {
  const [textPrefix, questionPrefix] = [settings["embeddings.textPrefix"], settings["embeddings.questionPrefix"]];
  return {
    ...(textPrefix === undefined ? {} : { textPrefix }),
    ...(questionPrefix === undefined ? {} : { questionPrefix }),
  };
}

async function addEmbeddings(corpus: Corpus, members: readonly Member[], settings: SettingValues & { home: string }) {
  const embedder = embedderOf(settings, SECONDS.question);
  if (embedder === undefined) return corpus;
  const vectors: MemberVectors[] = [];
  const [missing, stale]: [string[], string[]] = [[], []];
  for (const { name, weight, corpus: member } of members) {
    const folder = vectorFolder(corpusFolder(settings.home, name), embedder.model, settings["embeddings.textPrefix"]);
    const index = openVectorIndex(folder);
    if (index === undefined) missing.push(name);
    else {
      vectors.push({ ...(members.length === 1 ? {} : { corpus: name }), index, weight });
      if (index.version !== (await member.stats()).version) stale.push(name);
    }
  }
  const warning = warn({ model: embedder.model, missing, stale });
  return withEmbeddings(corpus, { embedder, vectors, ...(warning === undefined ? {} : { warning }) });
}

function warn({ model, missing, stale }: { model: string; missing: string[]; stale: string[] }): string | undefined {
  const parts = [
    ...missing.map((name) => `The corpus ${name} has no embeddings of ${model}, and is searched by words only.`),
    ...stale.map((name) => `The corpus ${name} has changed since it was embedded.`),
  ];
  const [first] = [...missing, ...stale];
  return first === undefined ? undefined : [...parts, `Run: osler corpus embed --corpus ${first}.`].join(" ");
}

function addReranking(corpus: Corpus, settings: SettingValues): Corpus {
  const [url, model, apiKey] = [settings["rerank.url"], settings["rerank.model"], settings["rerank.apiKey"]];
  if (url === undefined) return corpus;
  const named = { ...(model === undefined ? {} : { model }), ...(apiKey === undefined ? {} : { apiKey }) };
  return withReranking(corpus, createReranker({ url, seconds: SECONDS.rerank, ...named }));
}
