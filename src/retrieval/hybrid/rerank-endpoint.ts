import { z } from "zod";
import { createEndpoint, type EndpointOptions, nonsense } from "./endpoint.ts";

/** Says how well each of some texts answers a question. */
export interface Reranker {
  model: string | undefined;
  address: string;
  /** A number for each text, in their order; the higher, the better. NetworkError when the endpoint gives none. */
  score(question: string, texts: readonly string[], signal?: AbortSignal): Promise<number[]>;
  close(): Promise<void>;
}

const judgedSchema = z.looseObject({
  index: z.number().int(),
  relevance_score: z.number().optional(),
  score: z.number().optional(),
});

/** Jina, Cohere, vLLM and llama.cpp say `results`, Voyage says `data`. */
const replySchema = z.union([
  z.looseObject({ results: z.array(judgedSchema) }).transform(({ results }) => results),
  z.looseObject({ data: z.array(judgedSchema) }).transform(({ data }) => data),
]);

/**
 * Any server with a `/rerank` in the form of Jina and Cohere, as vLLM and llama.cpp have it: the question, the texts as
 * plain strings, and how many of them are to be judged (all).
 */
export function createReranker(options: EndpointOptions): Reranker {
  const { model } = options;
  const endpoint = createEndpoint(options, "/rerank");
  return {
    model,
    address: endpoint.address,
    async score(question, texts, signal) {
      const named = model === undefined ? {} : { model };
      const body = { ...named, query: question, documents: texts, top_n: texts.length, return_documents: false };
      return readScores(await endpoint.post(body, signal), texts.length, endpoint.address);
    },
    close: () => endpoint.close(),
  };
}

function readScores(reply: unknown, count: number, address: string): number[] {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw nonsense(address, "holds no list of results");
  const scores: number[] = [];
  for (const { index, relevance_score, score = relevance_score } of parsed.data) {
    if (score === undefined || index < 0 || index >= count) throw nonsense(address, "judges what it was not given");
    scores[index] = relevance_score ?? score;
  }
  for (let at = 0; at < count; at++) {
    if (scores[at] === undefined) throw nonsense(address, `leaves text ${at + 1} of ${count} without a score`);
  }
  return scores;
}
