import type { Entity, EntityType, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { labelOf } from "../sentences/label.ts";
import { countOf, listOf, raiseFirstLetter, withArticle } from "../wording.ts";
import { GENE_RELATIONS } from "./plans.ts";

/** What kind of thing a page is about, and how much is known of it: sentences that state no fact. */
export function introduce(graph: Graph, entity: Entity): string[] {
  const name = raiseFirstLetter(labelOf(graph, entity));
  const count = createCounts(graph, entity);
  switch (entity.type) {
    case "gene":
      return [
        `${name} is a gene.`,
        inThisGraph(`${entity.name} is linked to`, [
          countOf(count.subjects(GENE_RELATIONS), "disease"),
          countOf(count.subjects(["targets"]), "drug"),
        ]),
      ];
    case "drug":
      return [
        inThisGraph(`the drug ${labelOf(graph, entity)} has`, [
          countOf(count.objects(["indicated_for"]), "indication"),
          countOf(count.objects(["contraindicated_in"]), "contraindication"),
          countOf(count.objects(["targets"]), "target"),
        ]),
      ];
    case "phenotype":
      return [
        `${name} is a clinical finding.`,
        inThisGraph("it is recorded as a feature of", [countOf(count.subjects(["has_phenotype"]), "disease")]),
      ];
    default:
      return [...kindOf(entity, name), summarise(graph, entity, count)].filter((sentence) => sentence !== "");
  }
}

const KINDS: Partial<Record<EntityType, string>> = {
  drug_class: "class of drugs",
  procedure: "procedure",
  organism: "organism or group of organisms",
  substance: "substance",
  process: "biological process or function",
  anatomy: "part of the body",
};

function kindOf({ id, type }: Entity, name: string): string[] {
  const kind = id.startsWith("CL:") ? "kind of cell" : KINDS[type];
  return kind === undefined ? [] : [`${name} is ${withArticle(kind)}.`];
}

/** What the diseases or drugs of a class have in common, by type. */
const RECORDED: Partial<Record<EntityType, string>> = {
  inheritance: "recorded with ",
  onset: "recorded with onset in ",
  prevalence: "recorded with a rate of ",
  specialty: "sorted into the specialty ",
  category: "sorted into the category ",
};

function summarise(graph: Graph, entity: Entity, count: Counts): string {
  const words = RECORDED[entity.type];
  const label = labelOf(graph, entity);
  const members = countOf(count.members("disease"), "disease");
  const verb = count.members("disease") === 1 ? "is" : "are";
  if (words !== undefined) return `In this graph, ${members} ${verb} ${words}${label}.`;
  if (entity.type === "drug_class") return inThisGraph("it has", [countOf(count.members("drug"), "drug")]);
  return inThisGraph("facts join it to", [countOf(count.members("disease"), "disease")]);
}

function inThisGraph(words: string, counts: readonly string[]): string {
  return `In this graph, ${words} ${listOf(counts)}.`;
}

interface Counts {
  /** Different subjects of positive facts of these relations. */
  subjects(relations: readonly string[]): number;
  objects(relations: readonly string[]): number;
  /** Different subjects of this type, of any relation. */
  members(type: EntityType): number;
}

function createCounts(graph: Graph, { id }: Entity): Counts {
  const distinct = (ids: readonly string[]) => new Set(ids).size;
  const positive = (facts: readonly Fact[]) => facts.filter((fact) => fact.positive);
  return {
    subjects: (relations) =>
      distinct(relations.flatMap((name) => positive(graph.incoming(id, name)).map(({ subject }) => subject))),
    objects: (relations) =>
      distinct(relations.flatMap((name) => positive(graph.outgoing(id, name)).map(({ object }) => object))),
    members: (type) =>
      distinct(
        positive(graph.incoming(id))
          .map(({ subject }) => subject)
          .filter((subject) => graph.entity(subject)?.type === type),
      ),
  };
}
