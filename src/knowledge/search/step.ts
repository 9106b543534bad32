import type { GraphColumns } from "../store/columns.ts";
import { type Direction, labelName } from "./labels.ts";

/** A fact as it is walked. Entities and facts are positions. */
export interface Step {
  from: number;
  to: number;
  /** The first of the facts that state it: others differ from it in their qualifiers only. */
  fact: number;
  relation: string;
  direction: Direction;
  /** The relation as it is said in this direction: "causes when altered". */
  name: string;
}

/** The step from one end of a fact to the other. */
export function stepAlong(columns: GraphColumns, from: number, fact: number): Step {
  const [subject, object] = [columns.factSubject[fact] ?? 0, columns.factObject[fact] ?? 0];
  const relation = columns.factRelation[fact] ?? 0;
  const outgoing = subject === from;
  return {
    from,
    to: outgoing ? object : subject,
    fact,
    relation: columns.relations[relation]?.id ?? "",
    direction: outgoing ? "outgoing" : "incoming",
    name: labelName(columns, relation * 2 + (outgoing ? 0 : 1)),
  };
}
