import type { EntityType } from "../../src/knowledge/fact.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Condition, Description } from "../form.ts";
import type { Ground } from "./ground.ts";
import type { Proposed, Wish } from "./kind.ts";
import { singleOut } from "./single-out.ts";

/**
 * What may be asked of a disease of which it is not stated, and of whom: those that have some of `where` stated. Not which
 * drug is indicated: labels name a broader disease or a symptom, so that for one in three there is one. Figures are
 * listed of rare diseases only: of giardiasis there are, elsewhere.
 */
const UNSTATED: readonly {
  relation: string;
  direction: Condition["direction"];
  type: EntityType;
  where: string;
  rare?: true;
}[] = [
  { relation: "has_causal_gene", direction: "inverse", type: "gene", where: "inherited_as" },
  { relation: "inherited_as", direction: "inverse", type: "inheritance", where: "has_causal_gene" },
  { relation: "has_onset", direction: "inverse", type: "onset", where: "has_phenotype" },
  { relation: "has_prevalence", direction: "inverse", type: "prevalence", where: "has_phenotype", rare: true },
  { relation: "caused_by_organism", direction: "inverse", type: "organism", where: "transmitted_by" },
];

/** How often the disease is described instead of named. */
const DESCRIBED = 0.5;

/** "What is the gene of …", named or described, where nothing is stated. */
export function askUnstated(ground: Ground, { about }: Wish, random: Random): Proposed {
  const { graph } = ground;
  const id = ground.id(about);
  const states = (relation: string) => graph.outgoing(id, relation).length > 0;
  const open = UNSTATED.filter(
    ({ relation, direction, where, rare }) =>
      states(where) &&
      (rare !== true || isRare(ground, about)) &&
      (direction === "inverse" ? !states(relation) : graph.incoming(id, relation).length === 0),
  );
  if (open.length === 0) return { refused: "all is stated that could be asked" };
  const { relation, direction, type } = random.pick(open);
  const described = random.next() < DESCRIBED ? describe(ground, about, random) : undefined;
  const find: Description = { type, where: [{ relation, direction, to: described ?? id }] };
  return {
    form: { ask: "none", find, because: "unstated" },
    answer: null,
    features: { hops: described === undefined ? 1 : 2, because: "unstated", way: relation, of: id },
  };
}

/** Without an organism: how often an infection occurs depends on where. */
function isRare({ graph, id, fields }: Ground, disease: number): boolean {
  return fields.rarityClass(disease) !== "common" && graph.outgoing(id(disease), "caused_by_organism").length === 0;
}

function describe(ground: Ground, disease: number, random: Random): Description | undefined {
  const chosen = singleOut(ground, disease, { fewest: 2, most: 4, random });
  return chosen && { type: "disease", where: random.shuffle(chosen.map(({ condition }) => condition)) };
}
