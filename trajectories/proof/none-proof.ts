import type { Certificate, Proof } from "../certificate.ts";
import type { FormOf } from "../form.ts";
import { countsOf, tally } from "./answer.ts";
import { hasBit, listBits } from "./bits.ts";
import { factsAt } from "./case.ts";
import { countUndetermined, isClose, type Standing, threatsOf } from "./description.ts";
import { faultOfThreat } from "./entity-proof.ts";
import { several } from "./faults.ts";
import { fallOf, label, type ProofGround } from "./ground.ts";
import { closestRivals } from "./rivals.ts";

/**
 * Nothing meets the description, and nothing that is known to come near it could.
 * - "denied", "excluded": what comes closest falls by a fact that denies the premise, or that cannot be together with it.
 *   Or what the one condition names states something that leaves no room for what is asked, and nothing of that: a
 *   disease that an organism causes has no causal gene.
 * - "unstated": what comes closest falls by absence, or nothing comes close. Where nobody meets a condition, its relation
 *   and those that say nearly the same are not stated of what it names, in either polarity.
 */
export function proveNone(ground: ProofGround, { find, because }: FormOf<"none">): Proof {
  const standing = ground.standing(find);
  const met = [...listBits(standing.met)].map((ordinal) => standing.population.members[ordinal] ?? 0);
  if (met.length > 0) return { fault: `${several(ground, met)} meets the description` };
  const [threat] = threatsOf(standing);
  if (threat !== undefined) return { fault: faultOfThreat(ground, standing, threat) };
  const closest = closestOf(standing);
  const instead = because === "excluded" ? statedInstead(ground, find) : [];
  const fault =
    because === "unstated"
      ? faultOfSilence(ground, standing, closest)
      : instead.length > 0
        ? undefined
        : faultOfPremise(ground, standing, { closest, because });
  if (fault !== undefined) return { fault: `${because}: ${fault}` };
  return {
    certificate: {
      graph: ground.graph.version,
      answer: null,
      evidence: because === "unstated" ? [] : [...instead, ...contradictionsOf(ground, standing, closest)],
      met: countsOf(ground, find),
      rivals: closestRivals(ground, standing, new Set()),
      ...tally(standing, 0),
      undetermined: countUndetermined(standing),
      kin: [],
    },
  };
}

/** Of those that at least half of the bits speak for the ones that most speaks for. */
function closestOf(standing: Standing): number[] {
  let most = 0;
  for (const credit of standing.credit) most = Math.max(most, credit);
  const closest: number[] = [];
  standing.credit.forEach((credit, ordinal) => {
    if (credit > 0 && credit >= most - 1e-4 && isClose(standing, ordinal)) closest.push(ordinal);
  });
  return closest;
}

interface Premise {
  closest: readonly number[];
  because: "denied" | "excluded";
}

function faultOfPremise(ground: ProofGround, standing: Standing, { closest, because }: Premise): string | undefined {
  const { population } = standing;
  if (closest.length === 0) return "nothing comes close to the description, so no fact speaks against it";
  for (const ordinal of closest) {
    const name = label(ground, population.members[ordinal] ?? 0);
    const fall = fallOf(ground, standing, ordinal);
    if (fall?.by !== "contradiction" || fall.facts === undefined) return `no fact speaks against ${name}`;
    const isDenied = fall.facts.some((id) => ground.graph.fact(id)?.positive === false);
    if (isDenied !== (because === "denied"))
      return `${name} falls by a fact that ${isDenied ? "denies it" : "is positive"}`;
  }
  return undefined;
}

function contradictionsOf(
  ground: ProofGround,
  standing: Standing,
  closest: readonly number[],
): Certificate["evidence"] {
  return closest.slice(0, ground.rivals).flatMap((ordinal) => {
    const fall = fallOf(ground, standing, ordinal);
    return fall?.facts === undefined ? [] : [{ condition: fall.condition, facts: fall.facts }];
  });
}

/** What leaves no room for a relation, where nothing is stated of it: causes of another sort. */
export const NO_ROOM: Readonly<Record<string, readonly string[]>> = {
  has_causal_gene: ["caused_by_organism", "caused_by_substance"],
  inherited_as: ["caused_by_organism", "caused_by_substance"],
  caused_by_organism: ["has_causal_gene"],
};

/** Facts of what the only condition names that leave no room for what is asked of it. */
function statedInstead(ground: ProofGround, { where }: FormOf<"none">["find"]): Certificate["evidence"] {
  const { facts } = ground;
  const [condition, ...others] = where;
  if (condition === undefined || others.length > 0 || condition.direction !== "inverse") return [];
  if (typeof condition.to !== "string" || saidOf(ground, condition) !== undefined) return [];
  const subject = facts.position(condition.to);
  const found = (NO_ROOM[condition.relation] ?? []).flatMap((relation) =>
    [...facts.from(subject, facts.relation(relation))].filter((fact) => facts.holds(fact)),
  );
  if (found.length === 0) return [];
  return [{ condition: "0", facts: found.slice(0, ground.rivals).map((fact) => facts.factId(fact)) }];
}

/** Relations that say nearly the same: what one of them states is not unheard of. */
const NEARLY_THE_SAME: readonly (readonly string[])[] = [
  ["has_causal_gene", "has_susceptibility_gene", "has_modifier_gene", "has_fusion_gene", "has_associated_gene"],
  ["indicated_for", "used_off_label_for", "managed_with"],
  ["located_in", "arises_from"],
  ["has_prevalence", "has_birth_prevalence", "has_lifetime_prevalence", "has_annual_incidence", "has_reported_cases"],
  ["caused_by_organism", "transmitted_by", "triggered_by", "caused_by_substance"],
];

function faultOfSilence(ground: ProofGround, standing: Standing, closest: readonly number[]): string | undefined {
  const { description, verdicts } = standing;
  const denied = closest.find((ordinal) => hasBit(standing.contradicted, ordinal));
  if (denied !== undefined) return `a fact speaks against ${label(ground, standing.population.members[denied] ?? 0)}`;
  for (const [index, condition] of description.where.entries()) {
    const verdict = verdicts[index];
    if (verdict === undefined || verdict.met.count > 0) continue;
    if (verdict.contradiction.count > 0) return `${index}: the graph denies it of something`;
    const said = saidOf(ground, condition);
    if (said !== undefined) return `${index}: ${said} is stated of it`;
  }
  return undefined;
}

/** A relation that is stated of what a condition names, or of its broader and narrower forms. */
function saidOf(
  { facts, taxonomy }: ProofGround,
  { relation, direction, to }: FormOf<"none">["find"]["where"][number],
): string | undefined {
  if (typeof to !== "string") return undefined;
  const named = facts.position(to);
  const kin = [named, ...taxonomy.above([named]), ...taxonomy.below([named])];
  const alike = NEARLY_THE_SAME.find((relations) => relations.includes(relation)) ?? [relation];
  return alike.find((id) => {
    const number = facts.relation(id);
    const ofSelf = id === relation ? kin : [named];
    return ofSelf.some((entity) => [...factsAt(facts, entity, { relation: number, direction })].length > 0);
  });
}
