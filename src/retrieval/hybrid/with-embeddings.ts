import type { Corpus, Hit, SearchOptions } from "../corpus.ts";
import { type ALL_FACTORS, product } from "../ranking/factors.ts";
import type { Embedder } from "./embeddings-endpoint.ts";
import { nonsense } from "./endpoint.ts";
import { fuse } from "./fuse.ts";
import { createGuard } from "./guard.ts";
import { findNear, keyOf, type MemberVectors, type NearHit } from "./near-hits.ts";

export interface EmbeddingsOptions {
  embedder: Embedder;
  vectors: readonly MemberVectors[];
  /** Said with every search: "The embeddings are of an earlier state of the corpus". */
  warning?: string;
}

/** Passages of either kind that are put in one order. */
const DEPTH = 100;

/**
 * A corpus that is searched by words and by meaning: the vectors of its passages were made by `embedCorpus`. While the
 * endpoint is down or slow it is searched by words only, and `onNote` hears of it. What is found by meaning alone meets
 * the filter; where a question demands or excludes words, nothing is found by meaning alone.
 */
export function withEmbeddings(corpus: Corpus, { embedder, vectors, warning }: EmbeddingsOptions): Corpus {
  const guard = createGuard("Searched by words only, without embeddings");
  return {
    ...corpus,
    async search(query, options = {}) {
      const { limit = 10, offset = 0, onNote = () => {} } = options;
      const wanted = offset + limit;
      const [lexical, question, plan] = await Promise.all([
        corpus.search(query, { ...options, offset: 0, limit: Math.max(DEPTH, wanted) }),
        guard.ask(async () => checkDimensions(await embedder.embedQuestion(query), vectors, embedder), onNote),
        corpus.plan?.(query),
      ]);
      if (question === undefined) return lexical.slice(offset, wanted);
      if (warning !== undefined) onNote(warning);
      const demands = plan !== undefined && plan.phrases.length + plan.excluded.length > 0;
      const known = new Set(lexical.map(keyOf));
      const near = demands ? [] : await findNear({ corpus, vectors, question, query, plan, options }, known, DEPTH);
      return rank({ lexical, near, vectors, question, options }).slice(offset, wanted);
    },
    async close() {
      await embedder.close();
      await corpus.close();
    },
  };
}

function checkDimensions(
  question: Float32Array,
  vectors: readonly MemberVectors[],
  { address, model }: Embedder,
): Float32Array {
  const other = vectors.find(({ index }) => index.dimensions !== question.length);
  if (other === undefined) return question;
  const before = `where those of the corpus have ${other.index.dimensions}`;
  throw nonsense(address, `is a vector of ${question.length} dimensions as ${model}, ${before}`);
}

interface Ranking {
  lexical: readonly Hit[];
  near: readonly NearHit[];
  vectors: readonly MemberVectors[];
  question: Float32Array;
  options: SearchOptions;
}

function rank({ lexical, near, vectors, question, options }: Ranking): Hit[] {
  const known = lexical.map((hit) => {
    const similarity = similarityOf(hit, vectors, question);
    const { weight = 1 } = vectors.find(({ corpus }) => corpus === hit.corpus) ?? {};
    const factor = product(hit.why?.factors ?? NEUTRAL);
    return {
      hit,
      similarity,
      lexical: hit.score,
      dense: similarity === undefined ? undefined : similarity * weight * factor,
    };
  });
  const all = [
    ...known,
    ...near.map(({ hit, dense }) => ({ hit, similarity: hit.why?.similarity, lexical: 0, dense })),
  ];
  const scores = fuse(all);
  const ranked = all.map(({ hit, similarity }, at): Hit => {
    const score = scores[at] ?? 0;
    if (hit.why === undefined) return { ...hit, score };
    const why = { ...hit.why, relevance: score / product(hit.why.factors) };
    return { ...hit, score, why: similarity === undefined ? why : { ...why, similarity } };
  });
  ranked.sort((a, b) => b.score - a.score);
  return options.distinct === undefined ? ranked : firstOfEach(ranked);
}

const NEUTRAL = { authority: 1, evidence: 1, recency: 1, integrity: 1 } satisfies Record<
  keyof typeof ALL_FACTORS,
  number
>;

function similarityOf({ corpus, passage }: Hit, vectors: readonly MemberVectors[], question: Float32Array) {
  return vectors.find((member) => member.corpus === corpus)?.index.similarity(question, passage);
}

function firstOfEach(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ corpus = "", passage }) => {
    const document = `${corpus}\n${passage.document}`;
    return !seen.has(document) && seen.add(document);
  });
}
