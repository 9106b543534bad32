import type { Entity, Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";
import type { Relation } from "./relations.ts";
import { conditionsOf, placeOf } from "./sentences/conditions.ts";
import { adapt, objectOf } from "./sentences/exceptions.ts";
import { featureOf, inPatients } from "./sentences/frequency.ts";
import { labelOf } from "./sentences/label.ts";
import { isPlural, raiseFirstLetter } from "./wording.ts";

export { frequencyWord } from "./sentences/frequency.ts";

/**
 * States one fact in one sentence that stands alone: it names both ends, the source's figures and, where the source
 * denies the fact, the denial. `subject` replaces the subject's name by a longer phrase that holds it. "" when the
 * graph lacks an end or the relation.
 */
export function factSentence(graph: Graph, fact: Fact, subject?: string): string {
  const relation = graph.relation(fact.relation);
  const [from, to] = [graph.entity(fact.subject), graph.entity(fact.object)];
  if (relation === undefined || from === undefined || to === undefined) return "";
  const said = template(graph, fact, relation);
  const slots = slotsOf(graph, fact, { relation, from, to });
  if (subject !== undefined) slots.subject = subject;
  const filled = fill(agree(adapt(said, fact, to), { from, to }), slots, { from, to });
  return tidy(said.includes("{share}") ? filled : withCircumstances(graph, fact, filled));
}

function template(graph: Graph, fact: Fact, relation: Relation): string {
  if (!fact.positive) return relation.negation;
  if (relation.sentenceOfSeveral === undefined) return relation.sentence;
  const { frequency, observed } = fact.qualifiers;
  const several = graph.outgoing(fact.subject, fact.relation).filter((other) => other.positive).length > 1;
  const some = several || fact.object === "ONSET:any-age" || (frequency ?? observed) !== undefined;
  return some ? relation.sentenceOfSeveral : relation.sentence;
}

/** A disease's name with a remark behind a comma is closed by another, where the sentence goes on. */
function fill(said: string, slots: Record<string, string>, { from, to }: Pick<Ends, "from" | "to">): string {
  return said.replace(/\{(\w+)\}(?=( \w)?)/g, (_, slot: string, on: string | undefined) => {
    const text = slots[slot] ?? "";
    if (on === undefined || !text.includes(", ") || text.endsWith(",")) return text;
    const type = /subject/i.test(slot) ? from.type : /object/i.test(slot) ? to.type : undefined;
    return type === "disease" ? `${text},` : text;
  });
}

interface Ends {
  relation: Relation;
  from: Entity;
  to: Entity;
}

function slotsOf(graph: Graph, fact: Fact, { relation, from, to }: Ends): Record<string, string> {
  const { detail, geography, value, severity, feature } = fact.qualifiers;
  const [subject, object] = [labelOf(graph, from), objectOf(graph, to, { relation, detail })];
  const kind = relation.details?.[detail ?? ""] ?? relation.details?.[""] ?? "";
  const conditions = conditionsOf(graph, fact, true);
  const found = feature === undefined ? undefined : graph.entity(feature);
  return {
    subject,
    object: value === 1 && to.type === "prevalence" ? object.replace(/ies$/, "y").replace(/s$/, "") : object,
    Subject: raiseFirstLetter(subject),
    Object: raiseFirstLetter(object),
    detail: kind,
    kind,
    feature: featureOf(fact.qualifiers),
    share: conditions === "" ? "" : ` (${conditions})`,
    is: isPlural(to.name) ? "are" : "is",
    where: placeOf(geography),
    severity: severity === undefined ? "" : ` (severity: ${severity})`,
    value: value === undefined ? "" : value.toLocaleString("en-US", { maximumSignificantDigits: 6 }),
    of_feature: found === undefined ? "" : `${labelOf(graph, found)} in `,
  };
}

/** "Disorders of glycosylation are …" */
function agree(said: string, { from, to }: Pick<Ends, "from" | "to">): string {
  if (!said.startsWith("{") || !(isPlural(from.name) || isPlural(to.name))) return said;
  const verb = /^(\{(subject|object)\} (?:typically )?)(\w+.*)$/i.exec(said);
  const plural = isPlural(verb?.[2]?.toLowerCase() === "object" ? to.name : from.name);
  return verb !== null && plural ? `${verb[1] ?? ""}${pluralVerb(verb[3] ?? "")}` : said;
}

function pluralVerb(words: string): string {
  return words
    .replace(/^is\b/, "are")
    .replace(/^has\b/, "have")
    .replace(/^does\b/, "do")
    .replace(/^(belong|follow|begin|affect|arise|fall|disrupt|predispose|treat|prevent)s\b/, "$1")
    .replace(/^(are|affect|arise) a form of/, "$1 forms of");
}

/** Where the relation's sentence has no place for it: "In 3 of 5 patients, … began … (in females)." */
function withCircumstances(graph: Graph, fact: Fact, sentence: string): string {
  const patients = fact.positive ? inPatients(fact.qualifiers) : "";
  const conditions = sentence.includes("(severity:") ? "" : conditionsOf(graph, fact, false);
  const closed = conditions === "" ? sentence : sentence.replace(/\.$/, ` (${conditions}).`);
  if (patients === "") return closed;
  return patients + closed.replace(" can begin ", " began ").replace(" can follow ", " followed ");
}

function tidy(sentence: string): string {
  const one = sentence.startsWith("1 ") ? sentence.replace(" have been ", " has been ") : sentence;
  return raiseFirstLetter(one.replace(/ {2,}/g, " ").replace(/ \./g, ".").replace(/,\.$/, "."));
}
