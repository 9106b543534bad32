import { readTrajectory } from "../../trajectories/read.ts";
import type { Header } from "../../trajectories/trajectory.ts";
import type { Config } from "../lib/config.ts";
import { UsageError } from "../lib/errors.ts";
import type { SettingKey, SettingValues } from "../lib/settings.ts";
import { UNNAMED_RERANKER } from "../retrieval/corpus-record.ts";
import { showMemberNames } from "../retrieval/federation/member-names.ts";
import { GRAPH_CORPUS } from "../retrieval/monograph-corpus.ts";
import { STARTER_CORPUS } from "../retrieval/starter.ts";

/** The header of the record that --resume names. */
export async function readResumed(file: string, words: readonly string[]): Promise<Header> {
  if (words.length > 0) {
    throw new UsageError("--resume takes no question: the record has it.", {
      remedy: `Write: osler ask --resume ${file}`,
    });
  }
  return (await readTrajectory(file)).header;
}

/**
 * A run goes on with the settings that it was begun with, whatever environment and file say now; only a flag changes
 * them, and is then refused with the name of what changed.
 */
export function settingsOnRecord<T extends SettingValues>(
  { model, agent, seed, corpora }: Header,
  config: Config & { values: T },
): T {
  const { sampling = {}, dialect, baseUrl } = model;
  const { limits } = agent;
  const endpoint = model.protocol === "chat-completions";
  const recorded: Partial<Record<SettingKey, unknown>> = {
    seed,
    corpus: corporaOnRecord(corpora),
    asOf: corpora[0]?.asOf,
    ...endpointsOnRecord(corpora, config.values),
    "model.name": endpoint ? model.name : undefined,
    "model.baseUrl": endpoint ? baseUrl : undefined,
    "model.dialect": dialect,
    "model.temperature": sampling.temperature,
    "model.maxTokens": sampling.maxTokens,
    "model.contextTokens": agent.contextTokens,
    "limits.turns": limits.turns,
    "limits.toolCalls": limits.toolCalls,
    "limits.tokens": limits.tokens,
    "limits.seconds": limits.seconds,
    "limits.usd": limits.usd,
  };
  const flags = new Set(config.entries.filter(({ origin }) => origin === "flag").map(({ key }) => key));
  const kept = Object.entries(config.values).filter(([key]) => !(key in recorded) || flags.has(key as SettingKey));
  const taken = Object.entries(recorded).filter(([key, value]) => value !== undefined && !flags.has(key as SettingKey));
  return Object.fromEntries([...kept, ...taken]) as T;
}

/** Undefined where nobody named them: they are the monographs of the graph that is named. */
function corporaOnRecord(corpora: Header["corpora"]): string | undefined {
  if (corpora.length === 0 || corpora.some(({ name }) => name === GRAPH_CORPUS || name === STARTER_CORPUS))
    return undefined;
  return showMemberNames(corpora.map(({ name, weight = 1 }) => ({ name, weight })));
}

/**
 * A record has the models of the endpoints and not where they are served: that the settings of today say. UsageError
 * where they say nothing.
 */
function endpointsOnRecord(
  [first]: Header["corpora"],
  values: SettingValues,
): Partial<Record<SettingKey, string | undefined>> {
  const { embeddings, rerank, textPrefix, questionPrefix } = first ?? {};
  return {
    "embeddings.model": embeddings,
    "embeddings.url": embeddings && addressOf("embeddings", embeddings, values),
    "embeddings.textPrefix": textPrefix,
    "embeddings.questionPrefix": questionPrefix,
    "rerank.model": rerank === UNNAMED_RERANKER ? undefined : rerank,
    "rerank.url": rerank && addressOf("rerank", rerank, values),
  };
}

function addressOf(endpoint: "embeddings" | "rerank", model: string, values: SettingValues): string {
  const url = values[`${endpoint}.url`];
  if (url !== undefined) return url;
  const what = { embeddings: "searched by meaning too, with", rerank: "had its passages reranked, with the model" };
  throw new UsageError(`The run ${what[endpoint]} ${model}, and no endpoint for that is set now.`, {
    remedy: `Say where it is: --${endpoint}-url URL (OSLER_${endpoint.toUpperCase()}_URL).`,
  });
}
