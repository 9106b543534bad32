import type { Graph } from "../../../src/knowledge/graph.ts";
import { labelOf } from "../../../src/knowledge/sentences/label.ts";
import { type Condition, conditionsOf, type Description, type Form } from "../../form.ts";
import type { Hop } from "../../task.ts";

/** Where the words of the relation do not stand well before "some disease that …", or claim more than one fact states. */
const VERBS: Readonly<Record<string, string>> = {
  "has_causal_gene inverse": "is a causal gene of",
  "has_modifier_gene inverse": "is a modifier gene of",
  "has_onset forward": "can begin in",
  "has_onset inverse": "is a recorded time of onset of",
};

/**
 * A condition as a reader of a certificate needs it: always the same words, in the relation's own. What it describes is
 * said in full, or, with a place, by the numbers of the conditions within it.
 */
export function conditionWords(graph: Graph, condition: Condition, at?: string): string {
  const { relation, direction, to, minimumFrequency, positive } = condition;
  const known = graph.relation(relation);
  const verb =
    VERBS[`${relation} ${direction}`] ?? (direction === "forward" ? known?.name : known?.inverse) ?? relation;
  const entity = typeof to === "string" ? graph.entity(to) : undefined;
  const named = typeof to === "string" ? (entity === undefined ? to : labelOf(graph, entity)) : undefined;
  const other = named ?? (typeof to === "string" ? to : described(graph, to, at));
  // "is the class of the drug" goes before a name: "is the class of some drug that …".
  const link = named === undefined ? verb.replace(/ the (?:drug|gene|disease|drug class)$/, "") : verb;
  const share = minimumFrequency === undefined ? "" : ` (in at least ${minimumFrequency}% of patients)`;
  return `${positive === false ? "is denied to be so: " : ""}${link} ${other}${share}`;
}

/** "some gene that encodes a target of losartan", or "some gene that meets 1.1 and 1.2". */
function described(graph: Graph, { type, where }: Description, at: string | undefined): string {
  const kind = `some ${type.replaceAll("_", " ")} that`;
  if (at === undefined)
    return `${kind} ${where.map((condition) => conditionWords(graph, condition)).join(" and that ")}`;
  return `${kind} meets ${where.map((_, index) => numberOf(`${at}.${index}`)).join(" and ")}`;
}

/** Places count from 0, readers from 1: "0.2" → "1.3". */
export function numberOf(at: string): string {
  return at.replace(/\d+/g, (digits) => String(Number(digits) + 1));
}

/** The conditions of a form by place, as a certificate names them. */
export function placesOf(form: Form): Map<string, Condition> {
  const find = "find" in form ? form.find : undefined;
  return new Map(find === undefined ? [] : [...conditionsOf(find)].map(({ at, condition }) => [at, condition]));
}

/** The conditions that the steps of a path state, from the last step inwards: other facts that meet them are other routes. */
export function placesOnPath(find: Description, path: readonly Hop[]): Set<string> {
  const places = new Set<string>();
  let [within, prefix]: [Description | undefined, string] = [find, ""];
  for (const { from, relation, direction } of path.toReversed()) {
    const index: number =
      within?.where.findIndex(
        (one) =>
          one.relation === relation &&
          one.direction !== direction &&
          (typeof one.to === "string" ? one.to === from : one.to.where.length > 0),
      ) ?? -1;
    const to: Condition["to"] | undefined = within?.where[index]?.to;
    if (to === undefined) break;
    places.add(`${prefix}${index}`);
    prefix = `${prefix}${index}.`;
    within = typeof to === "string" ? undefined : to;
  }
  return places;
}

/** "Condition 1.2: it is a feature of Marfan syndrome." */
export function conditionLines(graph: Graph, form: Form): string[] {
  return [...placedWords(graph, form)].map(([at, words]) => `Condition ${numberOf(at)}: it ${words}.`);
}

/** Each in words that refer to those within it by number. */
export function placedWords(graph: Graph, form: Form): Map<string, string> {
  return new Map([...placesOf(form)].map(([at, condition]) => [at, conditionWords(graph, condition, at)]));
}
