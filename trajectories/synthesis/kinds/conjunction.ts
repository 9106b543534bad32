import type { Random } from "../../../src/lib/random.ts";
import type { Condition } from "../../form.ts";
import { type Ground, missingRelations } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";
import { singleOut } from "../single-out.ts";
import type { Trait } from "../traits.ts";

const FEWEST = 3;
const MOST = 6;
/** Who has fewer facts has seldom three vague ones that suffice. */
const FEWEST_FACTS = 14;
/** Of the traits of a gene or a drug near the disease, how often one of these is asked for instead. */
const OTHER_ANSWERS = 0.3;

/** BrowseComp's shape: each constraint is met by many, all together by one, and none can be left out. */
export const CONJUNCTION: TaskKind = {
  id: "conjunction",
  about: "several fuzzy constraints that only together name one entity, none of them superfluous",
  lacks: (graph) => {
    const wanted = ["has_phenotype", "has_causal_gene", "inherited_as", "indicated_for", "in_drug_class"];
    const missing = missingRelations(graph, wanted);
    return missing.length === wanted.length ? missing : [];
  },
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  return {
    suits: (disease) => !ground.names.isUnfit(disease) && ground.traits.degree(disease) >= FEWEST_FACTS,
    propose(wish, random) {
      const answer = chooseAnswer(ground, wish, random);
      const size = { fewest: FEWEST, most: MOST };
      const chosen = singleOut(ground, answer, { ...size, random, relation: wish.relation });
      if (chosen === undefined) return { refused: "too few traits single it out" };
      return propose(ground, answer, random.shuffle(chosen));
    },
  };
}

function chooseAnswer({ graph, names, traits }: Ground, { about }: Wish, random: Random): number {
  if (random.next() >= OTHER_ANSWERS) return about;
  const { id } = graph.entityAt(about);
  const near = [
    ...graph.outgoing(id, "has_causal_gene").map(({ object }) => object),
    ...graph.incoming(id, "indicated_for").map(({ subject, positive }) => (positive ? subject : id)),
  ];
  const others = [...new Set(near)]
    .map((other) => graph.position(other))
    .filter((other) => !names.isUnfit(other) && traits.degree(other) >= FEWEST_FACTS);
  return others.length === 0 ? about : random.pick(others);
}

function propose({ id, type, traits }: Ground, answer: number, chosen: readonly Trait[]): Proposed {
  const where: Condition[] = chosen.map(({ condition }) => condition);
  const bits = Math.log2(traits.count(type(answer)));
  const constraints = chosen.map((trait) => Number(trait.bits.toFixed(2)));
  return {
    form: { ask: "entity", find: { type: type(answer), where } },
    answer: id(answer),
    features: { hops: 1, bits, constraints },
  };
}
