import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Relation } from "../relations.ts";
import { isPlural, pluralOf, withArticle } from "../wording.ts";
import { labelOf } from "./label.ts";

/** The sentence of a fact where the relation's own would read badly for what stands at its ends; else that one. */
export function adapt(
  graph: Graph,
  said: string,
  { fact, from, to }: { fact: Fact; from: Entity; to: Entity },
): string {
  const { detail, feature } = fact.qualifiers;
  switch (fact.relation) {
    case "arises_from":
    case "located_in":
      // A tumour arises from cells and affects cells, not "the epithelial cell".
      return to.id.startsWith("CL:") ? said.replace("the {object}", pluralOf(to.name)) : said;
    case "transmitted_by":
      return to.name.endsWith("transmission") ? said.replace("is transmitted by", "spreads by") : said;
    case "in_category":
      return to.id.startsWith("RARE:") ? said.replace("falls into the category", "is listed as a") : said;
    case "has_phenotype":
      return fact.positive && isSameName(from, to) ? ITSELF : said;
    case "managed_with":
      // A feature that the graph does not hold is not named.
      return managed(said, detail, feature !== undefined && graph.entity(feature) !== undefined);
    default:
      return said;
  }
}

/** A finding that is called like the disease is no sign of it. */
const ITSELF = "{subject} is recorded as a finding by the same name{share}.";

function isSameName(from: Entity, to: Entity): boolean {
  return from.name.toLowerCase() === to.name.toLowerCase();
}

/** A treatment of a feature is no treatment of a disease that is inborn. */
function managed(said: string, detail: string | undefined, feature: boolean): string {
  if (detail === "treats")
    return said.replace("{detail}", feature ? "is used to treat" : "is used in the treatment of");
  if (detail === "prevents")
    return said.replace("{detail}", feature ? "is used to prevent" : "is used for prevention in");
  return said;
}

/** The object as the relation's sentence needs it. */
export function objectOf(
  graph: Graph,
  to: Entity,
  { relation, detail }: { relation: Relation; detail?: string | undefined },
): string {
  const label = labelOf(graph, to);
  if (relation.id === "disrupts" && to.type === "anatomy") return `the ${label}`;
  if (to.id.startsWith("RARE:")) return to.name;
  // "spreads by droplet spread"
  if (relation.id === "transmitted_by") return label.replace(/ spread transmission$/, " spread");
  if (relation.id !== "in_drug_class" || isPlural(label)) return label;
  if (detail === "EPC") return pluralOf(label);
  return detail === "has role" ? withArticle(label) : label;
}
