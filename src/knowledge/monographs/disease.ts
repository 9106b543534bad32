import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";
import { factSentence } from "../sentence.ts";
import { labelOf } from "../sentences/label.ts";
import { writeFeatures } from "./features.ts";
import { sayMostFirst } from "./implied.ts";
import { byName, LONG_LISTS, MOST_LISTED, stateByName } from "./lists.ts";
import { sayNames } from "./names.ts";
import { DISEASE_BEFORE, DISEASE_BEHIND, DISEASE_MIDDLE, GENE_RELATIONS, type SectionPlan } from "./plans.ts";

const CLASSIFICATION = ["in_specialty", "subtype_of", "in_group"];

/** Every fact whose subject the disease is, once; the drugs for it; its forms and what is known of their genes. */
export function writeDisease(graph: Graph, disease: Entity, page: Page): void {
  page.section("Summary");
  for (const relation of CLASSIFICATION) {
    stateByName(graph, graph.outgoing(disease.id, relation), { side: "outgoing", page });
  }
  sayNames(graph, disease, page);
  writePlans(graph, disease, { plans: DISEASE_BEFORE, page });
  page.section("Genetics");
  for (const relation of GENE_RELATIONS) {
    stateByName(graph, graph.outgoing(disease.id, relation), { side: "outgoing", page });
  }
  stateGenesOfForms(graph, disease, page);
  writePlans(graph, disease, { plans: DISEASE_MIDDLE, page });
  writeFeatures(graph, disease, page);
  writePlans(graph, disease, { plans: DISEASE_BEHIND, page });
}

export function writePlans(
  graph: Graph,
  { id }: Entity,
  { plans, page }: { plans: readonly SectionPlan[]; page: Page },
): void {
  for (const { heading, lists } of plans) {
    page.section(heading);
    for (const [side, relation] of lists) {
      const facts = side === "outgoing" ? graph.outgoing(id, relation) : graph.incoming(id, relation);
      stateByName(graph, facts, { side, page });
    }
  }
}

/** Where the genes of a disease are recorded with its forms, its own monograph says so too. */
function stateGenesOfForms(graph: Graph, disease: Entity, page: Page): void {
  const whole = labelOf(graph, disease);
  let left = MOST_LISTED;
  const taxonomy = graph.incoming(disease.id, "subtype_of").filter(({ positive }) => positive);
  for (const { subject } of byName(graph, taxonomy, "incoming")) {
    const form = graph.entity(subject);
    if (form === undefined) continue;
    const phrase = `${labelOf(graph, form)}, a form of ${whole},`;
    const facts = GENE_RELATIONS.flatMap((relation) => graph.outgoing(subject, relation));
    sayMostFirst(graph, facts.slice(0, left), (fact, by) => page.state(fact, factSentence(graph, fact, phrase), by));
    left -= Math.min(left, facts.length);
  }
}

/** What no section has room for: relations that a source brought along. The subject's own facts are never left out. */
export function writeRest(graph: Graph, { id }: Entity, page: Page): void {
  const stated = new Set(page.stated());
  const rest = graph.outgoing(id).filter((fact: Fact) => !stated.has(fact) && !LONG_LISTS.has(fact.relation));
  page.section("Further facts");
  stateByName(graph, rest, { side: "outgoing", page });
}
