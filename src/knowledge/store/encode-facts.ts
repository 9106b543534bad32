import { byId, type GraphDraft } from "./draft.ts";
import type { ShareStatements } from "./fact-hashes.ts";
import { factIds } from "./fact-ids.ts";
import type { FactTable } from "./fact-table.ts";
import { takeRows } from "./number-table.ts";
import { countingOrder, sortGroups } from "./order.ts";
import { NONE } from "./strings.ts";
import type { TextNumbers } from "./text-numbers.ts";
import { encodeUnresolved } from "./unresolved.ts";

/**
 * Puts facts in order of subject, relation and object, and merges statements of the same thing: their provenance is
 * kept, many to one.
 */
export function encodeFacts(draft: GraphDraft, numbers: TextNumbers, share?: ShareStatements) {
  const { relations, relationOf } = usedRelations(draft);
  const sourceOf = ranks(draft.sources);
  const order = orderFacts(draft, relationOf, sourceOf);
  const facts = mergeFacts(draft, order, { relationOf, sourceOf, numbers });
  return {
    relations,
    factCount: facts.factSubject.length,
    ...facts,
    ...factIds(facts, { relations, numbers, share }),
    ...encodeUnresolved(draft.unresolved, relationOf),
  };
}

/** The relations that facts name, those that could not be resolved too, by id, and the number of each of the draft's. */
function usedRelations({ facts, relations, unresolved }: GraphDraft) {
  const isUsed = new Uint8Array(relations.length);
  for (let row = 0; row < facts.length; row++) isUsed[facts.columns.relation[row] ?? 0] = 1;
  for (let row = 0; row < (unresolved?.length ?? 0); row++) isUsed[unresolved?.columns.relation[row] ?? 0] = 1;
  const kept = relations.filter((_, number) => isUsed[number] === 1).toSorted(byId);
  const numbers = new Map(kept.map(({ id }, number) => [id, number]));
  return { relations: kept, relationOf: Uint16Array.from(relations, ({ id }) => numbers.get(id) ?? 0) };
}

/** The position that each item has when all are in order of id. */
function ranks(items: readonly { id: string }[]): Uint16Array {
  const positions = new Map(items.toSorted(byId).map(({ id }, position) => [id, position]));
  return Uint16Array.from(items, ({ id }) => positions.get(id) ?? 0);
}

function orderFacts({ facts, entities, texts }: GraphDraft, relationOf: Uint16Array, sourceOf: Uint16Array) {
  const { relation, object, positive, qualifiers, source, record, recordNumber, reference, evidence } = facts.columns;
  const bySubject = countingOrder(facts.columns.subject.subarray(0, facts.length), entities.count);
  const at = (column: Uint32Array, row: number) => column[row] ?? 0;
  const byText = (a: number, b: number) => {
    if (a === b) return 0;
    if (a === NONE || b === NONE) return a === NONE ? -1 : 1;
    return texts.text(a) < texts.text(b) ? -1 : 1;
  };
  sortGroups(
    bySubject,
    (a, b) =>
      (relationOf[at(relation, a)] ?? 0) - (relationOf[at(relation, b)] ?? 0) ||
      at(object, a) - at(object, b) ||
      at(positive, b) - at(positive, a) ||
      byText(at(qualifiers, a), at(qualifiers, b)) ||
      (sourceOf[at(source, a)] ?? 0) - (sourceOf[at(source, b)] ?? 0) ||
      byText(at(record, a), at(record, b)) ||
      at(recordNumber, a) - at(recordNumber, b) ||
      byText(at(reference, a), at(reference, b)) ||
      byText(at(evidence, a), at(evidence, b)),
  );
  return bySubject.order;
}

interface Numbering {
  relationOf: Uint16Array;
  sourceOf: Uint16Array;
  numbers: TextNumbers;
}

function mergeFacts({ facts, entities }: GraphDraft, order: Uint32Array, { relationOf, sourceOf, numbers }: Numbering) {
  const { first, kept, provenanceFrom } = groupRows(facts, order);
  const { columns } = facts;
  const factSubject = takeRows(columns.subject, first);
  return {
    factSubject,
    factRelation: renumber(takeRows(columns.relation, first), relationOf),
    factObject: takeRows(columns.object, first),
    factPositive: new Uint8Array(takeRows(columns.positive, first)),
    factQualifiers: numbers.ofAll(takeRows(columns.qualifiers, first)),
    outgoingFrom: countingOrder(factSubject, entities.count).from,
    provenanceFrom,
    provenanceSource: renumber(takeRows(columns.source, kept), sourceOf),
    provenanceRecord: numbers.ofAll(takeRows(columns.record, kept)),
    provenanceRecordNumber: takeRows(columns.recordNumber, kept),
    provenanceReference: numbers.ofAll(takeRows(columns.reference, kept)),
    provenanceEvidence: numbers.ofAll(takeRows(columns.evidence, kept)),
  };
}

function renumber(numbers: Uint32Array, numberOf: Uint16Array): Uint16Array {
  const renumbered = new Uint16Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) renumbered[i] = numberOf[numbers[i] ?? 0] ?? 0;
  return renumbered;
}

/** The first row of each fact, and the rows whose provenance is kept: of fact i, [provenanceFrom[i], provenanceFrom[i + 1]). */
function groupRows(facts: FactTable, order: Uint32Array) {
  const first = new Uint32Array(order.length);
  const kept = new Uint32Array(order.length);
  const provenanceFrom = new Uint32Array(order.length + 1);
  let [count, rows] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    const row = order[i] ?? 0;
    const before = order[i - 1] ?? 0;
    const isNew = i === 0 || !statesTheSame(facts, row, before);
    if (isNew) {
      first[count] = row;
      provenanceFrom[count++] = rows;
    }
    if (isNew || !isSameRecord(facts, row, before)) kept[rows++] = row;
  }
  provenanceFrom[count] = rows;
  return {
    first: first.subarray(0, count),
    kept: kept.subarray(0, rows),
    provenanceFrom: provenanceFrom.slice(0, count + 1),
  };
}

function statesTheSame({ columns }: FactTable, a: number, b: number): boolean {
  const { subject, relation, object, positive, qualifiers } = columns;
  return (
    subject[a] === subject[b] &&
    object[a] === object[b] &&
    relation[a] === relation[b] &&
    positive[a] === positive[b] &&
    qualifiers[a] === qualifiers[b]
  );
}

function isSameRecord({ columns }: FactTable, a: number, b: number): boolean {
  const { source, record, recordNumber, reference, evidence } = columns;
  return (
    recordNumber[a] === recordNumber[b] &&
    record[a] === record[b] &&
    source[a] === source[b] &&
    reference[a] === reference[b] &&
    evidence[a] === evidence[b]
  );
}
