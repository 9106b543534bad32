import type { Certificate, Proof } from "../certificate.ts";
import type { Description, FormOf } from "../form.ts";
import { countsOf, evidenceOf, faultOfAnswer, tally } from "./answer.ts";
import { hasBit, listBits } from "./bits.ts";
import { countUndetermined, isUndetermined, type Standing, threatsOf, whoMeets } from "./description.ts";
import { several } from "./faults.ts";
import { fallOf, label, type ProofGround, shareName } from "./ground.ts";
import { has } from "./ordinals.ts";
import { closestRivals } from "./rivals.ts";

/** One entity meets the description, and nothing else could: of the options, or of the whole graph. */
export function proveEntity(ground: ProofGround, { find, among }: FormOf<"entity">): Proof {
  return among === undefined ? proveInGraph(ground, find) : proveAmong(ground, ground.standing(find), among);
}

function proveInGraph(ground: ProofGround, find: Description): Proof {
  const { members } = ground.populations.of(find.type);
  const found = whoMeets(ground.judge, find).map((ordinal) => members[ordinal] ?? 0);
  const answer = chooseAnswer(ground, found);
  if (answer === undefined) return { fault: faultOfNumber(ground, find, found) };
  const standing = ground.standing(find);
  const ordinal = ground.populations.ordinal(answer);
  const fault = faultOfAnswer(ground, standing, ordinal);
  if (fault !== undefined) return { fault };
  const kin = kinOf(ground, standing, answer);
  const threat = threatsOf(standing).find((one) => !isSame(ground, standing, { one, answer, kin }));
  if (threat !== undefined) return { fault: faultOfThreat(ground, standing, threat) };
  const counting = new Set([...kin.counting, ...found]);
  return {
    certificate: {
      ...certificateOf(ground, standing, answer),
      rivals: closestRivals(ground, standing, new Set([...counting, ...kin.all])),
      ...tally(standing, counting.size),
      undetermined: countUndetermined(standing) - openKin(ground, standing, kin),
      kin: kin.listed,
    },
  };
}

/** Of the forms that count as answers those that are known too little to meet the description. */
function openKin(ground: ProofGround, standing: Standing, { counting }: Kin): number {
  return [...counting].filter((entity) => isUndetermined(standing, ground.populations.ordinal(entity))).length;
}

/** A broader form that nothing excludes is no other answer, and a thing of the same name is the same. */
function isSame(
  ground: ProofGround,
  { population }: Standing,
  { one, answer, kin }: { one: number; answer: number; kin: Kin },
): boolean {
  const entity = population.members[one] ?? 0;
  return kin.all.has(entity) || shareName(ground, entity, answer);
}

/** Of those that meet everything the one that all others are forms of, or a form of; of several the best known. */
function chooseAnswer(ground: ProofGround, found: readonly number[]): number | undefined {
  if (found.length <= 1 || found.length > MOST_FORMS) return found.length === 1 ? found[0] : undefined;
  const above = new Map(found.map((one) => [one, new Set(ground.taxonomy.above([one]))]));
  const { outgoingFrom } = ground.graph.columns;
  const size = (entity: number) => (outgoingFrom[entity + 1] ?? 0) - (outgoingFrom[entity] ?? 0);
  const isOne = (one: number, other: number) =>
    one === other || above.get(one)?.has(other) || above.get(other)?.has(one) || shareName(ground, one, other);
  const eligible = found.filter((one) => found.every((other) => isOne(one, other)));
  return eligible.length <= 1 ? eligible[0] : eligible.sort((a, b) => size(b) - size(a) || a - b)[0];
}

/** More entities than this are not looked at for being forms of one. */
const MOST_FORMS = 32;

interface Kin {
  all: ReadonlySet<number>;
  /** Answers as well: those that meet everything, and narrower forms that nothing excludes. */
  counting: ReadonlySet<number>;
  listed: Certificate["kin"];
}

/** Of the broader and narrower forms a certificate lists so many, those that count as answers first. */
const MOST_LISTED = 24;

function kinOf(ground: ProofGround, standing: Standing, answer: number): Kin {
  const { facts, taxonomy, populations } = ground;
  const broader = new Set(taxonomy.above([answer]));
  const narrower = taxonomy.below([answer]).filter((entity) => !broader.has(entity));
  const all = new Set([...broader, ...narrower]);
  all.delete(answer);
  const counting = new Set<number>();
  const fallen: Certificate["kin"] = [];
  for (const entity of [...all].sort((a, b) => a - b)) {
    if (facts.type(entity) !== standing.description.type) continue;
    const ordinal = populations.ordinal(entity);
    const is = broader.has(entity) ? "broader" : "narrower";
    const fall = fallOf(ground, standing, ordinal);
    if (hasBit(standing.met, ordinal) || (is === "narrower" && fall === undefined)) counting.add(entity);
    else if (fall !== undefined) fallen.push({ entity: facts.id(entity), is, fall });
  }
  const answers = [...counting].map((entity) => ({
    entity: facts.id(entity),
    is: broader.has(entity) ? ("broader" as const) : ("narrower" as const),
  }));
  return { all, counting, listed: [...answers, ...fallen].slice(0, MOST_LISTED) };
}

function proveAmong(ground: ProofGround, standing: Standing, among: readonly string[]): Proof {
  const { description, population } = standing;
  const options = among.map((id) => ground.facts.position(id));
  const foreign = options.find((option) => ground.facts.type(option) !== description.type);
  if (foreign !== undefined) return { fault: `among: ${label(ground, foreign)} is no ${description.type}` };
  const ordinals = options.map((option) => ground.populations.ordinal(option));
  const met = ordinals.filter((ordinal) => hasBit(standing.met, ordinal));
  const found = met.map((ordinal) => population.members[ordinal] ?? 0);
  const [answer] = found;
  if (answer === undefined || found.length > 1)
    return { fault: `among: ${faultOfNumber(ground, standing.description, found)}` };
  const fault = faultOfAnswer(ground, standing, met[0] ?? 0);
  if (fault !== undefined) return { fault };
  const others = ordinals.filter((ordinal) => ordinal !== met[0]);
  const falls = others.map((ordinal) => fallOf(ground, standing, ordinal));
  const open = others.find((_, index) => falls[index] === undefined);
  if (open !== undefined) return { fault: `among: ${faultOfThreat(ground, standing, open)}` };
  const same = options.find((option) => option !== answer && shareName(ground, option, answer));
  if (same !== undefined) return { fault: `among: ${label(ground, same)} has a name of the answer` };
  const rivals = others.flatMap((ordinal, index) => {
    const fall = falls[index];
    return fall === undefined ? [] : [{ entity: ground.facts.id(population.members[ordinal] ?? 0), fall }];
  });
  const by = (kind: string) => rivals.filter(({ fall }) => fall.by === kind).length;
  return {
    certificate: {
      ...certificateOf(ground, standing, answer),
      rivals,
      considered: rivals.length,
      byContradiction: by("contradiction"),
      byAbsence: by("absence"),
      undetermined: 0,
      kin: [],
    },
  };
}

function certificateOf(ground: ProofGround, { description }: Standing, answer: number) {
  return {
    graph: ground.graph.version,
    answer: ground.facts.id(answer),
    evidence: evidenceOf(ground, description, answer),
    met: countsOf(ground, description),
  };
}

function faultOfNumber(ground: ProofGround, description: Description, found: readonly number[]): string {
  const names = several(ground, found);
  if (found.length > 1) return `several entities meet the description: ${found.length}: ${names}`;
  const nobody = description.where.findIndex((one) => listBits(ground.judge.met(one, description.type)).length === 0);
  const condition = description.where[nobody];
  if (condition === undefined) return "nothing meets all of its conditions";
  return `${nobody}: no ${description.type} meets it: ${condition.direction} ${condition.relation}`;
}

/** Which conditions leave an entity open, in words. */
export function faultOfThreat(ground: ProofGround, standing: Standing, ordinal: number): string {
  const { verdicts, description, population } = standing;
  const open = verdicts.flatMap((verdict, index) => (has(verdict.met, ordinal) ? [] : [index]));
  const named = open.map((index) => `${index} (${description.where[index]?.relation})`);
  const met = verdicts.length - open.length;
  const name = label(ground, population.members[ordinal] ?? 0);
  return `nothing excludes another: ${name} meets ${met} of ${verdicts.length} conditions, and too little is known of ${named.join(", ")}`;
}
