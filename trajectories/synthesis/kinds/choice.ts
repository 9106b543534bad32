import type { EntityType } from "../../../src/knowledge/fact.ts";
import { createWalkSampler, type Walk, type WalkSampler } from "../../../src/knowledge/search/walks.ts";
import type { Random } from "../../../src/lib/random.ts";
import { RICH } from "../../proof/rich.ts";
import type { Hop } from "../../task.ts";
import { createDistractors, type Distractors } from "../distractors.ts";
import { wrongTest } from "../foresight.ts";
import { type Ground, missingRelations } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";
import { TERRAIN } from "../likely-answers.ts";
import { asQuestion, entitiesOf } from "../path-question.ts";

const MOST_HOPS = 5;
/** Walks that are drawn before the wish is given up. */
const WALKS = 40;
/** Of the entities of its type, this share may be right at most, and this many. */
const RIGHT_SHARE = 0.15;
const MOST_RIGHT = 200;

/** Bottom-up: the question follows a path of one to five hops; the options are of one kind and field. */
export const CHOICE: TaskKind = {
  id: "choice",
  about: "multiple choice along a path of 1–5 hops, every other option proven wrong",
  lacks: (graph) => {
    const missing = missingRelations(graph, Object.keys(RICH));
    return missing.length === Object.keys(RICH).length ? missing : [];
  },
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const samplers = createSamplers(ground);
  const distractors = createDistractors(ground);
  return {
    propose(wish, random) {
      const length = wish.hops ?? 1 + random.integer(MOST_HOPS);
      const reasons = new Map<string, number>();
      for (let n = 0; n < WALKS; n++) {
        const through = wish.another?.(random.fork(`through ${n}`));
        const walk = samplers.next(length, { random: random.fork(`walk ${n}`), through });
        const proposed =
          walk === undefined ? { refused: "no walk of this length" } : ask(ground, walk, { wish, random, distractors });
        if (!("refused" in proposed)) return proposed;
        reasons.set(proposed.refused, (reasons.get(proposed.refused) ?? 0) + 1);
      }
      const [most = ["no walk of this length"]] = [...reasons].sort((a, b) => b[1] - a[1]);
      return { refused: most[0] };
    },
    accept(item) {
      const { path } = item;
      distractors.accept(item);
      samplers.accept(path.map(({ from, to }) => [ground.graph.position(from), ground.graph.position(to)]));
    },
  };
}

interface Samplers {
  /** `through`: what has to lie on the walk. */
  next(length: number, draw: { random: Random; through: number | undefined }): Walk | undefined;
  accept(path: readonly (readonly number[])[]): void;
}

/** One sampler for each length. What is drawn depends on the randomness of the moment alone, not on earlier draws. */
function createSamplers({ graph }: Ground): Samplers {
  let draws: Random | undefined;
  const fork = (name: string): Random => {
    if (draws === undefined) throw new RangeError(`${name} is drawn without randomness.`);
    return draws;
  };
  const samplers = Array.from({ length: MOST_HOPS }, (_, index): WalkSampler => {
    const hops = Array.from({ length: index + 1 }, (_, i) => Number(i === index));
    const unused = (): never => fork("a walk") as never;
    const random: Random = { next: unused, integer: unused, pick: unused, shuffle: unused, fork };
    return createWalkSampler(graph, { ...TERRAIN, hops, random });
  });
  return {
    next(length, { random, through }) {
      draws = random;
      return samplers[length - 1]?.next(through);
    },
    accept(path) {
      const steps = path.map(([from = 0, to = 0]) => ({
        from,
        to,
        fact: 0,
        relation: "",
        direction: "outgoing" as const,
        name: "",
      }));
      if (steps.length > 0) for (const sampler of samplers) sampler.accept({ steps });
    },
  };
}

interface Asking {
  wish: Wish;
  random: Random;
  distractors: Distractors;
}

function ask(ground: Ground, walk: Walk, { wish, random, distractors }: Asking): Proposed {
  const { id } = ground;
  const entities = entitiesOf(walk);
  const answer = entities.at(-1) ?? 0;
  const about = aboutOf(ground, entities, wish);
  if (about === undefined) return { refused: "it is about another field" };
  const question = asQuestion(ground, walk);
  if ("refused" in question) return question;
  const { hops, find } = question;
  if (wish.relation !== undefined && !hops.some(({ relation }) => relation === wish.relation))
    return { refused: "another relation" };
  const isOfField = wish.another !== undefined;
  if (distractors.isAhead({ answer, isOfField })) return { refused: "the answer is too seldom another option" };
  if (distractors.isCrowded({ answer, about, random })) return { refused: "names of its field are too much alike" };
  const right = reach(ground, hops);
  const count = ground.traits.count(ground.type(answer));
  if (right === undefined || right.length > Math.max(1, count * RIGHT_SHARE)) return { refused: "too many are right" };
  const isWrong = wrongTest(ground.proof, find);
  const options = distractors.find({ answer, about, right, isWrong, isOfField, count: wish.options - 1, random });
  if (options === undefined) return { refused: "too few distractors" };
  const among = [...options];
  among.splice(random.integer(wish.options), 0, answer);
  const bits = Math.log2(count / right.length);
  return {
    form: { ask: "entity", find, among: among.map(id) },
    answer: id(answer),
    path: hops,
    about,
    features: { hops: hops.length, bits: Number(bits.toFixed(2)), right: right.length },
  };
}

/** Of what the quota allows the disease that is nearest to the answer, or else the drug. */
function aboutOf({ type }: Ground, entities: readonly number[], { fits }: Wish): number | undefined {
  const nearest = (wanted: EntityType) => entities.findLast((entity) => type(entity) === wanted && fits(entity));
  return nearest("disease") ?? nearest("drug");
}

/** Whatever the path leads to; undefined where it leads to too much. */
function reach({ graph, evaluation, type }: Ground, hops: readonly Hop[]): Uint32Array | undefined {
  let reached: Uint32Array = Uint32Array.of(graph.position(hops[0]?.from ?? ""));
  for (const { relation, direction, to } of hops) {
    const seen = direction === "forward" ? "inverse" : "forward";
    reached = evaluation.reach({ relation, direction: seen }, reached, type(graph.position(to)), MOST_RIGHT);
    if (reached.length > MOST_RIGHT) return undefined;
  }
  return reached;
}
