import type { Entity, Fact } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { GENE_RELATIONS, sayNames } from "./monograph-other.ts";
import type { Page } from "./page.ts";
import { factSentence, frequencyWord, patientShare } from "./sentence.ts";

const RATE_RELATIONS = ["has_prevalence", "has_birth_prevalence", "has_annual_incidence", "has_lifetime_prevalence"];

/** Every fact whose subject the disease is, once; the drugs for it; its forms and what is known of their genes. */
export function writeDisease(graph: Graph, disease: Entity, page: Page): void {
  const state = (fact: Fact) => page.state(fact, factSentence(graph, fact));
  const own = (...relations: string[]) => relations.flatMap((relation) => graph.outgoing(disease.id, relation));
  const forms = graph.incoming(disease.id, "subtype_of");
  page.section("Summary");
  own("in_specialty", "subtype_of", "in_group").forEach(state);
  sayNames(disease, page);
  page.section("Genetics");
  own(...GENE_RELATIONS).forEach(state);
  for (const form of forms) stateGenesOfForm(graph, form, page);
  page.section("Inheritance and onset");
  own("inherited_as", "has_onset").forEach(state);
  page.section("Prevalence");
  own(...RATE_RELATIONS).forEach(state);
  writeFeatures(graph, disease, page);
  page.section("Treatment");
  graph.incoming(disease.id, "indicated_for").forEach(state);
  page.section("Forms");
  forms.forEach(state);
  page.section("Members of the group");
  graph.incoming(disease.id, "in_group").forEach(state);
}

/** Where the genes of a disease are recorded with its forms, its own monograph says so too. */
function stateGenesOfForm(graph: Graph, { subject, object }: Fact, page: Page): void {
  const [form, whole] = [graph.entity(subject), graph.entity(object)];
  if (form === undefined || whole === undefined) return;
  const phrase = `${form.name}, a form of ${whole.name},`;
  for (const relation of GENE_RELATIONS) {
    for (const fact of graph.outgoing(form.id, relation)) page.state(fact, factSentence(graph, fact, phrase));
  }
}

/** One section per class of frequency, the most frequent first; what is excluded comes last. */
function writeFeatures(graph: Graph, disease: Entity, page: Page): void {
  const groups = new Map<string, Fact[]>();
  const facts = graph.outgoing(disease.id, "has_phenotype");
  for (const fact of facts.toSorted((a, b) => lowest(b) - lowest(a))) {
    const heading = featureHeading(fact);
    groups.set(heading, [...(groups.get(heading) ?? []), fact]);
  }
  for (const [heading, group] of groups) {
    page.section(heading);
    for (const fact of group) page.state(fact, factSentence(graph, fact));
  }
}

function featureHeading({ positive, qualifiers: { frequency } }: Fact): string {
  if (!positive) return "Features that are absent";
  if (frequency === undefined) return "Clinical features";
  const word = frequencyWord(frequency);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} clinical features (${patientShare(frequency)})`;
}

/** Features without a class stand between the very rare and the absent ones. */
function lowest({ positive, qualifiers: { frequency } }: Fact): number {
  return positive ? (frequency?.[0] ?? 0.5) : 0;
}
