import { ENTITY_TYPES, type EntityType, MAPPING_PREDICATES, type MappingPredicate } from "../fact.ts";
import type { EntityTable, ReferenceTable } from "../store/entity-table.ts";
import { createReferenceTable, positionsOf } from "../store/entity-table.ts";
import { addRows, selectRows } from "../store/number-table.ts";
import { countingOrder, sortGroups } from "../store/order.ts";
import { NONE } from "../store/strings.ts";
import type { BuildDraft } from "./draft.ts";
import type { Identity } from "./identity.ts";

const REVERSED: Readonly<Record<MappingPredicate, MappingPredicate>> = {
  exact: "exact",
  close: "close",
  broad: "narrow",
  narrow: "broad",
  related: "related",
};
const reversed = MAPPING_PREDICATES.map((predicate) => MAPPING_PREDICATES.indexOf(REVERSED[predicate]));
const [EXACT, CLOSE, RELATED] = (["exact", "close", "related"] as const).map((one) => MAPPING_PREDICATES.indexOf(one));
const ALPHABETICAL = MAPPING_PREDICATES.map((one) => MAPPING_PREDICATES.toSorted().indexOf(one));

/** What a source states of an entity: the mapping's row says where. */
interface Reference {
  /** Text of the entity's id. */
  owner: number;
  of: number;
  id: number;
  predicate: number;
  mapping: number;
}

/** Gives entities the cross references that the mappings make. */
export function fillReferences(entities: EntityTable, draft: BuildDraft, identity: Identity): void {
  const owners: number[] = [];
  const table = createReferenceTable();
  const positions = positionsOf(entities, draft.texts.size);
  const { source, record, recordNumber } = draft.mappings.columns;
  const add = ({ owner, of, id, predicate, mapping }: Reference) => {
    const position = positions[owner] ?? -1;
    if (id === owner || position === -1) return;
    owners.push(position);
    const at = addRows(table);
    table.columns.id[at] = id;
    table.columns.predicate[at] = predicate;
    table.columns.of[at] = of === owner ? NONE : of;
    table.columns.source[at] = source[mapping] ?? 0;
    table.columns.record[at] = record[mapping] ?? NONE;
    table.columns.recordNumber[at] = recordNumber[mapping] ?? 0;
  };
  stateMappings(draft, identity, add);
  stateBridges(draft, identity, { table, add });
  const byOwner = countingOrder(owners, entities.count);
  sortGroups(byOwner, referenceOrder(table, draft));
  keepInOrder(entities, table, byOwner);
}

/**
 * What a source maps exactly is exact, save where two described things stay apart all the same: these are close, so
 * that "exact" never says of two entities that they are one.
 */
function stateMappings(draft: BuildDraft, identity: Identity, add: (reference: Reference) => void): void {
  const { entities, mappings } = draft;
  const owners = createOwners(draft, identity);
  const { columns } = mappings;
  const isDescribed = new Uint8Array(draft.texts.size);
  for (const id of entities.keys()) isDescribed[id] = 1;
  for (let mapping = 0; mapping < mappings.length; mapping++) {
    const [subject, object] = [columns.subject[mapping] ?? 0, columns.object[mapping] ?? 0];
    const [from, to] = [isDescribed[subject] === 1, isDescribed[object] === 1];
    const stated = columns.predicate[mapping] ?? 0;
    const isExact = stated === EXACT && !(from && to && !identity.joining.has(mapping));
    const predicate = stated === EXACT && !isExact ? (CLOSE ?? 0) : stated;
    const types = isExact ? identity.typesOf(mapping) : ENTITY_TYPES;
    const having = owners(subject, types);
    const settled = isExact && !to ? identity.merged.get(object) : undefined;
    for (const owner of having) add({ owner, of: subject, id: object, predicate, mapping });
    if (settled !== undefined && !having.includes(settled)) {
      add({ owner: settled, of: subject, id: object, predicate, mapping });
    }
    if (!to) continue;
    for (const owner of owners(object, types)) {
      add({ owner, of: object, id: subject, predicate: reversed[predicate] ?? 0, mapping });
    }
  }
}

/** Merged entities that are named by no mapping of the one they are now: each with the mapping to the code between. */
function stateBridges(
  { mappings, texts }: BuildDraft,
  { joining, merged }: Identity,
  { table, add }: { table: ReferenceTable; add: (reference: Reference) => void },
): void {
  const isNamed = new Uint8Array(texts.size);
  for (let row = 0; row < table.length; row++) {
    if (table.columns.predicate[row] === EXACT) isNamed[table.columns.id[row] ?? 0] = 1;
  }
  const { subject, object } = mappings.columns;
  for (const mapping of joining) {
    const ends = [subject[mapping] ?? 0, object[mapping] ?? 0] as const;
    for (const [id, of] of [ends, [ends[1], ends[0]]] as const) {
      const owner = merged.get(id);
      if (owner === undefined || isNamed[id] === 1) continue;
      isNamed[id] = 1;
      add({ owner, of, id, predicate: EXACT ?? 0, mapping });
    }
  }
}

/** The entities of the graph that an identifier is exactly: one, or one of each type, or none; each once. */
function createOwners({ entities }: BuildDraft, identity: Identity) {
  return (id: number, types: readonly EntityType[]): number[] => {
    const target = identity.merged.get(id) ?? (entities.has(id) ? id : undefined);
    if (target !== undefined) return [target];
    const owners: number[] = [];
    for (const type of types) {
      const owner = identity.canonical(type, id);
      if (owner !== undefined && !owners.includes(owner)) owners.push(owner);
    }
    return owners;
  };
}

/** By id; of one id "related" comes last, as it does in the alphabet; then by what is mapped, and by source. */
function referenceOrder({ columns }: ReferenceTable, { texts, sources }: BuildDraft) {
  const { id, predicate, of, source } = columns;
  const ranked = [...sources.keys()].toSorted();
  const rankOf = Uint16Array.from(sources.keys(), (name) => ranked.indexOf(name));
  const byText = (a: number, b: number) => {
    if (a === b) return 0;
    if (a === NONE || b === NONE) return a === NONE ? -1 : 1;
    return texts.text(a) < texts.text(b) ? -1 : 1;
  };
  return (a: number, b: number): number =>
    byText(id[a] ?? 0, id[b] ?? 0) ||
    (ALPHABETICAL[predicate[a] ?? 0] ?? 0) - (ALPHABETICAL[predicate[b] ?? 0] ?? 0) ||
    byText(of[a] ?? 0, of[b] ?? 0) ||
    (rankOf[source[a] ?? 0] ?? 0) - (rankOf[source[b] ?? 0] ?? 0);
}

/**
 * Of what one source says twice the first record is kept; that a code is related in some way is not kept beside a
 * mapping that says in which.
 */
function keepInOrder(
  entities: EntityTable,
  table: ReferenceTable,
  { from, order }: ReturnType<typeof countingOrder>,
): void {
  const { id, predicate, of, source } = table.columns;
  const kept = new Uint32Array(order.length);
  let count = 0;
  for (let owner = 0; owner < entities.count; owner++) {
    let firm = NONE;
    for (let i = from[owner] ?? 0; i < (from[owner + 1] ?? 0); i++) {
      const row = order[i] ?? 0;
      const before = i === from[owner] ? undefined : (order[i - 1] ?? 0);
      if (predicate[row] !== RELATED) firm = id[row] ?? NONE;
      else if (id[row] === firm) continue;
      const isSame =
        before !== undefined &&
        id[row] === id[before] &&
        predicate[row] === predicate[before] &&
        of[row] === of[before] &&
        source[row] === source[before];
      if (!isSame) kept[count++] = row;
    }
    entities.referenceFrom[owner + 1] = count;
  }
  entities.references = selectRows(table, kept.subarray(0, count));
}
