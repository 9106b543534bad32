import { DataError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { findRelation, RELATIONS } from "../relations.ts";
import type { GraphColumns } from "../store/columns.ts";
import { perGraph } from "./per-graph.ts";

/** How a fact is walked: from its subject to its object, or the other way. */
export type Direction = "outgoing" | "incoming";

/**
 * A label is a relation with a direction, as a number: twice the relation's number, plus one against the direction of
 * the fact. A symmetric relation has one label, that of its outgoing direction, whichever end the source names first.
 */
export function labelOf({ relations }: GraphColumns, relation: number, direction: Direction): number {
  return relation * 2 + (direction === "incoming" && relations[relation]?.symmetric !== true ? 1 : 0);
}

/** The same edges, walked back. */
export function reverseLabel({ relations }: GraphColumns, label: number): number {
  return relations[label >> 1]?.symmetric === true ? label : label ^ 1;
}

/** The relation as it is said in the label's direction: "causes when altered". */
export function labelName({ relations }: GraphColumns, label: number): string {
  const relation = relations[label >> 1];
  return (label & 1 ? relation?.inverse : relation?.name) ?? "";
}

const relationNumbers = perGraph(({ relations }) => new Map(relations.map(({ id }, number) => [id, number])));

/** -1 for a relation of the catalogue that no fact of the graph names. DataError for one that nobody knows. */
export function relationNumber(columns: GraphColumns, id: string): number {
  const number = relationNumbers(columns).get(id);
  if (number !== undefined) return number;
  if (findRelation(id) !== undefined) return -1;
  const meant = nearest(
    id,
    [...RELATIONS, ...columns.relations].map((known) => known.id),
  );
  throw new DataError(`Neither the graph nor the catalogue has a relation "${id}".`, {
    remedy: meant === undefined ? "Name a relation of the catalogue." : `Did you mean ${meant}?`,
  });
}

/** Which facts a search may follow. */
export interface RelationFilter {
  /** Only these relations. Default: all. */
  allow?: readonly string[];
  /** None of these. */
  deny?: readonly string[];
  /** Default: both. Symmetric relations have no direction and are followed either way. */
  direction?: Direction | "both";
  /** True: only relations that make good tasks (`Relation.usableInTasks`). */
  usableInTasks?: boolean;
}

/** By label: 1 where the filter lets it be followed. DataError for a relation that nobody knows. */
export function allowedLabels(columns: GraphColumns, filter: RelationFilter = {}): Uint8Array {
  const { allow, deny = [], direction = "both", usableInTasks = false } = filter;
  const listed = (ids: readonly string[]) => new Set(ids.map((id) => relationNumber(columns, id)));
  const [only, never] = [allow === undefined ? undefined : listed(allow), listed(deny)];
  const allowed = new Uint8Array(columns.relations.length * 2);
  columns.relations.forEach((relation, number) => {
    if (never.has(number) || only?.has(number) === false) return;
    if (usableInTasks && !relation.usableInTasks) return;
    if (direction !== "incoming" || relation.symmetric) allowed[number * 2] = 1;
    if (direction !== "outgoing" && !relation.symmetric) allowed[number * 2 + 1] = 1;
  });
  return allowed;
}
