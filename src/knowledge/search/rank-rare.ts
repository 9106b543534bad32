import { DataError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { arcsOf, positiveArcs } from "./arcs.ts";
import { labelOf, relationNumber } from "./labels.ts";
import { createRarity, type Rarity, type RarityOptions } from "./rarity.ts";

export interface RankOptions extends RarityOptions {
  /** Only diseases of this field: its id, or its name in any case. */
  specialty?: string;
  /** Default "disease". */
  type?: EntityType;
  /** Default 50. */
  limit?: number;
  /** Whether groups count, to which other entities belong (`in_group`). Default false. */
  groups?: boolean;
  /** Fewest facts that make good tasks. Default 0. */
  minimumDegree?: number;
}

/** The rare entities of a type, the rarest first, equally rare ones in order of id. DataError for an unknown specialty. */
export function rankRare(graph: Graph, options: RankOptions = {}): Rarity[] {
  const { specialty, type = "disease", limit = 50, groups = false, minimumDegree = 0 } = options;
  const { columns } = graph;
  const rarityOf = createRarity(graph, options);
  const wanted = ENTITY_TYPES.indexOf(type);
  const isGroup = hasArcs(graph, "in_group");
  const candidates =
    specialty === undefined ? columns.entityType.keys() : diseasesOf(graph, findSpecialty(graph, specialty)).values();
  const ranked: Rarity[] = [];
  for (const entity of candidates) {
    if (columns.entityType[entity] !== wanted || (!groups && isGroup(entity))) continue;
    const rarity = rarityOf(entity);
    if (rarity.rare && rarity.degree >= minimumDegree) ranked.push(rarity);
  }
  return ranked.sort((a, b) => b.score - a.score || a.entity - b.entity).slice(0, limit);
}

function hasArcs(graph: Graph, relation: string): (entity: number) => boolean {
  const number = relationNumber(graph.columns, relation);
  if (number === -1) return () => false;
  const [arcs, label] = [positiveArcs(graph.columns), labelOf(graph.columns, number, "incoming")];
  return (entity) => arcsOf(arcs, entity, label).length > 0;
}

function diseasesOf({ columns }: Graph, specialty: number): Uint32Array {
  const relation = relationNumber(columns, "in_specialty");
  if (relation === -1) return new Uint32Array(0);
  return arcsOf(positiveArcs(columns), specialty, labelOf(columns, relation, "incoming"));
}

function findSpecialty(graph: Graph, wanted: string): number {
  const known = graph.entities("specialty");
  const found = known.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return graph.position(found.id);
  const names = known.map(({ name }) => name);
  const meant = nearest(wanted, names);
  throw new DataError(`The graph has no specialty "${wanted}".`, {
    remedy: meant === undefined ? `It has: ${names.join(", ")}.` : `Did you mean ${meant}?`,
  });
}
