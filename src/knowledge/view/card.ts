import type { Entity, Fact, FactQualifiers, Provenance } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { RELATIONS, type Relation } from "../relations.ts";
import type { Direction } from "../search/labels.ts";
import { PLACES } from "../vocabulary.ts";
import { describeQualifiers } from "./qualifiers.ts";

/** A fact as it is seen from one of its ends. */
export interface CardFact {
  /** Of the fact. */
  id: string;
  other: Pick<Entity, "id" | "name" | "type">;
  positive: boolean;
  qualifiers: FactQualifiers;
  /** The qualifiers in words and figures. */
  words: string;
  provenance: readonly Provenance[];
}

export interface CardSection {
  relation: string;
  direction: Direction;
  /** The relation in this direction: "causes when altered". */
  heading: string;
  /** What is stated before what is denied; the more frequent first, then by name. */
  facts: CardFact[];
  /** How many more the sources state that the graph cannot name (`Graph.unresolved`); of what the entity does only. */
  unresolved: number;
}

/** All that a graph says of one entity, ready to be shown. */
export interface EntityCard extends Entity {
  /** Of the graph. */
  version: string;
  /** In the order of the catalogue: what the entity does, then what is done with it. */
  sections: CardSection[];
}

export function entityCard(graph: Graph, entity: Entity): EntityCard {
  const sections = relationsInOrder(graph).flatMap((relation) => {
    const outgoing = graph.outgoing(entity.id, relation.id);
    const incoming = graph.incoming(entity.id, relation.id);
    if (relation.symmetric)
      return sectionOf(graph, relation, { outgoing: [...outgoing, ...incoming], self: entity.id });
    return [
      ...sectionOf(graph, relation, { outgoing, self: entity.id }),
      ...sectionOf(graph, relation, { incoming, self: entity.id }),
    ];
  });
  const own = sections.filter(({ direction }) => direction === "outgoing");
  const others = sections.filter(({ direction }) => direction === "incoming");
  return { ...entity, version: graph.version, sections: [...own, ...others] };
}

/** Those of the catalogue as it lists them, then those that sources brought along. */
function relationsInOrder({ relations }: Graph): Relation[] {
  const place = new Map(RELATIONS.map(({ id }, index) => [id, index]));
  const rank = ({ id }: Relation) => place.get(id) ?? RELATIONS.length;
  return relations.toSorted((a, b) => rank(a) - rank(b));
}

function sectionOf(
  graph: Graph,
  { id, name, inverse }: Relation,
  { outgoing, incoming, self }: { outgoing?: readonly Fact[]; incoming?: readonly Fact[]; self: string },
): CardSection[] {
  const facts = (outgoing ?? incoming ?? []).map((fact) => cardFact(graph, fact, self));
  if (facts.length === 0) return [];
  const direction: Direction = outgoing === undefined ? "incoming" : "outgoing";
  const unresolved = outgoing === undefined ? 0 : graph.unresolved(self, id);
  const heading = outgoing === undefined ? inverse : name;
  return [{ relation: id, direction, heading, facts: facts.sort(byWeight), unresolved }];
}

function cardFact(graph: Graph, fact: Fact, self: string): CardFact {
  const otherId = fact.subject === self ? fact.object : fact.subject;
  const { name = otherId, type = "concept" } = graph.entity(otherId) ?? {};
  const { id, positive, qualifiers, provenance } = fact;
  const words = describeQualifiers(graph, fact);
  return { id, other: { id: otherId, name, type }, positive, qualifiers, words, provenance };
}

function byWeight(a: CardFact, b: CardFact): number {
  const share = ({ qualifiers: { frequency } }: CardFact) => frequency?.[0] ?? -1;
  const place = ({ other }: CardFact) => PLACES.get(other.id) ?? 0;
  const where = ({ qualifiers: { geography } }: CardFact) => geography ?? "";
  return (
    Number(b.positive) - Number(a.positive) ||
    share(b) - share(a) ||
    place(a) - place(b) ||
    a.other.name.localeCompare(b.other.name, "en") ||
    where(a).localeCompare(where(b), "en") ||
    (a.id < b.id ? -1 : 1)
  );
}
