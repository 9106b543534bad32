import type { EntityType } from "../../src/knowledge/fact.ts";
import { groupClosure } from "../../src/knowledge/search/closure.ts";
import type { Condition } from "../form.ts";
import { type Bits, countBits, emptyBits, removeAll } from "../proof/bits.ts";
import { type ProofGround, shareName } from "../proof/ground.ts";
import { createRichness } from "../proof/rich.ts";
import { blankVerdict, type Verdict } from "../proof/verdict.ts";

/** A condition as the prover sees it. */
export interface Judged {
  condition: Condition;
  verdict: Verdict;
  /** log2(entities of the type / those that meet it). */
  bits: number;
}

/**
 * Finds, for sets of conditions, the entities besides the answer and its broader and narrower forms that the prover
 * would not let pass: nothing excludes them, and at least half of the bits speak for them. None: the conditions single out the answer beyond doubt.
 */
export interface Rivals {
  judge(condition: Condition, type: EntityType): Judged;
  /**
   * The same without what is merely near and without contradictions, for a tenth of the work: to choose by. What was
   * chosen has to be judged.
   */
  guess(condition: Condition, type: EntityType): Judged;
  /** None: the conditions single out the answer. */
  find(judged: readonly Judged[], answer: number): number[];
}

/** As the prover has it: from this share of the bits on, and what is merely near counts half. */
const THREAT = 0.5;
const NEAR = 0.5;
/** Only of so few it is looked at whether they bear a name of the answer: they are the same thing then. */
const FEW = 4;

export function createRivals(proof: ProofGround): Rivals {
  const { judge, graph, facts } = proof;
  const richness = createRichness(facts, proof.populations);
  const closure = groupClosure(graph.columns);
  let credit = new Float64Array(0);
  let kin: { of: number; set: ReadonlySet<number> } = { of: -1, set: new Set() };
  const kinOf = (entity: number) => {
    if (kin.of !== entity)
      kin = { of: entity, set: new Set([...closure.ancestors(entity), ...closure.descendants(entity)]) };
    return kin.set;
  };
  const exactly = (condition: Condition, type: EntityType): Judged => {
    const verdict = judge.verdict(condition, type);
    return { condition, verdict, bits: bitsOf(verdict) };
  };
  return {
    judge: exactly,
    guess(condition, type) {
      const { direction, relation: id, to, positive = true } = condition;
      const relation = facts.relation(id);
      const isSimple = direction === "forward" && positive && facts.relationAt(relation)?.symmetric !== true;
      if (!isSimple || relation === -1) return exactly(condition, type);
      const population = proof.populations.of(type);
      const met = judge.met(condition, type);
      const schemes = typeof to === "string" ? richness.schemesOf([facts.position(to)], relation) : [];
      const test = { relation, qualified: condition.minimumFrequency !== undefined, schemes };
      const absence = richness.among(population, test).slice();
      removeAll(absence, met);
      const verdict = { ...blankVerdict(population), met, count: countBits(met), absence };
      return { condition, verdict, bits: bitsOf(verdict) };
    },
    find(judged, answer) {
      const { size, members } = judged[0]?.verdict.population ?? { size: 0, members: new Uint32Array(0) };
      if (credit.length < size) credit = new Float64Array(size);
      const open = openOf(judged, size);
      const touched: number[] = [];
      const give = (bits: number) => (ordinal: number) => {
        if (credit[ordinal] === 0) touched.push(ordinal);
        credit[ordinal] = (credit[ordinal] ?? 0) + bits;
      };
      for (const { verdict, bits } of judged) {
        eachCommon(verdict.met, open, give(bits));
        eachCommon(verdict.near, open, give(bits * NEAR));
      }
      const needed = judged.reduce((sum, { bits }) => sum + bits, 0) * THREAT - 1e-3;
      const kin = kinOf(answer);
      const found: number[] = [];
      for (const ordinal of touched) {
        const entity = members[ordinal] ?? answer;
        if ((credit[ordinal] ?? 0) >= needed && !kin.has(entity)) found.push(entity);
        credit[ordinal] = 0;
      }
      return found.length > FEW ? found : found.filter((entity) => !shareName(proof, entity, answer));
    },
  };
}

function bitsOf({ population, count }: Verdict): number {
  return Math.log2(population.size / Math.max(1, count));
}

/** Those that no condition excludes. */
function openOf(judged: readonly Judged[], size: number): Bits {
  const open = emptyBits(size).fill(0xffffffff);
  for (const { verdict } of judged) {
    removeAll(open, verdict.contradiction);
    removeAll(open, verdict.absence);
  }
  return open;
}

function eachCommon(a: Bits, b: Bits, visit: (ordinal: number) => void): void {
  for (let i = 0; i < a.length; i++) {
    let word = (a[i] ?? 0) & (b[i] ?? 0);
    while (word !== 0) {
      const low = word & -word;
      visit(i * 32 + 31 - Math.clz32(low));
      word ^= low;
    }
  }
}
