import type { EntityType } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { Condition, Description, FormOf } from "../../form.ts";
import { hasBit } from "../../proof/bits.ts";
import type { Ground } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";
import { singleOut } from "../single-out.ts";

/** Relations of which a disease has one value or few, so that another cannot be. */
const VALUES = ["inherited_as", "has_onset", "has_prevalence"] as const;

/** What may be asked of a disease of which it is not stated, and of whom: those that have some of `where` stated. */
const UNSTATED: readonly { relation: string; direction: Condition["direction"]; type: EntityType; where: string }[] = [
  { relation: "has_causal_gene", direction: "inverse", type: "gene", where: "inherited_as" },
  { relation: "indicated_for", direction: "forward", type: "drug", where: "has_phenotype" },
  { relation: "inherited_as", direction: "inverse", type: "inheritance", where: "has_causal_gene" },
  { relation: "has_onset", direction: "inverse", type: "onset", where: "has_phenotype" },
  { relation: "has_prevalence", direction: "inverse", type: "prevalence", where: "has_phenotype" },
  { relation: "caused_by_organism", direction: "inverse", type: "organism", where: "transmitted_by" },
];

/** Of the tries; more of these than of the others come to something. */
const UNSTATED_SHARE = 0.2;

/** The premise is false, or nothing is known: the right answer is to say so. */
export const UNANSWERABLE: TaskKind = {
  id: "unanswerable",
  about: "a false premise, or something that nothing is stated of: right is who says so",
  lacks: (graph) => (graph.entities("disease").length === 0 ? ["has_phenotype"] : []),
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const denied = deniedOf(ground.graph);
  return {
    suits: (disease) => !ground.names.isUnfit(disease),
    propose(wish, random) {
      if (random.next() < UNSTATED_SHARE) return askUnstated(ground, { wish, random, denied });
      if (denied.length === 0 || random.next() < 0.5) return askExcluded(ground, { wish, random, denied });
      return askDenied(ground, { wish, random, denied });
    },
  };
}

interface Asking {
  wish: Wish;
  random: Random;
  denied: readonly Denial[];
}

interface Denial {
  subject: number;
  relation: string;
  object: number;
}

/** What a source denies, of relations that tasks may use. */
function deniedOf({ columns }: Graph): Denial[] {
  const found: Denial[] = [];
  for (let fact = 0; fact < columns.factCount; fact++) {
    const relation = columns.relations[columns.factRelation[fact] ?? 0];
    if (columns.factPositive[fact] !== 0 || relation?.usableInTasks !== true) continue;
    const [subject, object] = [columns.factSubject[fact] ?? 0, columns.factObject[fact] ?? 0];
    found.push({ subject, relation: relation.id, object });
  }
  return found;
}

/** "Which disease with all of this has …", of the one that has all of this, and of which that is denied. */
function askDenied(ground: Ground, { wish, random, denied }: Asking): Proposed {
  const fitting = denied.filter(({ subject }) => ground.type(subject) !== "disease" || wish.fits(subject));
  if (fitting.length === 0) return { refused: "nothing is denied of such a disease" };
  const { subject, relation, object } = random.pick(fitting);
  if (ground.names.isUnfit(object)) return { refused: "a name is vague" };
  const isDisease = ground.type(subject) === "disease";
  const premise: Condition = { relation, direction: "forward", to: ground.id(object) };
  const about = isDisease ? subject : ground.type(object) === "disease" ? object : wish.about;
  return askPremise(ground, subject, { premise, because: "denied", random, about });
}

/** The same with a value that cannot be together with the one that is stated. */
function askExcluded(ground: Ground, { wish, random }: Asking): Proposed {
  const { graph, proof } = ground;
  const { about } = wish;
  const ordinal = proof.populations.ordinal(about);
  for (const relation of random.shuffle(VALUES)) {
    const own = graph.outgoing(ground.id(about), relation).filter(({ positive }) => positive);
    if (own.length === 0) continue;
    const types = graph.relation(relation)?.range ?? [];
    for (const { id } of random.shuffle(types.flatMap((type) => graph.entities(type)))) {
      const premise: Condition = { relation, direction: "forward", to: id };
      const { contradiction } = proof.judge.verdict(premise, "disease");
      if (hasBit(contradiction, ordinal))
        return askPremise(ground, about, { premise, because: "excluded", random, about });
    }
  }
  return { refused: "no value is excluded by one that is stated" };
}

interface Premise {
  premise: Condition;
  because: FormOf<"none">["because"];
  random: Random;
  about: number;
}

function askPremise(ground: Ground, entity: number, { premise, because, random, about }: Premise): Proposed {
  const chosen = singleOut(ground, entity, { fewest: 2, most: 5, random, without: premise.relation });
  if (chosen === undefined) return { refused: "too few traits single it out" };
  const named = typeof premise.to === "string" ? ground.graph.position(premise.to) : -1;
  if (chosen.some(({ involves }) => involves.includes(named))) return { refused: "what is asked is among the traits" };
  const where = random.shuffle([premise, ...chosen.map(({ condition }) => condition)]);
  const form = { ask: "none" as const, find: { type: ground.type(entity), where }, because };
  return { form, answer: null, about, features: { hops: 1, because, of: ground.id(entity) } };
}

/** "What is the gene of …", named or described, where nothing is stated. */
function askUnstated(ground: Ground, { wish, random }: Asking): Proposed {
  const { graph } = ground;
  const { about } = wish;
  const id = ground.id(about);
  const states = (relation: string) => graph.outgoing(id, relation).length > 0;
  const open = UNSTATED.filter(
    ({ relation, direction, where }) =>
      states(where) && (direction === "inverse" ? !states(relation) : graph.incoming(id, relation).length === 0),
  );
  if (open.length === 0) return { refused: "all is stated that could be asked" };
  const { relation, direction, type } = random.pick(open);
  const described = random.next() < 0.5 ? describe(ground, about, random) : undefined;
  const find: Description = { type, where: [{ relation, direction, to: described ?? id }] };
  const hops = described === undefined ? 1 : 2;
  return {
    form: { ask: "none", find, because: "unstated" },
    answer: null,
    features: { hops, because: "unstated", of: id },
  };
}

function describe(ground: Ground, disease: number, random: Random): Description | undefined {
  const chosen = singleOut(ground, disease, { fewest: 2, most: 4, random });
  return chosen && { type: "disease", where: random.shuffle(chosen.map(({ condition }) => condition)) };
}
