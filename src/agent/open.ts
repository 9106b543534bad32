import type { Provenance } from "../knowledge/fact.ts";
import type { Graph } from "../knowledge/graph.ts";
import { createNameIndex } from "../knowledge/names.ts";
import { openGraph } from "../knowledge/open.ts";
import type { SettingValues } from "../lib/settings.ts";
import { chooseModel } from "../models/choose.ts";
import { GRAPH_CORPUS, openMonographCorpus } from "../retrieval/monograph-corpus.ts";
import { type OpenCorpora, openCorpora } from "../retrieval/open-corpora.ts";
import { graphSynonyms } from "../retrieval/plan/graph-synonyms.ts";
import type { ReportProgress } from "../retrieval/progress.ts";
import { STARTER_CORPUS } from "../retrieval/starter.ts";
import { findEntity } from "../tools/find-entity.ts";
import { readDocument } from "../tools/read-document.ts";
import { searchCorpus } from "../tools/search-corpus.ts";
import type { Tool } from "../tools/tool.ts";
import type { Agent } from "./agent.ts";
import type { Limits } from "./limits.ts";

export interface OpenAgentOptions {
  settings: SettingValues & { home: string };
  onProgress?: ReportProgress;
}

export interface OpenAgent extends Agent {
  /** The records of the releases that state a fact of the graph; empty for an unknown id. */
  provenanceOf(factId: string): readonly Provenance[];
  close(): Promise<void>;
}

/**
 * An agent as the settings describe it: over the starter graph, or one that was built, and over the monographs of that
 * graph, or a corpus that is named. The first opening builds the monographs' corpus.
 */
export async function openAgent({ settings, onProgress }: OpenAgentOptions): Promise<OpenAgent> {
  const model = await chooseModel(settings);
  const graph = await openGraph(settings.graph);
  const { corpus, records } = await openSearched({ settings, ...(onProgress && { onProgress }) }, graph);
  const names = createNameIndex(graph);
  const contextTokens = settings["model.contextTokens"];
  return {
    model,
    tools: [
      searchCorpus(corpus, { synonyms: graphSynonyms(names) }),
      readDocument(corpus),
      findEntity({ graph, names }),
      ...(await openWebTools(settings)),
    ],
    limits: readLimits(settings),
    requireEvidence: true,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    checker: names,
    corpora: records,
    graph: graph.version,
    seed: settings.seed ?? 0,
    provenanceOf: (factId) => graph.fact(factId)?.provenance ?? [],
    close: () => corpus.close(),
  };
}

/** The corpora that are named; where none is, the monographs of the graph that is, or of the starter graph. */
function openSearched({ settings, onProgress }: OpenAgentOptions, graph: Graph): Promise<OpenCorpora> {
  const { home, corpus: names, graph: folder } = settings;
  const progress = onProgress && { onProgress };
  if (names !== undefined || folder === undefined)
    return openCorpora(names ?? STARTER_CORPUS, { settings, ...progress });
  const open = (name: string) =>
    openMonographCorpus({
      ...{ home, name, ...progress },
      version: async () => graph.version,
      graph: async () => graph,
    });
  return openCorpora(GRAPH_CORPUS, { settings, open, ...progress });
}

function readLimits(settings: SettingValues): Limits {
  const limits = {
    turns: settings["limits.turns"],
    toolCalls: settings["limits.toolCalls"],
    tokens: settings["limits.tokens"],
    seconds: settings["limits.seconds"],
    usd: settings["limits.usd"],
  };
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
}

/** The web is searched only where a provider is configured, and never under a date ceiling: it knows no dates. */
async function openWebTools(settings: SettingValues): Promise<Tool[]> {
  if (settings.asOf !== undefined) return [];
  const url = settings["web.searxngUrl"];
  const apiKey = settings["web.tavilyApiKey"];
  if (url === undefined && apiKey === undefined) return [];
  const [{ webSearch }, { readPage }, { createHttpClient }] = await Promise.all([
    import("../tools/web-search.ts"),
    import("../tools/read-page.ts"),
    import("../lib/http.ts"),
  ]);
  const provider =
    url !== undefined
      ? (await import("../tools/search-providers/searxng.ts")).searxng({ url })
      : (await import("../tools/search-providers/tavily.ts")).tavily({ apiKey: apiKey ?? "" });
  return [webSearch({ provider }), readPage({ http: createHttpClient() })];
}
