import type { Entity, Fact } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { raiseFirstLetter } from "../../wording.ts";

/** A bounded part of a graph around one entity. */
export interface Neighbourhood {
  /** The entity itself first, then the others in order of their distance. */
  entities: Entity[];
  /** Facts between them, each once; those of the entity itself first. */
  facts: Fact[];
}

export interface NeighbourhoodBounds {
  /** Hops from the entity. Default 2. */
  depth?: number;
  /** Default 420. */
  entities?: number;
  /** Default 1,500. */
  facts?: number;
}

/** The most facts of one entity that are followed, by its distance from the first. */
const FOLLOWED = [72, 14, 6];

/** Relations take turns, so that a disease with a hundred findings shows its gene too. The same graph gives the same. */
export function collectNeighbourhood(graph: Graph, entity: Entity, bounds: NeighbourhoodBounds = {}): Neighbourhood {
  const { depth = 2, entities: mostEntities = 420, facts: mostFacts = 1500 } = bounds;
  const entities = new Map([[entity.id, entity]]);
  const facts = new Map<string, Fact>();
  let ring = [entity.id];
  for (let hop = 0; hop < depth; hop++) {
    const next: string[] = [];
    for (const id of ring) {
      for (const fact of takeTurns(graph, id, FOLLOWED[Math.min(hop, FOLLOWED.length - 1)] ?? 0)) {
        const other = graph.entity(fact.subject === id ? fact.object : fact.subject);
        if (other === undefined || facts.size >= mostFacts) continue;
        if (!entities.has(other.id)) {
          if (entities.size >= mostEntities) continue;
          entities.set(other.id, other);
          next.push(other.id);
        }
        facts.set(fact.id, fact);
      }
    }
    ring = next;
  }
  for (const id of entities.keys()) {
    for (const fact of graph.outgoing(id)) {
      if (facts.size < mostFacts && entities.has(fact.object)) facts.set(fact.id, fact);
    }
  }
  return { entities: [...entities.values()], facts: [...facts.values()] };
}

/** Facts of an entity, one of each relation and direction in turn, the most frequent of a relation first. */
function takeTurns(graph: Graph, id: string, most: number): Fact[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of [...graph.outgoing(id), ...graph.incoming(id)]) {
    const key = `${fact.subject === id ? "from" : "to"} ${fact.relation}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  for (const group of groups.values()) group.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  const taken: Fact[] = [];
  for (let turn = 0; taken.length < most; turn++) {
    const round = [...groups.values()].flatMap((group) => group[turn] ?? []);
    if (round.length === 0) break;
    taken.push(...round.slice(0, most - taken.length));
  }
  return taken;
}

function weight({ positive, qualifiers: { frequency } }: Fact): number {
  return positive ? (frequency?.[0] ?? 0.5) : -1;
}

/** "Marfan syndrome": the name as the beginning of a line. */
export function titleOf({ name }: Entity): string {
  return raiseFirstLetter(name);
}
