import { canonicalJson, sha256 } from "../lib/hash.ts";
import type { Entity, EntityType, Fact, Source } from "./fact.ts";
import type { Relation } from "./relations.ts";
import type { GraphColumns } from "./store/columns.ts";

/** A frozen set of facts with both directions of every edge at hand. Lists are in a fixed order and never undefined. */
export interface Graph {
  /** Content hash: 16 hexadecimal digits. Equal content has an equal version on every machine. */
  readonly version: string;
  readonly sources: readonly Source[];
  /** The relations that its facts name, by id: those of the catalogue, and those that a source brought along. */
  readonly relations: readonly Relation[];
  relation(id: string): Relation | undefined;
  /** By its id, or by an identifier that is exactly its, and no other entity's, in another vocabulary. */
  entity(id: string): Entity | undefined;
  entities(type?: EntityType): readonly Entity[];
  fact(id: string): Fact | undefined;
  facts(): readonly Fact[];
  /** Facts whose subject is this entity. */
  outgoing(id: string, relation?: string): readonly Fact[];
  /** Facts whose object is this entity. */
  incoming(id: string, relation?: string): readonly Fact[];
  /**
   * How many statements of this subject its sources make whose object is no entity of the graph: the release names it in
   * words only, by a code that leads to nothing, or as one of several alternatives. 0: the list is as long as theirs.
   */
  unresolved(subject: string, relation: string): number;
  /** The same graph as numbers, for searches that pass over many facts: entities and facts by position. */
  readonly columns: GraphColumns;
  /** The position of what `entity` finds; -1 when there is none. */
  position(id: string): number;
  /** Opposite of `position`. */
  entityAt(position: number): Entity;
  factAt(position: number): Fact;
}

/** "F:" + 12 hexadecimal digits of the hash of what is stated, without where it was read. */
export function factId(fact: Omit<Fact, "id" | "provenance">): string {
  const { subject, relation, object, positive, qualifiers } = fact;
  return `F:${sha256(canonicalJson([subject, relation, object, positive, qualifiers])).slice(0, 12)}`;
}

/** Why ends of these types cannot have the relation; undefined when they can. */
export function endsProblem(relation: Relation, subject: EntityType, object: EntityType): string | undefined {
  const wanted = (types: readonly EntityType[]) => types.join(" or ");
  if (!relation.domain.includes(subject))
    return `its subject is of the type ${subject}, not ${wanted(relation.domain)}`;
  if (!relation.range.includes(object)) return `its object is of the type ${object}, not ${wanted(relation.range)}`;
  return relation.sameType === true && subject !== object ? `its ends are a ${subject} and a ${object}` : undefined;
}
