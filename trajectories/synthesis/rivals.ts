import type { EntityType } from "../../src/knowledge/fact.ts";
import { groupClosure } from "../../src/knowledge/search/closure.ts";
import type { Condition } from "../form.ts";
import { type Bits, emptyBits } from "../proof/bits.ts";
import { type ProofGround, shareName } from "../proof/ground.ts";
import { allBut, NONE, type Ordinals, sealList } from "../proof/ordinals.ts";
import type { Population } from "../proof/population.ts";
import { canBeAbsent } from "../proof/rich.ts";
import type { Weighed } from "../proof/threats.ts";
import type { Verdict } from "../proof/verdict.ts";
import { isCommon } from "../proof/weak.ts";
import { createScales, type Scales } from "./scales.ts";

/** A condition as the prover sees it, or is thought to see it. */
export type Judged = Weighed;

/** A condition with the positions of those of whom it is known to be true, in order. */
export interface Asked {
  condition: Condition;
  met: Uint32Array;
}

/**
 * Finds, for sets of conditions, the entities besides the answer and its broader and narrower forms that the prover
 * would not let pass: nothing excludes them, and at least half of the bits speak for them. None: the conditions single out the answer beyond doubt.
 */
export interface Rivals {
  judge(condition: Condition, type: EntityType): Judged;
  /**
   * What is asked of a name is judged, as it comes again and again. A description is taken for the name of the one that
   * meets it, or where there are several, without what is merely near and without contradictions: to choose by, for a
   * tenth of the work. What was chosen has to be judged.
   */
  guess(asked: Asked, type: EntityType): Judged;
  /** Scales for conditions on what the answer is. */
  weigh<T>(answer: number, use: (scales: RivalScales) => T): T;
}

export interface RivalScales extends Pick<Scales, "add" | "remove"> {
  /** Ordinals, no more than `most`. None: the conditions single out the answer. */
  open(most: number): number[];
}

/** Only of so few it is looked at whether they bear a name of the answer: they are the same thing then. */
export const FEW = 4;

export function createRivals(proof: ProofGround): Rivals {
  const { judge, graph, facts, populations } = proof;
  const closure = groupClosure(graph.columns);
  const useScales = createScales();
  let kin: { of: number; set: ReadonlySet<number> } = { of: -1, set: new Set() };
  const kinOf = (entity: number) => {
    if (kin.of !== entity)
      kin = { of: entity, set: new Set([...closure.ancestors(entity), ...closure.descendants(entity)]) };
    return kin.set;
  };
  const exactly = (condition: Condition, type: EntityType): Judged => {
    const verdict = judge.verdict(condition, type);
    return { verdict, bits: bitsOf(verdict) };
  };
  const all = new Map<EntityType, Bits>();
  const allOf = ({ type, size }: Population): Bits => {
    const bits = all.get(type) ?? emptyBits(size).fill(0xffffffff);
    all.set(type, bits);
    return bits;
  };
  /** Who would be absent if all lists were of what they seem to be of. */
  const listed = (condition: Condition, population: Population): Bits => {
    const relation = facts.relation(condition.relation);
    const qualified = condition.minimumFrequency !== undefined;
    if (condition.direction === "inverse") return allOf(population);
    return judge.richness.among(population, { relation, qualified, schemes: [] });
  };
  return {
    judge: exactly,
    guess({ condition, met: entities }, type) {
      if (typeof condition.to === "string") return exactly(condition, type);
      const [only, another] = proof.meeting(condition.to);
      if (only !== undefined && another === undefined) return exactly({ ...condition, to: facts.id(only) }, type);
      const population = populations.of(type);
      const ordinals = entities.map((entity) => populations.ordinal(entity));
      const absence: Ordinals = canBeAbsent(condition) ? allBut(listed(condition, population), ordinals) : NONE;
      const none = { contradiction: NONE, near: NONE, disputed: NONE };
      const weak = isCommon(condition, entities.length);
      const verdict: Verdict = { population, met: sealList(ordinals), absence, weak, ...none };
      return { verdict, bits: bitsOf(verdict) };
    },
    weigh(answer, use) {
      const population = populations.of(facts.type(answer));
      const { members } = population;
      const kin = kinOf(answer);
      const isOther = (ordinal: number) => !shareName(proof, members[ordinal] ?? 0, answer);
      return useScales(population, ({ add, remove, open }) =>
        use({
          add,
          remove,
          open(most) {
            const found = open().filter((ordinal) => !kin.has(members[ordinal] ?? 0));
            return found.length > FEW ? found.slice(0, most) : found.filter(isOther);
          },
        }),
      );
    },
  };
}

function bitsOf({ population, met }: Verdict): number {
  return Math.log2(population.size / Math.max(1, met.count));
}
