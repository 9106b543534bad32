import { createRemembered } from "../../src/lib/remembered.ts";
import type { Facts } from "./facts.ts";
import type { Taxonomy } from "./taxonomy.ts";

/**
 * How likely each finding is in each disease, from the graph's frequencies: counts of patients are added up with half a
 * patient more on either side; a class counts as ten patients, a finding without a frequency as .8 of one, a denied one
 * as none. A broader finding is as likely as the likeliest of its forms. Diseases are numbered from 0.
 */
export interface PhenotypeModel {
  /** Diseases with at least one positive finding, as positions. */
  diseases: Uint32Array;
  /** Diseases with so few findings that what is not stated of them says nothing: 1. */
  sparse: Uint8Array;
  /** Those with the finding or a narrower one, and its chance there. Kept, and not to be written to. */
  of(finding: number): Chances;
  /** Those that deny the finding itself. */
  denying(finding: number): readonly number[];
}

export interface Chances {
  diseases: Uint32Array;
  chances: Float32Array;
  /** Mean over all diseases. */
  background: number;
}

/** Findings from which on a list counts as whole: as in `rich.ts`, where a frequency is asked. */
const WHOLE = 5;
const CLASS_PATIENTS = 10;
const UNSTATED = 0.8;

/** For the findings that were asked last. */
const CHANCES_BYTES = 12 << 20;

interface Own {
  diseases: number[];
  chances: number[];
}

export function createPhenotypeModel(facts: Facts, diseases: Uint32Array, taxonomy: Taxonomy): PhenotypeModel {
  const relation = facts.relation("has_phenotype");
  const own = new Map<number, Own>();
  const denials = new Map<number, number[]>();
  const sparse: number[] = [];
  const described = diseases.filter((disease) => [...facts.from(disease, relation)].some((fact) => facts.holds(fact)));
  for (const [number, disease] of described.entries()) {
    const { positive, denied } = chancesOf(facts, disease, relation);
    sparse.push(positive.size < WHOLE ? 1 : 0);
    for (const [finding, chance] of positive) {
      const list = own.get(finding) ?? { diseases: [], chances: [] };
      own.set(finding, list);
      list.diseases.push(number);
      list.chances.push(chance);
    }
    for (const finding of denied) denials.set(finding, [...(denials.get(finding) ?? []), number]);
  }
  const known = createRemembered<number, Chances>(CHANCES_BYTES);
  const spread = createSpread(own, taxonomy, described.length);
  return {
    diseases: described,
    sparse: Uint8Array.from(sparse),
    denying: (finding) => denials.get(finding) ?? [],
    of(finding) {
      const kept = known.get(finding) ?? spread(finding);
      known.set(finding, kept, kept.diseases.byteLength + kept.chances.byteLength + 256);
      return kept;
    },
  };
}

function chancesOf(facts: Facts, disease: number, relation: number) {
  const sums = new Map<number, [affected: number, examined: number]>();
  const positive = new Map<number, number>();
  const denied = new Set<number>();
  facts.eachFrom(disease, relation, (fact, finding) => {
    const holds = facts.holds(fact);
    const [affected, examined] = patientsOf(facts, fact);
    const [before, all] = sums.get(finding) ?? [0, 0];
    sums.set(finding, [before + (holds ? affected : 0), all + examined]);
    if (holds) positive.set(finding, 0);
    else denied.add(finding);
  });
  for (const finding of positive.keys()) {
    const [affected, examined] = sums.get(finding) ?? [0, 0];
    positive.set(finding, (affected + 0.5) / (examined + 1));
    denied.delete(finding);
  }
  return { positive, denied };
}

function patientsOf(facts: Facts, fact: number): [affected: number, examined: number] {
  const { observed, frequency } = facts.qualifiers(fact);
  if (observed !== undefined) return [observed[0], observed[1]];
  if (frequency !== undefined) return [(CLASS_PATIENTS * (frequency[0] + frequency[1])) / 200, CLASS_PATIENTS];
  return facts.holds(fact) ? [UNSTATED, UNSTATED] : [0, CLASS_PATIENTS];
}

/** A finding with what its narrower forms add: of each disease the greatest chance. */
function createSpread(own: ReadonlyMap<number, Own>, taxonomy: Taxonomy, size: number): (finding: number) => Chances {
  const greatest = new Float32Array(size);
  return (finding) => {
    const touched: number[] = [];
    for (const form of [finding, ...taxonomy.formsBelow([finding])]) {
      const list = own.get(form);
      list?.diseases.forEach((disease, i) => {
        const chance = list.chances[i] ?? 0;
        if (greatest[disease] === 0) touched.push(disease);
        greatest[disease] = Math.max(greatest[disease] ?? 0, chance);
      });
    }
    const diseases = Uint32Array.from(touched);
    const chances = Float32Array.from(touched, (disease) => greatest[disease] ?? 0);
    for (const disease of touched) greatest[disease] = 0;
    return { diseases, chances, background: chances.reduce((sum, chance) => sum + chance, 0) / Math.max(size, 1) };
  };
}
