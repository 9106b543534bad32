import { hash } from "node:crypto";
import { DataError } from "../../lib/errors.ts";
import { byId, type GraphDraft } from "./draft.ts";
import type { FactTable } from "./fact-table.ts";
import { countingOrder, sortGroups } from "./order.ts";
import { type Interner, NONE } from "./strings.ts";

/**
 * Puts facts in order of subject, relation and object, and merges statements of the same thing: their provenance is
 * kept, many to one.
 */
export function encodeFacts(draft: GraphDraft, texts: Interner) {
  const { relations, relationOf } = usedRelations(draft);
  const sourceOf = ranks(draft.sources);
  const order = orderFacts(draft, relationOf, sourceOf);
  const facts = mergeFacts(draft, order, { relationOf, sourceOf, texts });
  return { relations, factCount: facts.factSubject.length, ...facts, ...factIds(draft, facts, { relations, texts }) };
}

/** The relations that facts name, by id, and the number of each of the draft's. */
function usedRelations({ facts, relations }: GraphDraft) {
  const used = new Set(facts.relation);
  const kept = relations.filter((_, number) => used.has(number)).toSorted(byId);
  const numbers = new Map(kept.map(({ id }, number) => [id, number]));
  return { relations: kept, relationOf: Uint16Array.from(relations, ({ id }) => numbers.get(id) ?? 0) };
}

/** The position that each item has when all are in order of id. */
function ranks(items: readonly { id: string }[]): Uint16Array {
  const positions = new Map(items.toSorted(byId).map(({ id }, position) => [id, position]));
  return Uint16Array.from(items, ({ id }) => positions.get(id) ?? 0);
}

function orderFacts({ facts, entities, texts }: GraphDraft, relationOf: Uint16Array, sourceOf: Uint16Array) {
  const { relation, object, positive, qualifiers, source, record, recordNumber, reference, evidence } = facts;
  const bySubject = countingOrder(facts.subject, entities.length);
  const at = (column: readonly number[], row: number) => column[row] ?? 0;
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
  texts: Interner;
}

function mergeFacts(draft: GraphDraft, order: Uint32Array, { relationOf, sourceOf, texts }: Numbering) {
  const { facts } = draft;
  const rows = order.length;
  // The first row of each fact, and the rows whose provenance is kept.
  const first: number[] = [];
  const kept: number[] = [];
  const provenanceFrom: number[] = [];
  for (let i = 0; i < rows; i++) {
    const row = order[i] ?? 0;
    const before = order[i - 1] ?? 0;
    const isNew = i === 0 || !statesTheSame(facts, row, before);
    if (isNew) {
      first.push(row);
      provenanceFrom.push(kept.length);
    }
    if (isNew || !isSameRecord(facts, row, before)) kept.push(row);
  }
  provenanceFrom.push(kept.length);
  const textOf = renumber(draft.texts, texts);
  const factSubject = Uint32Array.from(first, (row) => facts.subject[row] ?? 0);
  return {
    factSubject,
    factRelation: Uint16Array.from(first, (row) => relationOf[facts.relation[row] ?? 0] ?? 0),
    factObject: Uint32Array.from(first, (row) => facts.object[row] ?? 0),
    factPositive: Uint8Array.from(first, (row) => facts.positive[row] ?? 0),
    factQualifiers: Uint32Array.from(first, (row) => textOf(facts.qualifiers[row] ?? NONE)),
    outgoingFrom: countingOrder(factSubject, draft.entities.length).from,
    provenanceFrom: Uint32Array.from(provenanceFrom),
    provenanceSource: Uint16Array.from(kept, (row) => sourceOf[facts.source[row] ?? 0] ?? 0),
    provenanceRecord: Uint32Array.from(kept, (row) => textOf(facts.record[row] ?? NONE)),
    provenanceRecordNumber: Uint32Array.from(kept, (row) => facts.recordNumber[row] ?? 0),
    provenanceReference: Uint32Array.from(kept, (row) => textOf(facts.reference[row] ?? NONE)),
    provenanceEvidence: Uint32Array.from(kept, (row) => textOf(facts.evidence[row] ?? NONE)),
  };
}

function statesTheSame({ subject, relation, object, positive, qualifiers }: FactTable, a: number, b: number): boolean {
  return (
    subject[a] === subject[b] &&
    object[a] === object[b] &&
    relation[a] === relation[b] &&
    positive[a] === positive[b] &&
    qualifiers[a] === qualifiers[b]
  );
}

function isSameRecord({ source, record, recordNumber, reference, evidence }: FactTable, a: number, b: number): boolean {
  return (
    recordNumber[a] === recordNumber[b] &&
    record[a] === record[b] &&
    source[a] === source[b] &&
    reference[a] === reference[b] &&
    evidence[a] === evidence[b]
  );
}

function renumber(from: Interner, to: Interner): (number: number) => number {
  const known = new Map<number, number>();
  return (number) => {
    if (number === NONE) return NONE;
    const found = known.get(number);
    if (found !== undefined) return found;
    const made = to.number(from.text(number));
    known.set(number, made);
    return made;
  };
}

type EncodedFacts = ReturnType<typeof mergeFacts>;

/** What `factId` in graph.ts hashes, written without making the objects. */
function factIds(
  { entities }: GraphDraft,
  facts: EncodedFacts,
  { relations, texts }: { relations: GraphDraft["relations"]; texts: Interner },
) {
  const count = facts.factSubject.length;
  const high = new Uint16Array(count);
  const low = new Uint32Array(count);
  const quoted = entities.map(({ id }) => JSON.stringify(id));
  for (let fact = 0; fact < count; fact++) {
    const relation = relations[facts.factRelation[fact] ?? 0]?.id ?? "";
    const [subject, object] = [quoted[facts.factSubject[fact] ?? 0], quoted[facts.factObject[fact] ?? 0]];
    const qualifiers = facts.factQualifiers[fact] ?? NONE;
    const stated = qualifiers === NONE ? "{}" : texts.text(qualifiers);
    const statement = `[${subject},"${relation}",${object},${facts.factPositive[fact] === 1},${stated}]`;
    const digest = hash("sha256", statement, "hex");
    high[fact] = Number.parseInt(digest.slice(0, 4), 16);
    low[fact] = Number.parseInt(digest.slice(4, 12), 16);
  }
  return { factIdHigh: high, factIdLow: low, factById: orderOfIds(high, low) };
}

function orderOfIds(high: Uint16Array, low: Uint32Array): Uint32Array {
  const byHigh = countingOrder(high, 0x10000);
  sortGroups(byHigh, (a, b) => (low[a] ?? 0) - (low[b] ?? 0));
  const { order } = byHigh;
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1] ?? 0, order[i] ?? 0];
    if (high[a] === high[b] && low[a] === low[b]) {
      throw new DataError("Two facts have one id: the hash is too short for a graph of this size.", {
        remedy: "Leave a source out, or report the two facts.",
      });
    }
  }
  return order;
}
