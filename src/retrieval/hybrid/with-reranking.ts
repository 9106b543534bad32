import type { Corpus, Hit } from "../corpus.ts";
import { product } from "../ranking/factors.ts";
import { textToEmbed } from "./embedded-passages.ts";
import { createGuard } from "./guard.ts";
import type { Reranker } from "./rerank-endpoint.ts";

/** Of the best, how many a reranker judges; behind them the order stays. */
const DEPTH = 50;
/** What the place of the search itself counts beside the reranker's judgement, which stands for the rest. */
const OWN_SHARE = 0.2;

/**
 * A corpus whose best passages a reranker puts in a new order. Its judgement is weighed by the same clinical factors as
 * the search's own, so that a retracted paper is not brought back to the top. While the endpoint is down or slow the
 * order is that of the search, and `onNote` hears of it.
 */
export function withReranking(corpus: Corpus, reranker: Reranker): Corpus {
  const guard = createGuard("Not reranked");
  return {
    ...corpus,
    async search(query, options = {}) {
      const { limit = 10, offset = 0, onNote = () => {} } = options;
      const wanted = offset + limit;
      const hits = await corpus.search(query, { ...options, offset: 0, limit: Math.max(DEPTH, wanted) });
      const first = hits.slice(0, DEPTH);
      const judged =
        first.length < 2
          ? undefined
          : await guard.ask(
              () =>
                reranker.score(
                  query,
                  first.map(({ passage }) => textToEmbed(passage)),
                ),
              onNote,
            );
      const ranked = judged === undefined ? hits : [...rerank(first, judged), ...hits.slice(DEPTH)];
      return goDown(ranked).slice(offset, wanted);
    },
    async close() {
      await reranker.close();
      await corpus.close();
    },
  };
}

/** Servers count differently: some in probabilities, some in logits. Only the order and the distances are used. */
function rerank(hits: readonly Hit[], judged: readonly number[]): Hit[] {
  const [least, most] = [Math.min(...judged), Math.max(...judged)];
  const best = Math.max(...hits.map(({ score }) => score)) || 1;
  const ranked = hits.map((hit, at): Hit => {
    const given = judged[at] ?? least;
    const share = most === least ? 1 : (given - least) / (most - least);
    const factor = hit.why === undefined ? 1 : product(hit.why.factors);
    const score = best * ((1 - OWN_SHARE) * share * factor + OWN_SHARE * (hit.score / best));
    return { ...hit, score, ...(hit.why && { why: { ...hit.why, relevance: score / factor, reranked: given } }) };
  });
  return ranked.sort((a, b) => b.score - a.score);
}

/** Those behind the ones that were judged do not stand higher than the last of them. */
function goDown(hits: readonly Hit[]): Hit[] {
  let last = Number.POSITIVE_INFINITY;
  return hits.map((hit) => {
    last = Math.min(last, hit.score);
    return last === hit.score ? hit : { ...hit, score: last };
  });
}
