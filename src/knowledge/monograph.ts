import { type Entity, type EntityType, ownNames } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { writeDisease, writePlans, writeRest } from "./monographs/disease.ts";
import { introduce } from "./monographs/introductions.ts";
import { sayNames } from "./monographs/names.ts";
import { PLANS } from "./monographs/plans.ts";
import { saySources } from "./monographs/sources.ts";
import { createPage, type Monograph, type Page } from "./page.ts";
import { raiseFirstLetter } from "./wording.ts";

export type { Monograph } from "./page.ts";

/** Raised when the wording changes: an index over monographs is made anew then. */
export const MONOGRAPH_VERSION = 4;

const SOURCE = "Osler knowledge graph";

/** Types that have pages, in the order of a corpus. */
const ORDER: readonly EntityType[] = [
  "disease",
  "gene",
  "drug",
  "phenotype",
  "drug_class",
  "procedure",
  "anatomy",
  "organism",
  "substance",
  "process",
  "inheritance",
  "onset",
  "prevalence",
  "specialty",
  "category",
];

/** What a reader looks up by its name, whether or not anything is stated of it. */
const ALWAYS: ReadonlySet<EntityType> = new Set<EntityType>(["disease", "gene", "drug", "phenotype"]);

/**
 * One monograph per entity, each type by id: every disease, gene, drug and finding, and whatever else a fact is about.
 * Codes and concepts have none.
 */
export function* renderMonographs(graph: Graph): Generator<Monograph> {
  for (const type of ORDER) {
    for (const entity of graph.entities(type)) {
      if (ALWAYS.has(type) || hasFacts(graph, entity)) yield renderMonograph(graph, entity);
    }
  }
}

function hasFacts(graph: Graph, { id }: Entity): boolean {
  return graph.outgoing(id).length > 0 || graph.incoming(id).length > 0;
}

/**
 * What the graph states about an entity, in our own sentences. One sentence per fact, with its span, so that a citation
 * of the sentence leads to the fact and on to the source's record. Lists of more than 200 things are cut, and say so.
 */
export function renderMonograph(graph: Graph, entity: Entity): Monograph {
  const page = createPage(entity.id);
  if (entity.type === "disease") writeDisease(graph, entity, page);
  else writeOther(graph, entity, page);
  writeRest(graph, entity, page);
  saySources(graph, page);
  const { text, sections, facts, mentioned } = page.finish();
  const links = mentioned.map((id) => ({ id, title: titleOf(graph.entity(id)) }));
  const specialty = specialtiesOf(graph, entity);
  return {
    id: entity.id,
    title: titleOf(entity),
    aliases: ownNames(entity).slice(1),
    text,
    sections,
    metadata: {
      source: SOURCE,
      type: "monograph",
      language: "en",
      ...(specialty.length > 0 ? { specialty } : {}),
      facts,
      links,
    },
  };
}

function writeOther(graph: Graph, entity: Entity, page: Page): void {
  page.section("Summary");
  for (const sentence of introduce(graph, entity)) page.say(sentence);
  sayNames(graph, entity, page);
  writePlans(graph, entity, { plans: PLANS[entity.type] ?? [], page });
}

function titleOf(entity: Entity | undefined): string {
  return raiseFirstLetter(entity?.name ?? "");
}

function specialtiesOf(graph: Graph, { id }: Entity): string[] {
  return graph.outgoing(id, "in_specialty").flatMap((fact) => graph.entity(fact.object)?.name ?? []);
}
