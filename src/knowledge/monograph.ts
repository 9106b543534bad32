import type { Entity, EntityType } from "./fact.ts";
import type { Graph } from "./graph.ts";
import { writeDisease } from "./monograph-disease.ts";
import { writeClass, writeDrug, writeGene, writePhenotype } from "./monograph-other.ts";
import { createPage, type Monograph } from "./page.ts";
import { raiseFirstLetter } from "./wording.ts";

export type { Monograph } from "./page.ts";

/** Raised when the wording changes: an index over monographs is made anew then. */
export const MONOGRAPH_VERSION = 1;

const SOURCE = "Osler knowledge graph";
const ORDER: readonly EntityType[] = [
  "disease",
  "gene",
  "drug",
  "phenotype",
  "inheritance",
  "onset",
  "prevalence",
  "specialty",
];

/** One monograph per entity: diseases, genes, drugs, phenotypes, then the small vocabularies; each by id. */
export function* renderMonographs(graph: Graph): Generator<Monograph> {
  for (const type of ORDER) for (const entity of graph.entities(type)) yield renderMonograph(graph, entity);
}

/**
 * Everything that the graph states about an entity, in our own sentences. One sentence per fact, with its span, so
 * that a citation of the sentence leads to the fact and on to the source's record.
 */
export function renderMonograph(graph: Graph, entity: Entity): Monograph {
  const page = createPage(entity.id);
  WRITERS[entity.type](graph, entity, page);
  const { text, sections, facts, mentioned } = page.finish();
  const links = mentioned.map((id) => ({ id, title: titleOf(graph.entity(id)) }));
  const specialty = specialtiesOf(graph, entity);
  return {
    id: entity.id,
    title: titleOf(entity),
    aliases: [...entity.synonyms],
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

const WRITERS: Record<EntityType, (graph: Graph, entity: Entity, page: ReturnType<typeof createPage>) => void> = {
  disease: writeDisease,
  gene: writeGene,
  drug: writeDrug,
  phenotype: writePhenotype,
  inheritance: writeClass,
  onset: writeClass,
  prevalence: writeClass,
  specialty: writeClass,
};

function titleOf(entity: Entity | undefined): string {
  return raiseFirstLetter(entity?.name ?? "");
}

function specialtiesOf(graph: Graph, { id }: Entity): string[] {
  return graph.outgoing(id, "in_specialty").flatMap((fact) => graph.entity(fact.object)?.name ?? []);
}
