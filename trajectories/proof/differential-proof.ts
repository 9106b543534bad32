import type { Certificate, Proof } from "../certificate.ts";
import type { FormOf } from "../form.ts";
import { supporting } from "./evidence.ts";
import { label, type ProofGround, shareName } from "./ground.ts";
import type { Likelihood } from "./likelihood.ts";
import type { PhenotypeModel } from "./phenotype-model.ts";

/** Made when the first case is asked. */
export interface Differential {
  model: PhenotypeModel;
  likelihood: Likelihood;
}

/** The disease that a case supports best leads the next one that is no form of it by the margin. */
export function proveDifferential(
  ground: ProofGround,
  { model, likelihood }: Differential,
  form: FormOf<"differential">,
): Proof {
  const { facts } = ground;
  const fault = faultOfFindings(ground, form);
  if (fault !== undefined) return { fault };
  const scores = likelihood(form);
  const ranked = bestOf(model, scores);
  const [first] = ranked;
  if (first === undefined) return { fault: "present: no disease of the graph has findings" };
  const answer = model.diseases[first] ?? 0;
  if (model.sparse[first] === 1) return { fault: `margin: too few findings of ${label(ground, answer)} are stated` };
  const lead = (ordinal: number) => (scores[first] ?? 0) - (scores[ordinal] ?? 0);
  const above = new Set(ground.taxonomy.above([answer]));
  const below = new Set(ground.taxonomy.below([answer]));
  const member = (ordinal: number) => model.diseases[ordinal] ?? 0;
  const isKin = (ordinal: number) => above.has(member(ordinal)) || below.has(member(ordinal));
  const others = ranked.slice(1).filter((one) => !isKin(one) && !shareName(ground, member(one), answer));
  const [next] = others;
  if (next === undefined) return { fault: "margin: there is no other disease to compare with" };
  if (lead(next) < form.margin || lead(next) <= 0) {
    return {
      fault: `margin: ${label(ground, answer)} leads ${label(ground, member(next))} by ${lead(next).toFixed(2)}, not by ${form.margin}`,
    };
  }
  const sparse = model.sparse.reduce((sum, one) => sum + one, 0);
  const all = ground.populations.of("disease").size;
  const considered = all - 1;
  const unknown = all - model.diseases.length + sparse;
  return {
    certificate: {
      graph: ground.graph.version,
      answer: facts.id(answer),
      evidence: evidenceOf(ground, form, answer),
      met: metBy(ground, model, form),
      rivals: others.slice(0, ground.rivals).map((one) => ({ entity: facts.id(member(one)), fall: byMargin() })),
      considered,
      byContradiction: 0,
      byAbsence: considered - unknown,
      undetermined: unknown,
      kin: ranked.filter(isKin).map((one) => ({
        entity: facts.id(member(one)),
        is: above.has(member(one)) ? "broader" : "narrower",
        ...(lead(one) >= form.margin && { fall: byMargin() }),
      })),
      margin: Math.round(lead(next) * 1000) / 1000,
      next: facts.id(member(next)),
    },
  };
}

function byMargin(): { condition: string; by: "absence" } {
  return { condition: "margin", by: "absence" };
}

function faultOfFindings(
  { facts }: ProofGround,
  { present, absent, onset }: FormOf<"differential">,
): string | undefined {
  const all = [...present, ...absent];
  const foreign = all.find((id) => facts.type(facts.position(id)) !== "phenotype");
  if (foreign !== undefined) return `present: ${foreign} is no finding`;
  const twice = all.find((id, index) => all.indexOf(id) !== index);
  if (twice !== undefined) return `present: ${twice} is there twice`;
  if (onset !== undefined && facts.type(facts.position(onset)) !== "onset") return `onset: ${onset} is no age group`;
  return undefined;
}

/** As many of the best as a certificate may need; equal ones in order of position. */
function bestOf(model: PhenotypeModel, scores: Float64Array): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let ordinal = 0; ordinal < model.diseases.length; ordinal++) {
    const own = scores[ordinal] ?? 0;
    if (own <= least) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < own) place--;
    best.splice(place, 0, ordinal);
    if (best.length > MOST_RANKED) best.pop();
    if (best.length === MOST_RANKED) least = scores[best.at(-1) ?? 0] ?? 0;
  }
  return best;
}

const MOST_RANKED = 64;

function evidenceOf(
  { judge, facts }: ProofGround,
  form: FormOf<"differential">,
  answer: number,
): Certificate["evidence"] {
  return form.present.flatMap((to, index) => {
    const found = supporting(judge, { relation: "has_phenotype", direction: "forward", to }, answer);
    const shown = found.slice(0, 1).map(([fact]) => facts.factId(fact));
    return shown.length === 0 ? [] : [{ condition: `present.${index}`, facts: shown }];
  });
}

function metBy({ facts }: ProofGround, model: PhenotypeModel, { present }: FormOf<"differential">): Certificate["met"] {
  return present.map((id, index) => ({
    condition: `present.${index}`,
    entities: model.of(facts.position(id)).diseases.length,
  }));
}
