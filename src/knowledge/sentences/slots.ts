import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Relation } from "../relations.ts";
import { raiseFirstLetter } from "../wording.ts";
import { conditionsOf, placeOf } from "./conditions.ts";
import { objectOf } from "./exceptions.ts";
import { featureOf } from "./frequency.ts";
import { labelOf } from "./label.ts";
import { isSeveral } from "./several.ts";
import type { Slot } from "./template.ts";

export interface Ends {
  relation: Relation;
  from: Entity;
  to: Entity;
}

/** What the slots of a sentence are filled from. */
export interface Filling extends Ends {
  graph: Graph;
  fact: Fact;
  /** Said instead of the subject's name. */
  subject?: string | undefined;
}

const FIGURE = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });

/** The text of a slot; see `Relation`. A disease's name with a remark behind a comma is closed by another, where the sentence goes on. */
export function slotText({ name, goesOn }: Slot, filling: Filling): string {
  const text = plainText(name, filling);
  if (!goesOn || !text.includes(", ") || text.endsWith(",")) return text;
  const { from, to } = filling;
  const type = /subject/i.test(name) ? from.type : /object/i.test(name) ? to.type : undefined;
  return type === "disease" ? `${text},` : text;
}

function plainText(slot: string, filling: Filling): string {
  const { graph, fact, from, to, relation, subject } = filling;
  const { detail, geography, value, severity, feature } = fact.qualifiers;
  switch (slot) {
    case "subject":
      return subject ?? labelOf(graph, from);
    case "Subject":
      return raiseFirstLetter(labelOf(graph, from));
    case "object":
      return objectText(filling);
    case "Object":
      return raiseFirstLetter(objectOf(graph, to, { relation, detail }));
    case "detail":
    case "kind":
      return relation.details?.[detail ?? ""] ?? relation.details?.[""] ?? "";
    case "feature":
      return featureOf(fact.qualifiers);
    case "share":
      return inBrackets(conditionsOf(graph, fact, true));
    case "is":
      return isSeveral(to) ? "are" : "is";
    case "where":
      return placeOf(geography);
    case "severity":
      return inBrackets(severity === undefined ? "" : `severity: ${severity}`);
    case "value":
      return value === undefined ? "" : FIGURE.format(value);
    case "of_feature":
      return featureText(graph, feature);
    default:
      return "";
  }
}

/** "1 case", "2 cases" */
function objectText({ graph, fact, to, relation }: Filling): string {
  const { detail, value } = fact.qualifiers;
  const object = objectOf(graph, to, { relation, detail });
  return value === 1 && to.type === "prevalence" ? object.replace(/ies$/, "y").replace(/s$/, "") : object;
}

function featureText(graph: Graph, feature: string | undefined): string {
  const found = feature === undefined ? undefined : graph.entity(feature);
  return found === undefined ? "" : `${labelOf(graph, found)} in `;
}

function inBrackets(text: string): string {
  return text === "" ? "" : ` (${text})`;
}
