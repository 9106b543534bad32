import type { Entity, Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";
import type { Page } from "./page.ts";
import { factSentence } from "./sentence.ts";

/** A page that would list hundreds of diseases lists the first of them and says how many there are. */
const MOST_LISTED = 15;

/** Between diseases and genes; those of a cause first. */
export const GENE_RELATIONS: readonly string[] = [
  "has_causal_gene",
  "has_susceptibility_gene",
  "has_fusion_gene",
  "has_modifier_gene",
  "has_associated_gene",
];

export function writeGene(graph: Graph, { name, id, ...rest }: Entity, page: Page): void {
  const links = GENE_RELATIONS.flatMap((relation) => graph.incoming(id, relation));
  const targets = graph.incoming(id, "targets");
  const diseases = count(new Set(links.map((fact) => fact.subject)).size, "disease");
  const drugs = count(new Set(targets.map((fact) => fact.subject)).size, "drug");
  page.section("Summary");
  page.say(`${name} is a gene.`);
  page.say(`In this graph, ${name} is linked to ${diseases} and ${drugs}.`);
  sayNames({ name, id, ...rest }, page);
  page.section("Diseases");
  stateAll(graph, links, page);
  page.section("Drugs that act on its product");
  stateAll(graph, targets, page);
}

export function writeDrug(graph: Graph, drug: Entity, page: Page): void {
  page.section("Summary");
  const diseases = graph.outgoing(drug.id, "indicated_for").length;
  const targets = graph.outgoing(drug.id, "targets").length;
  page.say(`The drug ${drug.name} has ${count(diseases, "indication")} and ${count(targets, "target")} in this graph.`);
  sayNames(drug, page);
  page.section("Indications");
  stateAll(graph, graph.outgoing(drug.id, "indicated_for"), page);
  page.section("Targets");
  stateAll(graph, graph.outgoing(drug.id, "targets"), page);
}

export function writePhenotype(graph: Graph, phenotype: Entity, page: Page): void {
  const facts = graph.incoming(phenotype.id, "has_phenotype");
  const frequency = (fact: Fact) => fact.qualifiers.frequency?.[0] ?? 0;
  const present = facts.filter((fact) => fact.positive).toSorted((a, b) => frequency(b) - frequency(a));
  const absent = facts.filter((fact) => !fact.positive);
  page.section("Summary");
  page.say(
    `${phenotype.name} is a clinical finding that is recorded as a feature of ${count(present.length, "disease")} in this graph.`,
  );
  sayNames(phenotype, page);
  page.section("Diseases with this feature");
  stateFirst(graph, present, page);
  page.section("Diseases in which it is absent");
  stateFirst(graph, absent, page);
}

/** Modes of inheritance, ages of onset, rates and specialties: how many diseases, and the best described of them. */
export function writeClass(graph: Graph, entity: Entity, page: Page): void {
  const facts = graph.incoming(entity.id);
  const described = ({ subject }: Fact) => graph.outgoing(subject).length;
  const diseases = new Set(facts.map((fact) => fact.subject)).size;
  page.section("Summary");
  page.say(
    `In this graph, ${count(diseases, "disease")} ${diseases === 1 ? "is" : "are"} recorded with ${CLASS_WORDS[entity.type] ?? ""}${entity.name}.`,
  );
  sayNames(entity, page);
  page.section("Diseases");
  stateFirst(
    graph,
    facts.toSorted((a, b) => described(b) - described(a)),
    page,
  );
}

const CLASS_WORDS: Readonly<Record<string, string>> = {
  onset: "onset in ",
  prevalence: "a rate of ",
  specialty: "the specialty ",
};

/** Other names and codes, as two sentences. */
export function sayNames({ name, synonyms, crossReferences, id }: Entity, page: Page): void {
  if (synonyms.length > 0) page.say(`Other names of ${name}: ${synonyms.join("; ")}.`);
  if (/^(INHERITANCE|ONSET|PREVALENCE|SPECIALTY):/.test(id)) return;
  page.say(`Codes of ${name}: ${[id, ...crossReferences].join(", ")}.`);
}

function stateAll(graph: Graph, facts: readonly Fact[], page: Page): void {
  for (const fact of facts) page.state(fact, factSentence(graph, fact));
}

function stateFirst(graph: Graph, facts: readonly Fact[], page: Page): void {
  stateAll(graph, facts.slice(0, MOST_LISTED), page);
  if (facts.length > MOST_LISTED) page.say(`${facts.length - MOST_LISTED} more are not listed here.`);
}

function count(number: number, noun: string): string {
  if (number === 0) return `no ${noun}`;
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
