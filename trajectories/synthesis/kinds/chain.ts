import { type Chain, createChainFinder } from "../../../src/knowledge/search/chain.ts";
import type { Random } from "../../../src/lib/random.ts";
import { keyOfPath } from "../accepted.ts";
import { type DescribedChain, describeChain } from "../chain-description.ts";
import { type Ground, missingRelations } from "../ground.ts";
import { hopsOf } from "../hops.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";

/** Hops that are tried first; where one of them cannot be described, the chain begins behind it. */
const LENGTHS = [4, 5, 6, 6, 7, 8, 8, 8] as const;
const LONGEST = 8;
const SHORTEST = 3;
/** Of whom less is known, seldom so much that a chain and a few constraints single it out. */
const FEWEST_FACTS = 20;
/** How often a disease of which chains are kept is reached by another last hop than theirs. */
const ANOTHER_WAY = 0.5;
/** For each length that is tried. */
const EXPANSIONS = 120;

/** MedResearcher's shape: a rare entity at the end of the longest informative chain, all on the way hidden. */
export const CHAIN: TaskKind = {
  id: "chain",
  about: "a rare disease at the end of the longest informative chain; what lies on the way is described, not named",
  lacks: (graph) => missingRelations(graph, ["has_phenotype"]),
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const { names, fields, traits } = ground;
  const find = createChainFinder(ground.graph, { hops: LONGEST });
  const allows = (from: number, to: number) => !names.areAlike(from, to);
  /** By answer: where the last hops of its chains began. */
  const known = new Map<number, Set<number>>();
  return {
    suits: (disease) =>
      fields.rarityClass(disease) !== "common" && !names.isUnfit(disease) && traits.degree(disease) >= FEWEST_FACTS,
    propose(wish, random) {
      const avoid = random.next() < ANOTHER_WAY ? known.get(wish.about) : undefined;
      const query = { end: wish.about, allows, random, budget: { expansions: EXPANSIONS } };
      const chain = find(avoid === undefined ? query : { ...query, avoid });
      const steps = chain?.hops.slice(-(wish.hops ?? random.pick(LENGTHS))) ?? [];
      const fewest = wish.hops ?? SHORTEST;
      if (steps.length < fewest) return { refused: "no informative chain leads to it" };
      return ask(ground, { steps, fewest, wish, random });
    },
    accept({ about, path }) {
      const last = path.at(-1);
      if (last !== undefined) known.set(about, (known.get(about) ?? new Set()).add(ground.graph.position(last.from)));
    },
  };
}

interface Asking {
  steps: Chain["hops"];
  fewest: number;
  wish: Wish;
  random: Random;
}

function ask(ground: Ground, { steps, fewest, wish, random }: Asking): Proposed {
  const { names, uses } = ground;
  const hops = hopsOf(ground.graph, steps);
  const canBegin = (index: number) => {
    if (uses.isAsked(keyOfPath({ path: hops.slice(index) }))) return false;
    const start = steps[index]?.from ?? 0;
    return !names.isUnfit(start) && !steps.slice(index).some(({ to }) => names.areAlike(start, to));
  };
  const described = describeChain(ground, hops, { fewest, canBegin, random });
  return typeof described === "string" ? { refused: described } : propose(ground, described, { wish, steps });
}

function propose(
  { id, traits }: Ground,
  { find, hops, reached, added }: DescribedChain,
  { wish, steps }: { wish: Wish; steps: Chain["hops"] },
): Proposed {
  const bits = Math.log2(traits.count(find.type));
  const chainBits = Math.log2(traits.count(find.type) / reached);
  return {
    form: { ask: "entity", find },
    answer: id(wish.about),
    path: hops,
    features: {
      hops: hops.length,
      bits: round(bits),
      // What the chain alone says of the answer, and what the constraints beside it add to that.
      chainBits: round(chainBits),
      addedBits: round(bits - chainBits),
      added,
      bitsPerHop: steps.slice(-hops.length).map((step) => round(step.bits)),
    },
  };
}

function round(bits: number): number {
  return Number(bits.toFixed(2));
}
