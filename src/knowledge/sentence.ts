import type { Entity, Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { findRelation, type Relation } from "./relations.ts";

/** Geographies that take the article in English. */
const WITH_ARTICLE = /^(United |Netherlands|Czech Republic|Dominican Republic|Russian|Philippines|Faroe|.* Islands$)/;

/**
 * States one fact in one sentence that stands alone: it names both ends, the source's figures and, where the source
 * denies the fact, the denial. `subject` replaces the subject's name by a longer phrase that holds it.
 */
export function factSentence(graph: Graph, fact: Fact, subject?: string): string {
  const relation = findRelation(fact.relation);
  const [from, to] = [graph.entity(fact.subject), graph.entity(fact.object)];
  if (relation === undefined || from === undefined || to === undefined) return "";
  const slots: Record<string, string> = {
    subject: subject ?? label(from),
    object: label(to),
    detail: relation.details?.[fact.qualifiers.detail ?? ""] ?? relation.details?.[""] ?? "",
    feature: featureClass(fact.qualifiers.frequency),
    share: share(fact.qualifiers.frequency),
    is: isPlural(to.name) ? "are" : "is",
    where: place(fact.qualifiers.geography),
  };
  const sentence = template(graph, fact, relation).replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? "");
  return sentence.replaceAll("  ", " ").replace(/,\.$/, ".");
}

function template(graph: Graph, fact: Fact, relation: Relation): string {
  if (!fact.positive) return relation.negation;
  if (relation.sentenceOfSeveral === undefined) return relation.sentence;
  const several = graph.outgoing(fact.subject, fact.relation).filter((other) => other.positive).length > 1;
  return several || fact.object === "ONSET:any-age" ? relation.sentenceOfSeveral : relation.sentence;
}

/** A gene is said with what its symbol stands for. */
function label({ type, name, synonyms: [long] }: Entity): string {
  return type === "gene" && long !== undefined ? `${name} (${long})` : name;
}

/** Words that end like an English plural and are none. */
const SINGULAR =
  /([su]s|is|ans|ens|diabetes|ascites|caries|herpes|facies|lues|scabies|biceps|triceps|spadias|amnios|colpos|pancreas|rickets)$/i;

/** By the word that the name turns on: "Downslanted palpebral fissures", but "Hypoplasia of the ulnar nerves". */
function isPlural(name: string): boolean {
  const head = name
    .replace(/ (of|in|with|due|to|on|from|by|at|for|involving|affecting) .*/, "")
    .replace(/ ?\(.*\)/, "");
  return head.endsWith("s") && !SINGULAR.test(head);
}

/** "a frequent feature", by Orphanet's classes. */
export function featureClass(frequency: readonly [number, number] | undefined): string {
  const word = frequencyWord(frequency);
  if (word === "") return "a feature";
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word} feature`;
}

export function frequencyWord(frequency: readonly [lowest: number, highest: number] | undefined): string {
  if (frequency === undefined) return "";
  const [lowest] = frequency;
  if (lowest >= 100) return "obligate";
  if (lowest >= 80) return "very frequent";
  if (lowest >= 30) return "frequent";
  return lowest >= 5 ? "occasional" : "very rare";
}

/** "80–99% of patients" */
export function patientShare([lowest, highest]: readonly [number, number]): string {
  return `${lowest === highest ? lowest : `${lowest}–${highest}`}% of patients`;
}

function share(frequency: readonly [number, number] | undefined): string {
  return frequency === undefined ? "" : ` (${patientShare(frequency)})`;
}

/** Countries that the source writes as a list of names would, not as a sentence does. */
const COUNTRIES: Readonly<Record<string, string>> = {
  "Korea, Republic of": "South Korea",
  "Taiwan, Province of China": "Taiwan",
};

function place(geography: string | undefined): string {
  if (geography === undefined) return "";
  if (geography === "Worldwide") return "worldwide";
  if (geography === "Specific population") return "in a specific population";
  return `in ${WITH_ARTICLE.test(geography) ? "the " : ""}${COUNTRIES[geography] ?? geography}`;
}
