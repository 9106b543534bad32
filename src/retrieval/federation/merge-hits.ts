import type { Hit, Why } from "../corpus.ts";
import type { Plan } from "../plan/plan.ts";
import { product } from "../ranking/factors.ts";
import { RANKING } from "../ranking/parameters.ts";
import { inverseFrequency } from "../ranking/term-source.ts";

/** What one corpus found, and by which plan. */
export interface Found {
  name: string;
  weight: number;
  hits: readonly Hit[];
  /** Absent: its driver makes none, and its scores are taken as they are. */
  plan: Plan | undefined;
  /** How many it has. */
  passages: number;
}

/**
 * Hits of several corpora in one order. A word may be rare in one corpus and common in another, so that scores do not
 * compare as they are: what each term gave to a hit is counted again with the frequencies of all corpora together; what
 * its names and nearness gave stays. What a corpus learnt from its own best documents does not count, as it
 * speaks for that corpus only. A document that several corpora hold alike comes once.
 *
 * Measured on judged sets, split at random and by their publishers, against scores as they are, shares of the best or of
 * the ideal score, and reciprocal ranks (docs/retrieval.md).
 */
export function mergeHits(found: readonly Found[]): Hit[] {
  const frequencies = sumFrequencies(found);
  const all = found.flatMap((one) => rescore(one, frequencies));
  const order = all.map((hit, at) => ({ hit, at })).sort((a, b) => b.hit.score - a.hit.score || a.at - b.at);
  const seen = new Set<string>();
  return order.flatMap(({ hit }) => {
    const { document, version, start } = hit.passage;
    const key = `${document}\n${version}\n${start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [hit];
  });
}

interface Frequencies {
  passages: number;
  /** Passages of all corpora that hold a term of the question. */
  holding: Map<string, number>;
  /** Words of the question that some corpus knows as they are written. */
  said: Set<string>;
}

function sumFrequencies(found: readonly Found[]): Frequencies {
  const holding = new Map<string, number>();
  const said = new Set<string>();
  for (const { plan } of found) {
    for (const { term, word, frequency, origin } of plan?.terms ?? []) {
      holding.set(term, (holding.get(term) ?? 0) + frequency);
      if (origin === "question") said.add(word);
    }
  }
  return { passages: found.reduce((sum, { passages }) => sum + passages, 0), holding, said };
}

/** How many times as much a term of a corpus is worth among all: 0 for a guessed spelling of a word that another knows. */
function worths({ plan, passages }: Found, frequencies: Frequencies): Map<string, number> {
  const worth = (all: number, holding: number) => inverseFrequency(all, holding) ** RANKING.idfPower;
  return new Map(
    plan?.terms.map(({ term, word, frequency, origin }): [string, number] => {
      if (origin === "spelling" && frequencies.said.has(word)) return [term, 0];
      const own = worth(passages, frequency);
      return [term, own > 0 ? worth(frequencies.passages, frequencies.holding.get(term) ?? frequency) / own : 1];
    }),
  );
}

function rescore(found: Found, frequencies: Frequencies): Hit[] {
  const { name, weight, hits, plan } = found;
  const worth = worths(found, frequencies);
  let ratio = 1;
  return hits.map((hit): Hit => {
    const counted = plan === undefined ? undefined : recount(hit.why, worth);
    // Hits far behind say nothing of their parts: they go on from those before them.
    if (counted !== undefined && hit.score > 0) ratio = (counted.relevance * product(counted.factors)) / hit.score;
    const score = hit.score * ratio * weight;
    const why = counted ?? hit.why;
    const factors = why === undefined ? 1 : product(why.factors);
    return { ...hit, corpus: name, score, ...(why && { why: { ...why, relevance: score / factors } }) };
  });
}

function recount(why: Why | undefined, worth: ReadonlyMap<string, number>): Why | undefined {
  if (why?.parts === undefined) return undefined;
  const terms = why.parts.terms.map(({ term, share }) => ({ term, share: share * (worth.get(term) ?? 1) }));
  const worthAll = terms.reduce((total, { share }) => total + share, 0);
  const { name, proximity } = worthAll > 0 ? why.parts : NOTHING;
  return { ...why, relevance: worthAll + name + proximity, parts: { terms, name, proximity, feedback: 0 } };
}

const NOTHING = { name: 0, proximity: 0 };
