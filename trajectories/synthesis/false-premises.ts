import type { EntityType } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { qualifiersOf } from "../../src/knowledge/search/qualifier-test.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Condition, Description, FormOf } from "../form.ts";
import { NO_ROOM } from "../proof/none-proof.ts";
import { has } from "../proof/ordinals.ts";
import { statesFewer } from "../proof/share.ts";
import type { Ground } from "./ground.ts";
import type { Proposed, Wish } from "./kind.ts";
import { singleOut } from "./single-out.ts";

/** Ways to ask from a premise that is false, by the reason why it is. */
export type FalsePremises = Readonly<Record<"denied" | "excluded", readonly Way[]>>;
type Way = (wish: Wish, random: Random) => Proposed;

/** A fact of which a source states that it does not hold. */
export interface Denial {
  subject: number;
  relation: string;
  object: number;
}

/** Values of a disease that can be set against one another. */
const VALUES = ["has_onset", "has_prevalence"] as const;
/** A trait that no more than so many share stands for one of them. */
const FEW = 3;
/** Classes of findings with more forms than this name no kind of finding. */
const MOST_FORMS = 60;

/** What a source denies, of relations that tasks may use, and beyond the chance of a few patients. */
export function denialsOf({ columns }: Graph): Denial[] {
  const found: Denial[] = [];
  for (let fact = 0; fact < columns.factCount; fact++) {
    const relation = columns.relations[columns.factRelation[fact] ?? 0];
    if (columns.factPositive[fact] !== 0 || relation?.usableInTasks !== true) continue;
    if (!statesFewer(qualifiersOf(columns, fact), undefined, true)) continue;
    const [subject, object] = [columns.factSubject[fact] ?? 0, columns.factObject[fact] ?? 0];
    found.push({ subject, relation: relation.id, object });
  }
  return found;
}

export function falsePremises(ground: Ground, denials: readonly Denial[]): FalsePremises {
  const denied =
    (ask: (denial: Denial, random: Random) => Proposed): Way =>
    (wish, random) => {
      const { names, type } = ground;
      const fitting = denials.filter(({ subject }) => type(subject) !== "disease" || wish.fits(subject));
      if (fitting.length === 0) return { refused: "nothing is denied of such a disease" };
      const denial = random.pick(fitting);
      if (names.isUnfit(denial.object) || names.isUnfit(denial.subject)) return { refused: "a name is vague" };
      return ask(denial, random);
    };
  const fromOutside = causedFromOutside(ground);
  const premiseOf = ({ subject, relation, object }: Denial): Premise => {
    const premise: Condition = { relation, direction: "forward", to: ground.id(object) };
    return { entity: subject, premise, because: "denied", about: diseaseOf(ground, subject, object) };
  };
  return {
    denied:
      denials.length === 0
        ? []
        : [
            denied((denial, random) => askOfTraits(ground, premiseOf(denial), random)),
            denied((denial, random) => askOfAnchor(ground, premiseOf(denial), random)),
            denied((denial) => askWhichForm(ground, denial)),
          ],
    excluded: [
      ({ about }, random) => withValue(ground, about, random, askOfTraits),
      ({ about }, random) => withValue(ground, about, random, askOfAnchor),
      ({ about, fits }, random) => {
        const others = random.next() < FROM_OUTSIDE ? fromOutside.filter(fits) : [];
        return askWhatCannotBe(ground, others.length === 0 ? about : random.pick(others), random);
      },
    ],
  };
}

function diseaseOf({ type }: Ground, ...entities: number[]): number | undefined {
  return entities.find((entity) => type(entity) === "disease");
}

interface Premise {
  /** What the question seems to be about. */
  entity: number;
  /** What is not true of it. */
  premise: Condition;
  because: FormOf<"none">["because"];
  about: number | undefined;
}

/** "Which disease with all of this has …", of the one that has all of this, and of which that is not true. */
function askOfTraits(ground: Ground, given: Premise, random: Random): Proposed {
  const { premise, entity, because } = given;
  const without = because === "excluded" ? { without: premise.relation } : {};
  const chosen = singleOut(ground, entity, { fewest: 2, most: 5, random, ...without });
  if (chosen === undefined) return { refused: "too few traits single it out" };
  const named = typeof premise.to === "string" ? ground.graph.position(premise.to) : -1;
  if (chosen.some(({ involves }) => involves.includes(named))) return { refused: "what is asked is among the traits" };
  return propose(ground, given, { others: chosen.map(({ condition }) => condition), way: "traits", random });
}

/** The same with one trait that hardly another shares: "Which disease caused by variants in HTT begins at birth?" */
function askOfAnchor(ground: Ground, given: Premise, random: Random): Proposed {
  const traits = ground.traits.of(given.entity, { hidden: [given.entity], random, most: 40 });
  const telling = traits.filter(
    ({ condition, met }) => met.length <= FEW && condition.relation !== given.premise.relation,
  );
  const [anchor] = random.shuffle(telling);
  if (anchor === undefined) return { refused: "nothing tells it apart" };
  return propose(ground, given, { others: [anchor.condition], way: "anchor", random });
}

function propose(
  ground: Ground,
  { entity, premise, because, about }: Premise,
  { others, way, random }: { others: readonly Condition[]; way: string; random: Random },
): Proposed {
  const find: Description = { type: ground.type(entity), where: random.shuffle([premise, ...others]) };
  const features = { hops: 1, because, way, of: ground.id(entity) };
  return { form: { ask: "none", find, because }, answer: null, ...(about === undefined ? {} : { about }), features };
}

/** "Which form of cardiomyopathy is a feature of …", of a disease of which cardiomyopathy is denied. */
function askWhichForm(ground: Ground, { subject, relation, object }: Denial): Proposed {
  const { evaluation, id, type } = ground;
  if (relation !== "has_phenotype") return { refused: "what is denied has no forms" };
  const form: Condition = { relation: "subtype_of", direction: "forward", to: id(object) };
  const forms = evaluation.holding(form, type(object)).length;
  if (forms === 0 || forms > MOST_FORMS) return { refused: "what is denied has no forms" };
  const find: Description = {
    type: type(object),
    where: [form, { relation, direction: "inverse", to: id(subject) }],
  };
  const features = { hops: 1, because: "denied", way: "form", of: id(subject) };
  return { form: { ask: "none", find, because: "denied" }, answer: null, about: subject, features };
}

type Ask = (ground: Ground, premise: Premise, random: Random) => Proposed;

/** With a value that cannot be together with the one that is stated. */
function withValue(ground: Ground, about: number, random: Random, ask: Ask): Proposed {
  const { graph, proof } = ground;
  const ordinal = proof.populations.ordinal(about);
  for (const relation of random.shuffle(VALUES)) {
    const own = graph.outgoing(ground.id(about), relation).filter(({ positive }) => positive);
    if (own.length === 0) continue;
    const types = graph.relation(relation)?.range ?? [];
    for (const { id } of random.shuffle(types.flatMap((type) => graph.entities(type)))) {
      const premise: Condition = { relation, direction: "forward", to: id };
      if (!has(proof.judge.verdict(premise, "disease").contradiction, ordinal)) continue;
      return ask(ground, { entity: about, premise, because: "excluded", about }, random);
    }
  }
  return { refused: "no value is excluded by one that is stated" };
}

/** What is asked for where something else leaves no room for it. */
const ASKED: Readonly<Record<string, EntityType>> = {
  has_causal_gene: "gene",
  inherited_as: "inheritance",
  caused_by_organism: "organism",
};

/** Susceptibility to an infection is heritable. */
const BOTH = /suscept|resist|infect|immun|virus|viral|bacter|fung|mycosis|candid|malaria|tubercul|lepro|herpes|aids\b/i;

/** How often one with a cause from outside is looked for; most diseases of the graph have a gene. */
const FROM_OUTSIDE = 0.7;

/** Diseases that an organism or a substance causes. */
function causedFromOutside({ proof: { facts, populations }, names }: Ground): number[] {
  const causes = ["caused_by_organism", "caused_by_substance"].map((id) => facts.relation(id));
  const isCaused = (disease: number) =>
    causes.some((relation) => facts.from(disease, relation).some((fact) => facts.holds(fact)));
  return [...populations.of("disease").members].filter((disease) => isCaused(disease) && !names.isUnfit(disease));
}

/** "In which gene are the variants that cause measles?" */
function askWhatCannotBe(ground: Ground, about: number, random: Random): Proposed {
  const { graph, id } = ground;
  const states = (relation: string) => graph.outgoing(id(about), relation).some(({ positive }) => positive);
  const open = Object.keys(ASKED).filter((relation) => !states(relation) && NO_ROOM[relation]?.some(states));
  const { name } = graph.entityAt(about);
  if (open.length === 0 || (states("has_causal_gene") && BOTH.test(name)))
    return { refused: "nothing leaves no room for what could be asked" };
  const relation = random.pick(open);
  const type = ASKED[relation] ?? "concept";
  const find: Description = { type, where: [{ relation, direction: "inverse", to: id(about) }] };
  const features = { hops: 1, because: "excluded", way: relation, of: id(about) };
  return { form: { ask: "none", find, because: "excluded" }, answer: null, about, features };
}
