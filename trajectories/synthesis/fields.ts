import type { Graph } from "../../src/knowledge/graph.ts";
import { arcsOf, positiveArcs } from "../../src/knowledge/search/arcs.ts";
import { labelOf, relationNumber } from "../../src/knowledge/search/labels.ts";
import { createRarity } from "../../src/knowledge/search/rarity.ts";

/** How rare a disease is, from the score of `createRarity`. */
export const RARITIES = ["common", "rare", "very rare", "extremely rare"] as const;
export type RarityClass = (typeof RARITIES)[number];
/** From these scores on. */
const FROM = [0, 0.3, 0.55, 0.75] as const;

/** What a disease is filed under. */
export interface Fields {
  /** Position of its specialty, or -1. */
  specialty(disease: number): number;
  /** Positions of the categories of ICD-Bench that it falls into, in order. */
  categories(disease: number): readonly number[];
  /** Score in [0, 1]; 1 is rarest. */
  rarity(disease: number): number;
  rarityClass(disease: number): RarityClass;
}

export function createFields(graph: Graph): Fields {
  const { columns } = graph;
  const arcs = positiveArcs(columns);
  const labels = ["in_specialty", "in_category"].map((id) => {
    const number = relationNumber(columns, id);
    return number === -1 ? -1 : labelOf(columns, number, "outgoing");
  });
  const [specialtyLabel = -1, categoryLabel = -1] = labels;
  const bench = new Set(
    graph.entities("category").flatMap(({ id }) => (id.startsWith("ICDBENCH:") ? [graph.position(id)] : [])),
  );
  const rarityOf = createRarity(graph);
  const scores = new Float64Array(columns.entityCount).fill(-1);
  const rarity = (disease: number) => {
    const known = scores[disease] ?? -1;
    if (known >= 0) return known;
    const { score } = rarityOf(disease);
    scores[disease] = score;
    return score;
  };
  return {
    specialty: (disease) => (specialtyLabel === -1 ? -1 : (arcsOf(arcs, disease, specialtyLabel)[0] ?? -1)),
    categories: (disease) =>
      categoryLabel === -1 ? [] : [...arcsOf(arcs, disease, categoryLabel)].filter((category) => bench.has(category)),
    rarity,
    rarityClass: (disease) => RARITIES[FROM.findLastIndex((from) => rarity(disease) >= from)] ?? "common",
  };
}
