import type { Certificate, Proof } from "../certificate.ts";
import type { FormOf } from "../form.ts";
import { label, type ProofGround, shareName } from "./ground.ts";
import { ANY_AGE, ONSETS, RATES } from "./opposition.ts";

/** The classes that a disease is stated to have, as ranks in the order of the measure. */
interface Range {
  least: number;
  greatest: number;
  facts: string[];
}

interface Contender {
  disease: number;
  /** By region; of onsets there is one, "". */
  ranges: ReadonlyMap<string, Range>;
}

type Which = FormOf<"extreme">["which"];

/**
 * The answer's range lies wholly before, or after, that of every other option. All onsets that any source states belong
 * to the range, and "any period of life" is all of it. Prevalences are those of the world; where two options have
 * figures of one country, these must not say the opposite.
 */
export function proveExtreme(ground: ProofGround, { among, measure, which }: FormOf<"extreme">): Proof {
  const { facts } = ground;
  const contenders = among.map((id): Contender => {
    const disease = facts.position(id);
    return { disease, ranges: rangesOf(ground, disease, measure) };
  });
  const key = measure === "onset" ? "" : "Worldwide";
  const fault = faultOfOptions(ground, contenders, { measure, key });
  if (fault !== undefined) return { fault };
  const best = contenders.find((one) =>
    contenders.every((other) => one === other || isBefore(one.ranges.get(key), other.ranges.get(key), which)),
  );
  if (best === undefined) return { fault: `${measure}: the ranges overlap, so none of the options is the ${which}` };
  const others = contenders.filter((one) => one !== best);
  const rivalFault = faultOfRivals(ground, best, { others, which });
  if (rivalFault !== undefined) return { fault: rivalFault };
  const shown = ({ ranges }: Contender) => ranges.get(key)?.facts ?? [];
  const fall = (one: Contender) => ({ condition: measure, by: "contradiction" as const, facts: shown(one) });
  return {
    certificate: {
      graph: ground.graph.version,
      answer: facts.id(best.disease),
      evidence: [{ condition: measure, facts: shown(best) }],
      met: [{ condition: measure, entities: contenders.length }],
      rivals: others.map((one): Certificate["rivals"][number] => ({ entity: facts.id(one.disease), fall: fall(one) })),
      considered: others.length,
      byContradiction: others.length,
      byAbsence: 0,
      undetermined: 0,
      kin: [],
    },
  };
}

function faultOfOptions(
  ground: ProofGround,
  contenders: readonly Contender[],
  { measure, key }: { measure: string; key: string },
): string | undefined {
  const foreign = contenders.find(({ disease }) => ground.facts.type(disease) !== "disease");
  if (foreign !== undefined) return `among: an option is no disease: ${label(ground, foreign.disease)}`;
  const unknown = contenders.find(({ ranges }) => !ranges.has(key));
  if (unknown === undefined) return undefined;
  return `${measure}: none is stated${key && " for the world"} of an option: ${label(ground, unknown.disease)}`;
}

function faultOfRivals(
  ground: ProofGround,
  best: Contender,
  { others, which }: { others: readonly Contender[]; which: Which },
): string | undefined {
  const { above, below } = ground.taxonomy;
  const kin = new Set([...above([best.disease]), ...below([best.disease])]);
  for (const other of others) {
    const name = label(ground, other.disease);
    if (kin.has(other.disease) || shareName(ground, best.disease, other.disease)) {
      return `among: an option is a broader or narrower form of the answer: ${name}`;
    }
    const regions = [...best.ranges.keys()];
    const against = regions.find((where) => isBefore(other.ranges.get(where), best.ranges.get(where), which));
    if (against !== undefined) return `prevalence: the figures of a country say the opposite: ${against}, ${name}`;
  }
  return undefined;
}

function isBefore(one: Range | undefined, other: Range | undefined, which: Which): boolean {
  if (one === undefined || other === undefined) return false;
  return which === "least" ? one.greatest < other.least : one.least > other.greatest;
}

function rangesOf({ facts }: ProofGround, disease: number, measure: "onset" | "prevalence"): Map<string, Range> {
  const relation = facts.relation(measure === "onset" ? "has_onset" : "has_prevalence");
  const order = measure === "onset" ? ONSETS : RATES;
  const ranges = new Map<string, Range>();
  for (const fact of facts.from(disease, relation)) {
    const value = facts.id(facts.object(fact));
    const [least, greatest] = value === ANY_AGE ? [0, order.length - 1] : [order.indexOf(value), order.indexOf(value)];
    if (!facts.holds(fact) || least === -1) continue;
    const where = measure === "onset" ? "" : (facts.qualifiers(fact).geography ?? "");
    const known = ranges.get(where) ?? { least, greatest, facts: [] };
    known.least = Math.min(known.least, least);
    known.greatest = Math.max(known.greatest, greatest);
    known.facts.push(facts.factId(fact));
    ranges.set(where, known);
  }
  return ranges;
}
