import type { GraphColumns } from "../store/columns.ts";
import { countingOrder } from "../store/order.ts";

/**
 * Every edge from both of its ends, grouped by label (`labels.ts`). Statements that differ only in qualifiers are one
 * arc, and one that joins a thing to itself is none. The far ends of a group are in order, each once, so that a group is a posting list as well.
 */
export interface Arcs {
  /** Groups of entity i: [groupFrom[i], groupFrom[i + 1]), in order of label. */
  groupFrom: Uint32Array;
  groupLabel: Uint16Array;
  /** Arcs of group g: [arcFrom[g], arcFrom[g + 1]). */
  arcFrom: Uint32Array;
  /** The far end. */
  arcEntity: Uint32Array;
  /** The first of the facts that state it. */
  arcFact: Uint32Array;
}

/** Of the facts that hold (1), or of those that do not (0). */
export function buildArcs(columns: GraphColumns, positive: 0 | 1): Arcs {
  const { entityCount, relations, factRelation, outgoingFrom, incomingFrom } = columns;
  const incoming = incomingByRelation(columns);
  const list = createList(columns, positive);
  const nothing = incoming.subarray(0, 0);
  const relationOf = (fact: number | undefined) => (fact === undefined ? relations.length : (factRelation[fact] ?? 0));
  for (let entity = 0; entity < entityCount; entity++) {
    let [out, outEnd] = [outgoingFrom[entity] ?? 0, outgoingFrom[entity + 1] ?? 0];
    let [into, intoEnd] = [incomingFrom[entity] ?? 0, incomingFrom[entity + 1] ?? 0];
    while (out < outEnd || into < intoEnd) {
      const relation = Math.min(
        out < outEnd ? relationOf(out) : relations.length,
        into < intoEnd ? relationOf(incoming[into]) : relations.length,
      );
      const [outFrom, intoFrom] = [out, into];
      while (out < outEnd && relationOf(out) === relation) out++;
      while (into < intoEnd && relationOf(incoming[into]) === relation) into++;
      const facts = incoming.subarray(intoFrom, into);
      const isSymmetric = relations[relation]?.symmetric === true;
      list.addGroup(relation * 2, [outFrom, out], isSymmetric ? facts : nothing);
      if (!isSymmetric) list.addGroup(relation * 2 + 1, [out, out], facts);
    }
    list.endEntity(entity);
  }
  return list.arcs();
}

/** The facts of every object in order of relation, then of subject: those of object i where `incomingFrom` says. */
function incomingByRelation({ relations, factRelation, factObject, incomingFrom }: GraphColumns): Uint32Array {
  const next = incomingFrom.slice();
  const incoming = new Uint32Array(factObject.length);
  for (const fact of countingOrder(factRelation, relations.length).order) {
    const object = factObject[fact] ?? 0;
    const place = next[object] ?? 0;
    incoming[place] = fact;
    next[object] = place + 1;
  }
  return incoming;
}

function createList({ entityCount, factCount, factPositive, factSubject, factObject }: GraphColumns, positive: 0 | 1) {
  const groupFrom = new Uint32Array(entityCount + 1);
  const [groupLabel, arcFrom] = [new Uint16Array(factCount * 2), new Uint32Array(factCount * 2 + 1)];
  const [arcEntity, arcFact] = [new Uint32Array(factCount * 2), new Uint32Array(factCount * 2)];
  let [groups, arcs] = [0, 0];
  const add = (fact: number, far: number) => {
    if (factPositive[fact] !== positive || factSubject[fact] === factObject[fact]) return;
    if (arcs > (arcFrom[groups] ?? 0) && arcEntity[arcs - 1] === far) return;
    arcEntity[arcs] = far;
    arcFact[arcs++] = fact;
  };
  return {
    /** Of facts that lead to their objects and others that lead to their subjects; both are in order of that end. */
    addGroup(label: number, [from, end]: readonly [number, number], incoming: Uint32Array) {
      let fact = from;
      for (const other of incoming) {
        const far = factSubject[other] ?? 0;
        for (; fact < end && (factObject[fact] ?? 0) <= far; fact++) add(fact, factObject[fact] ?? 0);
        add(other, far);
      }
      for (; fact < end; fact++) add(fact, factObject[fact] ?? 0);
      if (arcs === arcFrom[groups]) return;
      groupLabel[groups++] = label;
      arcFrom[groups] = arcs;
    },
    endEntity(entity: number) {
      groupFrom[entity + 1] = groups;
    },
    arcs: (): Arcs => ({
      groupFrom,
      groupLabel: groupLabel.slice(0, groups),
      arcFrom: arcFrom.slice(0, groups + 1),
      arcEntity: arcEntity.slice(0, arcs),
      arcFact: arcFact.slice(0, arcs),
    }),
  };
}
