import type { Certificate } from "../certificate.ts";
import { conditionsOf, type Description } from "../form.ts";
import { countBits } from "./bits.ts";
import type { Standing } from "./description.ts";
import { evidenceFor, isFounded, supporting } from "./evidence.ts";
import type { ProofGround } from "./ground.ts";
import { has } from "./ordinals.ts";

/** How many entities meet each condition, wherever it stands. */
export function countsOf({ judge }: ProofGround, description: Description): Certificate["met"] {
  return [...conditionsOf(description)].map(({ at, condition, of }) => ({
    condition: at,
    entities: countBits(judge.met(condition, of.type)),
  }));
}

export function evidenceOf({ judge }: ProofGround, description: Description, entity: number): Certificate["evidence"] {
  return evidenceFor(judge, description, entity);
}

/**
 * What is wrong with the answer though facts say that it meets every condition: another fact says the opposite, or too
 * few patients were counted.
 */
export function faultOfAnswer({ judge, facts }: ProofGround, standing: Standing, ordinal: number): string | undefined {
  const { description, verdicts, population } = standing;
  const entity = population.members[ordinal] ?? 0;
  for (const [index, condition] of description.where.entries()) {
    const verdict = verdicts[index];
    if (verdict !== undefined && has(verdict.disputed, ordinal)) {
      return `${index}: ${facts.name(entity)} meets it, but another fact states the opposite`;
    }
    const [best] = supporting(judge, condition, entity);
    if (best !== undefined && !isFounded(judge, condition, best[0])) {
      return `${index}: ${facts.name(entity)} meets it by a count of too few patients (${facts.factId(best[0])})`;
    }
    if (condition.to === facts.id(entity)) return `${index}: it names the answer`;
  }
  return undefined;
}

/** Counts of how the others fell: all of the population but `answers`. */
export function tally(
  standing: Standing,
  answers: number,
): Pick<Certificate, "considered" | "byContradiction" | "byAbsence"> {
  return {
    considered: standing.population.size - answers,
    byContradiction: countBits(standing.contradicted),
    byAbsence: countBits(standing.absent),
  };
}
