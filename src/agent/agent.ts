import { contentHash } from "../lib/hash.ts";
import type { ChatModel } from "../models/model.ts";
import type { CorpusRecord } from "../retrieval/corpus-record.ts";
import { specifyTool, type Tool } from "../tools/tool.ts";
import type { CitationChecker } from "./citations.ts";
import type { Limits } from "./limits.ts";
import { promptHash } from "./prompts.ts";

/** Everything that plays an episode: a policy, its instruments and its limits. It has no state between runs. */
export interface Agent {
  model: ChatModel;
  tools: readonly Tool[];
  limits: Limits;
  /** An answer before anything was looked up, or one that names none of the evidence shown, is sent back once each. */
  requireEvidence: boolean;
  /** Tokens of the model's window; absent: prompts are never folded. */
  contextTokens?: number;
  checker?: CitationChecker;
  /** What the tools search: names and content hashes, and what else decides what is found in them. */
  corpora: CorpusRecord[];
  /** Content hash of the graph that the tools look into. */
  graph: string | null;
  seed: number;
}

/** Two agents with the same fingerprint are asked the same things in the same way. */
export function describeAgent(agent: Agent, shortAnswer: boolean): Record<string, unknown> {
  const { model, tools, limits, requireEvidence, contextTokens, corpora, graph, seed } = agent;
  return {
    model: model.description,
    tools: contentHash(tools.map(specifyTool)),
    prompt: promptHash({ shortAnswer }),
    limits,
    requireEvidence,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    corpora,
    graph,
    seed,
  };
}
