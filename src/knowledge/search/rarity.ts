import { MAPPING_PREDICATES } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import { arcsOf, degreeOf, isIn, positiveArcs } from "./arcs.ts";
import { allowedLabels, labelOf, relationNumber } from "./labels.ts";
import { type Rate, rateOf, textOf } from "./rates.ts";

/** Every part that the score is made of, so that it can be shown and judged. */
export interface Rarity {
  /** Position. */
  entity: number;
  /** In [0, 1]; 1 is rarest. */
  score: number;
  /** Whether anything says that it is rare: a list, a rate below 50 per 100,000, or the literature. */
  rare: boolean;
  rate?: Rate;
  /** Orphanet, whose subject is rare diseases, has an identifier for exactly this. */
  inOrphanet: boolean;
  /** Mondo files it among the rare diseases. */
  inMondoRare: boolean;
  /** Share of a corpus' documents that mention it, where a corpus was given. */
  documentFrequency?: number;
  /** Facts that make good tasks, of either direction. */
  degree: number;
}

export interface RarityOptions {
  /** By id: share of the documents of a corpus that mention the entity; an id that is missing was not mentioned. */
  documentFrequencies?: ReadonlyMap<string, number>;
  /** From here downwards the literature calls it rare. Default 1e-6, that of MedResearcher-R1. */
  threshold?: number;
}

/** Per 100,000: the European Union's definition of a rare disease, 5 in 10,000. */
const RARE_BELOW = 50;
/** Per 100,000: about 800 people in the world. Nothing is scored rarer. */
const RAREST = 0.01;
/** A share of documents that is not rare at all. */
const FREQUENT = 1e-3;
const WEIGHTS = { rate: 5, list: 2, literature: 2, degree: 1 } as const;

/**
 * The score adds up evidence of rarity; what is not known is none. It is the mean of these parts, weighted 5 : 2 : 2 : 1,
 * the third of them only where a corpus was given:
 * - rate: 0 at 50 per 100,000 and above, and without a rate; 1 at 0.01 and below; even steps of the logarithm between;
 * - list: 1 when Orphanet or Mondo lists it as rare, else 0;
 * - literature: 0 at a thousandth of the documents, 1 at the threshold, even steps of the logarithm between;
 * - degree: 1 without facts, 0 for the best connected entity of its type, even steps of log(1 + degree) between.
 */
export function createRarity(graph: Graph, options: RarityOptions = {}): (entity: number) => Rarity {
  const { columns } = graph;
  const { documentFrequencies, threshold = 1e-6 } = options;
  const arcs = positiveArcs(columns);
  const allowed = allowedLabels(columns, { usableInTasks: true });
  const mostConnected = highestDegrees(columns, (entity) => degreeOf(arcs, entity, allowed));
  const mondoRare = membersOf(graph, "RARE:mondo");
  return (entity) => {
    const rate = rateOf(columns, entity);
    const inOrphanet = hasCode(columns, entity, "ORPHA:");
    const inMondoRare = isIn(mondoRare, entity, [0, mondoRare.length]);
    const frequency = documentFrequencies && (documentFrequencies.get(textOf(columns, entity)) ?? 0);
    const degree = degreeOf(arcs, entity, allowed);
    const highest = mostConnected[columns.entityType[entity] ?? 0] ?? 0;
    const listed = inOrphanet || inMondoRare;
    const perHundredThousand = rate?.perHundredThousand;
    const score = weigh([
      [WEIGHTS.rate, perHundredThousand === undefined ? 0 : share(perHundredThousand, [RARE_BELOW, RAREST])],
      [WEIGHTS.list, listed ? 1 : 0],
      [WEIGHTS.literature, frequency === undefined ? undefined : share(frequency, [FREQUENT, threshold])],
      [WEIGHTS.degree, highest === 0 ? 1 : 1 - Math.log1p(degree) / Math.log1p(highest)],
    ]);
    const rare = listed || (perHundredThousand ?? RARE_BELOW) < RARE_BELOW || (frequency ?? 1) <= threshold;
    const found = { entity, score, rare, inOrphanet, inMondoRare, degree };
    return { ...found, ...(rate && { rate }), ...(frequency === undefined ? {} : { documentFrequency: frequency }) };
  };
}

/** How far a figure has come from one end to the other, on a logarithmic scale, within [0, 1]. */
function share(figure: number, [from, to]: readonly [number, number]): number {
  return figure <= to ? 1 : Math.max(0, Math.log(from / figure) / Math.log(from / to));
}

function weigh(parts: readonly (readonly [weight: number, part: number | undefined])[]): number {
  const known = parts.filter((part): part is [number, number] => part[1] !== undefined);
  const weights = known.reduce((sum, [weight]) => sum + weight, 0);
  return known.reduce((sum, [weight, part]) => sum + weight * part, 0) / weights;
}

/** By type. */
function highestDegrees({ entityCount, entityType }: GraphColumns, degree: (entity: number) => number): number[] {
  const highest: number[] = [];
  for (let entity = 0; entity < entityCount; entity++) {
    const type = entityType[entity] ?? 0;
    highest[type] = Math.max(highest[type] ?? 0, degree(entity));
  }
  return highest;
}

/** What lies in a category, in order. */
function membersOf(graph: Graph, category: string): Uint32Array {
  const { columns } = graph;
  const [at, relation] = [graph.position(category), relationNumber(columns, "in_category")];
  if (at === -1 || relation === -1) return new Uint32Array(0);
  return arcsOf(positiveArcs(columns), at, labelOf(columns, relation, "incoming"));
}

const EXACT = MAPPING_PREDICATES.indexOf("exact");

/** Whether its id, or one that is exactly the same thing, begins so. */
function hasCode(columns: GraphColumns, entity: number, prefix: string): boolean {
  if (begins(columns, entity, prefix)) return true;
  const { referenceFrom, referenceId, referencePredicate } = columns;
  for (let i = referenceFrom[entity] ?? 0; i < (referenceFrom[entity + 1] ?? 0); i++) {
    if (referencePredicate[i] === EXACT && begins(columns, referenceId[i] ?? 0, prefix)) return true;
  }
  return false;
}

/** Of an ASCII prefix. */
function begins({ strings }: GraphColumns, text: number, prefix: string): boolean {
  const start = strings.from[text] ?? 0;
  for (let i = 0; i < prefix.length; i++) if (strings.bytes[start + i] !== prefix.charCodeAt(i)) return false;
  return true;
}
