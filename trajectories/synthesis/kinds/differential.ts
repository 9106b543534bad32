import type { Fact, FactQualifiers } from "../../../src/knowledge/fact.ts";
import { subtypeClosure } from "../../../src/knowledge/search/closure.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { FormOf } from "../../form.ts";
import { type Ground, missingRelations } from "../ground.ts";
import type { Proposed, Proposer, TaskKind } from "../kind.ts";

/** Findings of a case. */
const FEWEST_PRESENT = 4;
const MOST_PRESENT = 9;
const MOST_ABSENT = 3;
/** Findings that a disease must have, so that a case can be drawn from it and its lack of others means something. */
const FEWEST_STATED = 6;
/** The answer is ten times as likely as the next disease: natural logarithm. */
const MARGIN = Math.LN10;
/** Chance of a finding without a frequency. */
const UNSTATED = 0.4;
/** A rival's finding is worth excluding from this share of its patients on: percent. */
const TYPICAL = 50;
/** A finding of so few diseases, those of its narrower forms among them, points somewhere. */
const TELLING = 50;
/** Rivals whose findings are looked at. */
const RIVALS = 12;
/** How often the age and the sex are told, where they can be. */
const TELL = 0.6;
/** Findings that only one sex can have: they tell it. */
const SEXED: Readonly<Record<Sex, RegExp>> = {
  female: /ovar|uter[iou]|vagin|menstr|menorrh|labi[ao] m|clitor|vulv|pregnan|hirsut|dyspareun|virili|\bfemales?\b/i,
  male: /prostat|testi|scrot|penis|penile|hypospad|sperm|cryptorch|gynecomast|erectile|\bmales?\b/i,
};
/** At these ages few findings of later life could be told. */
const TOO_EARLY = /antenatal|neonatal|any-age/;

type Sex = "female" | "male";

/** A case drawn from a disease by its frequencies, with findings of its rivals that are absent. */
export const DIFFERENTIAL: TaskKind = {
  id: "differential",
  about: "a case with present and absent findings; the best-supported disease leads the next tenfold",
  lacks: (graph) => missingRelations(graph, ["has_phenotype"]),
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const { graph, names, id, proof } = ground;
  const has = proof.facts.relation("has_phenotype");
  return {
    suits: (disease) => !names.isUnfit(disease) && proof.facts.from(disease, has).length >= FEWEST_STATED,
    propose({ about }, random) {
      const stated = graph.outgoing(id(about), "has_phenotype");
      const present = drawPresent(ground, about, { stated, random });
      if (present.length < FEWEST_PRESENT) return { refused: "too few findings can be said" };
      if (!isTelling(ground, present)) return { refused: "its findings are those of many diseases" };
      const absent = drawAbsent(ground, about, { stated, present, random });
      const form: FormOf<"differential"> = {
        ask: "differential",
        present: present.map(id),
        absent: absent.map(id),
        ...person(ground, about, { present, absent, random }),
        margin: MARGIN,
      };
      return proposal(form, id(about));
    },
  };
}

function proposal(form: FormOf<"differential">, answer: string): Proposed {
  const { present, absent } = form;
  return { form, answer, features: { hops: 1, present: present.length, absent: absent.length } };
}

interface Drawing {
  stated: readonly Fact[];
  random: Random;
}

/** As a patient would have them: each with the chance that is stated. None is a form of another. */
function drawPresent(ground: Ground, disease: number, { stated, random }: Drawing): number[] {
  const { graph } = ground;
  const closure = subtypeClosure(graph.columns);
  const wanted = FEWEST_PRESENT + random.integer(MOST_PRESENT - FEWEST_PRESENT + 1);
  const present: number[] = [];
  for (const { object, positive, qualifiers } of random.shuffle(stated)) {
    const finding = graph.position(object);
    if (!positive || present.length === wanted || random.next() >= chanceOf(qualifiers)) continue;
    // What is stated of one sex says nothing of the other.
    if (qualifiers.sex !== undefined) continue;
    if (!canBeSaid(ground, disease, finding)) continue;
    if (present.some((other) => closure.isForm(other, finding) || closure.isForm(finding, other))) continue;
    if (sexesOf(ground, [...present, finding]).length > 1) continue;
    present.push(finding);
  }
  return present;
}

/** Whether one of the findings is seldom enough to point somewhere; a cough and a fever fit whatever is not stated. */
function isTelling({ evaluation }: Ground, present: readonly number[]): boolean {
  return present.some((finding) => {
    const link = { relation: "has_phenotype", direction: "forward" } as const;
    return evaluation.reach(link, [finding], "disease").length <= TELLING;
  });
}

function chanceOf({ frequency }: FactQualifiers): number {
  return frequency === undefined ? UNSTATED : (frequency[0] + frequency[1]) / 200;
}

function canBeSaid({ names }: Ground, disease: number, finding: number): boolean {
  return !names.isUnfit(finding) && !names.areAlike(disease, finding);
}

/**
 * What diseases with the same findings typically have and this one is not known to have, nor anything broader or
 * narrower; what it is stated not to have comes first.
 */
function drawAbsent(
  ground: Ground,
  disease: number,
  { stated, present, random }: Drawing & { present: readonly number[] },
): number[] {
  const { graph } = ground;
  const closure = subtypeClosure(graph.columns);
  const own = stated.flatMap(({ object, positive }) => (positive ? [graph.position(object)] : []));
  const denied = stated.flatMap(({ object, positive }) => (positive ? [] : [graph.position(object)]));
  const candidates = [...random.shuffle(denied), ...random.shuffle(findingsOfRivals(ground, present, random))];
  const wanted = random.integer(MOST_ABSENT + 1);
  const absent: number[] = [];
  for (const finding of candidates) {
    if (absent.length === wanted) break;
    if (!canBeSaid(ground, disease, finding) || isOfOtherSex(ground, present, finding)) continue;
    const isNear = (other: number) => closure.isForm(other, finding) || closure.isForm(finding, other);
    if (![...own, ...present, ...absent].some(isNear)) absent.push(finding);
  }
  return absent;
}

/** That a girl has no male hypogonadism says nothing. */
function isOfOtherSex(ground: Ground, present: readonly number[], finding: number): boolean {
  const [told] = sexesOf(ground, present);
  return told !== undefined && sexesOf(ground, [finding]).some((sex) => sex !== told);
}

/** Of diseases that share the rarest of the findings. */
function findingsOfRivals({ graph, id, queries }: Ground, present: readonly number[], random: Random): number[] {
  const having = present.map((finding) =>
    queries.find({
      constraints: [{ relation: "has_phenotype", direction: "outgoing", entity: finding, withSubtypes: true }],
      type: "disease",
    }),
  );
  const [rarest] = having.toSorted((a, b) => a.length - b.length);
  const rivals = random.shuffle([...(rarest ?? [])]).slice(0, RIVALS);
  const typical = rivals
    .flatMap((rival) => graph.outgoing(id(rival), "has_phenotype"))
    .filter(({ positive, qualifiers }) => positive && (qualifiers.frequency?.[0] ?? 0) >= TYPICAL);
  return [...new Set(typical.map(({ object }) => graph.position(object)))];
}

/** Sexes that findings tell. */
function sexesOf({ graph }: Ground, findings: readonly number[]): Sex[] {
  const names = findings.map((finding) => graph.entityAt(finding).name);
  return (["female", "male"] as const).filter((sex) => names.some((name) => SEXED[sex].test(name)));
}

/** Age by a stated onset; sex by what the findings or the inheritance tell, or at random. */
function person(ground: Ground, disease: number, { present, absent, random }: Case): Person {
  const { graph, id } = ground;
  const onsets = [...new Set(graph.outgoing(id(disease), "has_onset").flatMap((f) => (f.positive ? [f.object] : [])))];
  const ages = onsets.filter((onset) => !TOO_EARLY.test(onset));
  const onset = ages.length > 0 && random.next() < TELL ? { onset: random.pick(ages) } : {};
  const [told] = sexesOf(ground, present);
  if (told !== undefined) return { ...onset, sex: told };
  if (sexesOf(ground, absent).length > 0 || random.next() >= TELL) return onset;
  const modes = graph.outgoing(id(disease), "inherited_as").map(({ object }) => object);
  const isMale = modes.length === 1 && /x-linked-recessive|y-linked/.test(modes[0] ?? "");
  return { ...onset, sex: isMale || random.next() < 0.5 ? "male" : "female" };
}

interface Case {
  present: readonly number[];
  absent: readonly number[];
  random: Random;
}

type Person = Pick<FormOf<"differential">, "onset" | "sex">;
