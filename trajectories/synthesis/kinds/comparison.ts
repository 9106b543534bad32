import { groupClosure } from "../../../src/knowledge/search/closure.ts";
import type { Random } from "../../../src/lib/random.ts";
import { MEASURES, type Measure } from "../../form.ts";
import type { Facts } from "../../proof/facts.ts";
import { isWellFounded } from "../../proof/share.ts";
import { type Ground, missingRelations } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";

const RELATIONS: Readonly<Record<Measure, string>> = { onset: "has_onset", prevalence: "has_prevalence" };
/** Classes in order; what is in none of them cannot be compared. */
const ORDERS: Readonly<Record<Measure, readonly string[]>> = {
  onset: ["antenatal", "neonatal", "infancy", "childhood", "adolescence", "adulthood", "old-age"].map(
    (id) => `ONSET:${id}`,
  ),
  prevalence: [
    "below-1-per-1000000",
    "1-9-per-1000000",
    "1-9-per-100000",
    "1-5-per-10000",
    "6-9-per-10000",
    "above-1-per-1000",
  ].map((id) => `PREVALENCE:${id}`),
};
/** Names that tell the age at which a disease begins. */
const TELLS_AGE =
  /congenit|neonat|newborn|infant|juvenil|child|adolesc|adult|late|early|senil|onset|f[eo]tal|prenatal|presenil|age\b/i;
/** Classes that the ranges of two options must differ by: ages pass into one another, and are noted when they are seen. */
const APART: Readonly<Record<Measure, number>> = { onset: 2, prevalence: 1 };
/** Malformations are there at birth, whenever they are found. */
const MALFORMATIONS = "ICD10CHAPTER:XVII";
/** Candidates for the other options that are looked at. */
const DRAWN = 160;

interface Range {
  disease: number;
  least: number;
  greatest: number;
}

/** Which of several diseases of one field begins first or last, or is the rarest or the most common. */
export const COMPARISON: TaskKind = {
  id: "comparison",
  about: "which of several begins earliest or latest, or is the rarest or most common; ranges do not overlap",
  lacks(graph) {
    const missing = missingRelations(graph, Object.values(RELATIONS));
    return missing.length === Object.values(RELATIONS).length ? missing : [];
  },
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const ranges = new Map(MEASURES.map((measure) => [measure, rangesOf(ground, measure)]));
  const measured = (disease: number, wish?: Wish) =>
    MEASURES.filter((measure) => {
      const isWanted = wish?.relation === undefined || wish.relation === RELATIONS[measure];
      return isWanted && ranges.get(measure)?.has(disease) === true;
    });
  const pools = new Map(MEASURES.map((measure) => [measure, groupBySpecialty(ground, ranges.get(measure))]));
  return {
    suits: (disease) => measured(disease).length > 0,
    propose(wish, random) {
      const measures = measured(wish.about, wish);
      if (measures.length === 0) return { refused: "what is compared is not stated of it" };
      const measure = random.pick(measures);
      const own = ranges.get(measure)?.get(wish.about);
      const pool = pools.get(measure)?.get(ground.fields.specialty(wish.about)) ?? [];
      if (own === undefined) return { refused: "what is compared is not stated of it" };
      return propose(ground, { own, pool, measure, wish, random });
    },
  };
}

interface Comparing {
  own: Range;
  pool: readonly Range[];
  measure: Measure;
  wish: Wish;
  random: Random;
}

/** The disease of the wish is the answer; the others lie wholly on the other side of it, as near as can be found. */
function propose(ground: Ground, { own, pool, measure, wish, random }: Comparing): Proposed {
  const sides = random.shuffle(["least", "greatest"] as const);
  for (const which of sides) {
    const apart = APART[measure];
    const isBeyond = ({ least, greatest }: Range) =>
      which === "least" ? least - own.greatest >= apart : own.least - greatest >= apart;
    const beyond = pool.filter(isBeyond);
    const drawn = Array.from({ length: Math.min(DRAWN, beyond.length * 2) }, () => random.pick(beyond));
    const others = pickApart(ground, own, { drawn, count: wish.options - 1 });
    if (others === undefined) continue;
    const among = random.shuffle([own, ...others]).map(({ disease }) => ground.id(disease));
    return {
      form: { ask: "extreme", among, measure, which },
      answer: ground.id(own.disease),
      features: { hops: 1, measure, which },
    };
  }
  return { refused: "too few diseases to compare it with" };
}

function pickApart(
  { graph, names }: Ground,
  own: Range,
  { drawn, count }: { drawn: readonly Range[]; count: number },
): Range[] | undefined {
  const closure = groupClosure(graph.columns);
  const picked: Range[] = [];
  for (const range of drawn) {
    const isApart = [own, ...picked].every(
      ({ disease }) =>
        disease !== range.disease &&
        !names.areAlike(disease, range.disease) &&
        !closure.isForm(disease, range.disease) &&
        !closure.isForm(range.disease, disease),
    );
    if (isApart && picked.push(range) === count) return picked;
  }
  return undefined;
}

/** Of every disease that can be named and compared: the first and the last of its classes; prevalences of the world. */
function rangesOf({ proof, names }: Ground, measure: Measure): Map<number, Range> {
  const { facts, populations } = proof;
  const found = new Map<number, Range>();
  const [category, malformations] = [facts.relation("in_category"), facts.position(MALFORMATIONS)];
  const isMalformation = (disease: number) =>
    facts.from(disease, category).some((fact) => facts.object(fact) === malformations);
  for (const disease of populations.of("disease").members) {
    const ranks = ranksOf(facts, disease, measure);
    if (ranks.length === 0 || ranks.includes(-1) || names.isUnfit(disease)) continue;
    if (measure === "onset" && (TELLS_AGE.test(facts.name(disease)) || isMalformation(disease))) continue;
    found.set(disease, { disease, least: Math.min(...ranks), greatest: Math.max(...ranks) });
  }
  return found;
}

function ranksOf(facts: Facts, disease: number, measure: Measure): number[] {
  const ranks: number[] = [];
  facts.eachFrom(disease, facts.relation(RELATIONS[measure]), (fact, value, holds) => {
    const qualifiers = facts.qualifiers(fact);
    if (!holds || (measure === "prevalence" && qualifiers.geography !== "Worldwide")) return;
    ranks.push(isWellFounded(qualifiers) ? ORDERS[measure].indexOf(facts.id(value)) : -1);
  });
  return ranks;
}

function groupBySpecialty({ fields }: Ground, ranges: ReadonlyMap<number, Range> = new Map()): Map<number, Range[]> {
  const groups = new Map<number, Range[]>();
  for (const range of ranges.values()) {
    const specialty = fields.specialty(range.disease);
    const group = groups.get(specialty) ?? [];
    group.push(range);
    groups.set(specialty, group);
  }
  return groups;
}
