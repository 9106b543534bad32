import { groupClosure } from "../../../src/knowledge/search/closure.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { Description } from "../../form.ts";
import { hasBit } from "../../proof/bits.ts";
import { RICH } from "../../proof/rich.ts";
import { isCommon } from "../../proof/weak.ts";
import { keyOfPath } from "../accepted.ts";
import { wrongTest } from "../foresight.ts";
import { ASKED_BEFORE } from "../gates.ts";
import { type Ground, missingRelations } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";
import type { Trait } from "../traits.ts";

/** A list has so many members. */
const FEWEST = 5;
const MOST = 8;
/** What is asked is true of at least so many diseases, and of at most this share: neither all nor one. */
const FEWEST_MET = 12;
const MOST_SHARE = 0.4;
/** How often two conditions are asked at once. */
const TWO = 0.4;
/** Draws for one member of a list. */
const DRAWS = 24;

/** Of a list of diseases of one field, how many meet a description: each does by a fact, or certainly does not. */
export const COUNT: TaskKind = {
  id: "count",
  about: "how many of a list meet a description; each member proven to, or proven not to",
  lacks(graph) {
    const relations = Object.keys(RICH);
    const missing = missingRelations(graph, relations);
    return missing.length === relations.length ? missing : [];
  },
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const pool = createPool(ground);
  return {
    suits: (disease) => !ground.names.isUnfit(disease),
    propose(wish, random) {
      const traits = traitsOf(ground, wish, random);
      if (traits.length === 0) return { refused: "nothing can be asked of it" };
      const find = choose(ground, traits, random);
      if (find === undefined) return { refused: ASKED_BEFORE };
      const list = fillList(ground, { find, wish, random, pool: pool(wish.about) });
      return list ?? { refused: "too few diseases of which it is certain" };
    },
  };
}

/** One of the traits or two, so that it was not asked before. */
function choose({ uses }: Ground, [first, second]: readonly Trait[], random: Random): Description | undefined {
  const some = first === undefined ? [] : [[first]];
  const both = first === undefined || second === undefined ? [] : [[first, second]];
  const ways = random.next() < TWO ? [...both, ...some] : [...some, ...both];
  return ways
    .map((way): Description => ({ type: "disease", where: way.map(({ condition }) => condition) }))
    .find((find) => !uses.isAsked(keyOfPath({ form: { ask: "count", among: [], find } })));
}

function traitsOf(ground: Ground, { about, relation }: Wish, random: Random): Trait[] {
  const size = ground.traits.count("disease");
  const traits = ground.traits.of(about, { hidden: [about], random, most: 24 }).filter(({ condition, met }) => {
    const isCertain = RICH[condition.relation] !== undefined && condition.direction === "forward";
    return isCertain && !isCommon(condition, met.length) && met.length >= FEWEST_MET && met.length <= size * MOST_SHARE;
  });
  const wanted = traits.filter(({ condition }) => condition.relation === relation);
  const rest = traits.filter((trait) => !wanted.includes(trait));
  const [first] = wanted.length > 0 ? wanted : rest;
  const other = rest.find((trait) => trait !== first && trait.condition.relation !== first?.condition.relation);
  return [first, other].filter((trait) => trait !== undefined);
}

interface Listing {
  find: Description;
  wish: Wish;
  random: Random;
  pool: readonly number[];
}

/** As many that meet it as was drawn, evenly from none but one to all but one. */
function fillList(ground: Ground, { find, wish, random, pool }: Listing): Proposed | undefined {
  const { id, proof } = ground;
  const size = FEWEST + random.integer(MOST - FEWEST + 1);
  const right = 1 + random.integer(size - 1);
  const { met } = proof.standing(find);
  const isWrong = wrongTest(proof, find);
  const isMet = (entity: number) => hasBit(met, proof.populations.ordinal(entity));
  const rightPool = pool.filter(isMet);
  const members: number[] = [wish.about];
  const draw = (from: readonly number[], fits: (entity: number) => boolean) => {
    for (let n = 0; n < DRAWS && from.length > 0; n++) {
      const entity = random.pick(from);
      if (fits(entity) && isApart(ground, entity, members)) return members.push(entity) > 0;
    }
    return false;
  };
  if (!isMet(wish.about)) return undefined;
  while (members.length < right) if (!draw(rightPool, isMet)) return undefined;
  while (members.length < size) if (!draw(pool, isWrong)) return undefined;
  return {
    form: { ask: "count", among: random.shuffle(members).map(id), find },
    answer: right,
    features: { hops: 1, listed: size, conditions: find.where.length },
  };
}

/** No name gives another away, and none is a form of another. */
function isApart({ graph, names }: Ground, entity: number, members: readonly number[]): boolean {
  const closure = groupClosure(graph.columns);
  return members.every(
    (other) =>
      other !== entity &&
      !names.areAlike(other, entity) &&
      !closure.isForm(other, entity) &&
      !closure.isForm(entity, other),
  );
}

/** Diseases of the same specialty that can be named; of all, where it has none. */
function createPool({ proof, fields, names }: Ground): (disease: number) => readonly number[] {
  const bySpecialty = new Map<number, number[]>();
  for (const disease of proof.populations.of("disease").members) {
    if (names.isUnfit(disease)) continue;
    for (const specialty of [fields.specialty(disease), -2]) {
      const list = bySpecialty.get(specialty) ?? [];
      list.push(disease);
      bySpecialty.set(specialty, list);
    }
  }
  return (disease) => {
    const specialty = fields.specialty(disease);
    return bySpecialty.get(specialty === -1 ? -2 : specialty) ?? [];
  };
}
