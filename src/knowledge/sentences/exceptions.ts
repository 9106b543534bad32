import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Relation } from "../relations.ts";
import { isPlural, pluralOf, withArticle } from "../wording.ts";
import { labelOf } from "./label.ts";
import { isSeveral } from "./several.ts";

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
      if (ONE_OF_MANY.test(to.name)) return said.replace("{object}", pluralOf(labelOf(graph, to)));
      return to.id.startsWith("CL:") ? said.replace("the {object}", pluralOf(to.name)) : said;
    case "transmitted_by":
      return to.name.endsWith("transmission") ? said.replace("is transmitted by", "spreads by") : said;
    case "in_category":
      return to.id.startsWith("RARE:") ? said.replace("falls into the category", "is listed as a") : said;
    case "has_phenotype":
      if (fact.positive) return isSameName(from, to) ? ITSELF : said;
      return absent(said, to, fact.qualifiers.observed);
    case "subtype_of":
      return fact.positive && !isSeveral(from) ? kindOf(said, labelOf(graph, to)) : said;
    case "in_group":
      return said.replace("the group {object}", groupOf(labelOf(graph, to)));
    case "predisposes_to":
      return isSusceptibilityTo(from, to) ? said.replace("predisposes to", "is recorded as a predisposition to") : said;
    case "managed_with":
      // A feature that the graph does not hold is not named.
      return managed(said, detail, feature !== undefined && graph.entity(feature) !== undefined);
    default:
      return said;
  }
}

/** Parts of the body that the name alone does not tell from others of their kind. */
const ONE_OF_MANY =
  /^(?:blood vessel|lymphatic vessel|lymph node|joint|bone|muscle|skeletal muscle|nerve|(?:peripheral|cranial) nerve|artery|vein|hair follicle|intervertebral joint)$/i;

/** A finding that is called like the disease is no sign of it. */
const ITSELF = "{subject} is recorded as a finding by the same name{share}.";

function isSameName(from: Entity, to: Entity): boolean {
  return from.name.toLowerCase() === to.name.toLowerCase();
}

/** What none of the patients had who were looked at is not thereby unknown in the disease. */
function absent(said: string, to: Entity, observed: readonly [number, number] | undefined): string {
  if (observed === undefined || observed[0] !== 0) return said;
  const was = `{object} ${isPlural(to.name) ? "were" : "was"} absent in`;
  const [, examined] = observed;
  if (examined === 1) return `${was} the one patient with {subject} described.`;
  const all = examined === 2 ? "both" : `all ${examined.toLocaleString("en-US")}`;
  return `${was} ${all} patients with {subject} examined.`;
}

/** What stands before "disease" in the name of a class, and not in that of one disease: "a metabolic disease". */
const OF_A_CLASS =
  /(?:ic|al|ary|ous|ive|ine|oid|ar|ory|ed|acute|dominant|immune|system|metabolism|conduction|immunodeficiency|-(?:linked|borne|related)) disease$/;

/** "is a disorder of copper metabolism", "is one of the aortic arch defects", but "is a form of celiac disease". */
function kindOf(said: string, label: string): string {
  if (isPlural(label)) {
    const group = "{subject} belongs to the group “{object}”.";
    return / and |\bor |, | types$/.test(label) ? group : said.replace("a form of {object}", "one of the {object}");
  }
  const isClass = /^(?:[a-z]|[XY]-linked)[^,]*$/.test(label) && (OF_A_CLASS.test(label) || /\bdisorder\b/.test(label));
  return isClass ? said.replace("a form of {object}", withArticle(label).replace(label, "{object}")) : said;
}

/** "the group of autoimmune bullous skin diseases" */
function groupOf(label: string): string {
  if (isPlural(label)) return `the group of {object}`;
  return /^[a-z](?!.* and )[^,A-Z]* (?:disease|disorder|tumor|anomaly|malformation|dysplasia|dystrophy)$/.test(label)
    ? `the group of ${pluralOf(label)}`
    : "the group “{object}”";
}

/** "Susceptibility to malaria" does not predispose to malaria a second time. */
function isSusceptibilityTo(from: Entity, to: Entity): boolean {
  return /\bsusceptibility\b/i.test(from.name) && from.name.toLowerCase().includes(to.name.toLowerCase());
}

/** A treatment of a feature is no treatment of a disease that is inborn. */
function managed(said: string, detail: string | undefined, feature: boolean): string {
  if (detail === "treats")
    return said.replace("{detail}", feature ? "is used to treat" : "is used in the treatment of");
  if (detail === "prevents")
    return said.replace("{detail}", feature ? "is used to prevent" : "is used for prevention in");
  if (detail === "lack of observed response")
    return said.replace("{detail}", feature ? "has shown no effect on" : "has shown no effect in");
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
  if (relation.id === "transmitted_by")
    return label.replace(/^droplet spread transmission$/, "droplets").replace(/ ingestion transmission$/, " ingestion");
  if (relation.id !== "in_drug_class" || isPlural(label)) return label;
  if (detail === "EPC") return pluralOf(label);
  return detail === "has role" ? withArticle(label) : label;
}
