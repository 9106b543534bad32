import type { Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";
import type { Relation } from "./relations.ts";
import { conditionsOf } from "./sentences/conditions.ts";
import { adapt } from "./sentences/exceptions.ts";
import { inPatients } from "./sentences/frequency.ts";
import { isSeveral } from "./sentences/several.ts";
import { type Ends, slotText } from "./sentences/slots.ts";
import { fillTemplate } from "./sentences/template.ts";
import { raiseFirstLetter } from "./wording.ts";

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
  const filling = { graph, fact, relation, from, to, subject };
  const said = adapt(graph, template(graph, fact, relation), filling);
  const filled = fillTemplate(agree(said, filling), (slot) => slotText(slot, filling));
  return tidy(said.includes("{share}") ? filled : withCircumstances(graph, fact, filled));
}

function template(graph: Graph, fact: Fact, relation: Relation): string {
  if (!fact.positive) return relation.negation;
  if (relation.sentenceOfSeveral === undefined) return relation.sentence;
  const { frequency, observed } = fact.qualifiers;
  const others = graph.outgoing(fact.subject, fact.relation);
  const several = others.some(({ object, positive }) => positive && object !== fact.object);
  const some = several || fact.object === "ONSET:any-age" || (frequency ?? observed) !== undefined;
  return some ? relation.sentenceOfSeveral : relation.sentence;
}

/** "Disorders of glycosylation are …" */
function agree(said: string, { from, to }: Ends): string {
  if (!said.startsWith("{") || !(isSeveral(from) || isSeveral(to))) return said;
  const verb = /^(\{(subject|object)\} (?:typically )?)(\w+.*)$/i.exec(said);
  const plural = isSeveral(verb?.[2]?.toLowerCase() === "object" ? to : from);
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
  const spaced = one.includes("  ") || one.includes(" .") ? one.replace(/ {2,}/g, " ").replace(/ \./g, ".") : one;
  // A name that ends in a comma, or in a full stop of its own: "Mycobacterium avium complex sp."
  return raiseFirstLetter(/[,.]\.$/.test(spaced) ? `${spaced.slice(0, -2)}.` : spaced);
}
