import { ENTITY_TYPES, type Source } from "../fact.ts";
import { findRelation, type Relation } from "../relations.ts";
import { addSynonym, createEntityTable, type EntityTable, typeNumber } from "../store/entity-table.ts";
import type { FactTable } from "../store/fact-table.ts";
import { addRows, type NumberTable, trimTable } from "../store/number-table.ts";
import { type InternedTexts, type Interner, NONE } from "../store/strings.ts";
import type { UnresolvedTable } from "../store/unresolved.ts";
import type { BuildDraft, DraftEntity, MappingTable } from "./draft.ts";
import { addNames } from "./naming.ts";

/** What one importer has said, as it goes from one thread to another: columns whose memory is handed over. */
export interface PackedDraft {
  texts: InternedTexts;
  entities: EntityTable;
  mentionOnly: Uint8Array;
  settled: PackedSettled;
  mappings: MappingTable;
  facts: FactTable;
  unresolved: UnresolvedTable;
  sources: Source[];
  announced: Relation[];
  relations: Relation[];
}

/** Of entity i: the text of the earlier graph, or NONE; the identifiers ids[from[i]…from[i + 1]). */
interface PackedSettled {
  graph: Uint32Array;
  from: Uint32Array;
  ids: Uint32Array;
}

/** `buffers` are what may be handed over instead of being copied. */
export function packDraft(draft: BuildDraft): { packed: PackedDraft; buffers: ArrayBuffer[] } {
  const { entities, mentionOnly } = packEntities(draft);
  const settled = packSettled(draft);
  const packed: PackedDraft = {
    texts: ownTexts(draft.texts),
    entities,
    mentionOnly,
    settled,
    mappings: trimTable(draft.mappings),
    facts: trimTable(draft.facts),
    unresolved: trimTable(draft.unresolved),
    sources: [...draft.sources.values()],
    announced: [...draft.announced.values()],
    relations: draft.relations,
  };
  const { bytes, from, hashes } = packed.texts;
  const columns = [bytes, from, hashes, mentionOnly, entities.id, entities.type, entities.name, entities.synonymFrom];
  columns.push(settled.graph, settled.from, settled.ids);
  const tables = [entities.synonyms, packed.mappings, packed.facts, packed.unresolved].flatMap((table) =>
    Object.values<Uint32Array>(table.columns),
  );
  return { packed, buffers: [...columns, ...tables].map(({ buffer }) => buffer as ArrayBuffer) };
}

function packEntities(draft: BuildDraft): { entities: EntityTable; mentionOnly: Uint8Array } {
  const table = createEntityTable(draft.entities.size);
  const mentionOnly = new Uint8Array(draft.entities.size);
  let at = 0;
  for (const { id, type, name, synonyms, mentionOnly: isMention } of draft.entities.values()) {
    table.id[at] = id;
    table.type[at] = typeNumber(type);
    table.name[at] = name;
    for (const synonym of synonyms) addSynonym(table, synonym);
    mentionOnly[at] = isMention ? 1 : 0;
    table.synonymFrom[++at] = table.synonyms.length;
  }
  return { entities: { ...table, synonyms: trimTable(table.synonyms) }, mentionOnly };
}

function packSettled({ entities }: BuildDraft): PackedSettled {
  const graph = new Uint32Array(entities.size).fill(NONE);
  const from = new Uint32Array(entities.size + 1);
  const ids: number[] = [];
  let at = 0;
  for (const { settled } of entities.values()) {
    if (settled !== undefined) {
      graph[at] = settled.graph;
      ids.push(...settled.ids);
    }
    from[++at] = ids.length;
  }
  return { graph, from, ids: Uint32Array.from(ids) };
}

/** In memory of their own, which can be handed over. */
function ownTexts(texts: Interner): InternedTexts {
  const { bytes, from, hashes } = texts.texts();
  return { bytes: new Uint8Array(bytes), from: from.slice(), hashes: hashes.slice() };
}

/**
 * Adds what was packed as if it had been said to this draft. `textOf` gives the numbers that its texts have here: what
 * the draft's texts absorbed may be absorbed before, in any order.
 */
export function absorbDraft(
  draft: BuildDraft,
  packed: PackedDraft,
  textOf: Uint32Array = draft.texts.absorb(packed.texts),
): void {
  absorbEntities(draft, packed, textOf);
  const sourceOf = Uint32Array.from(packed.sources, (source) => sourceNumber(draft, source));
  for (const relation of packed.announced) draft.announced.set(relation.id, relation);
  const relationOf = Uint32Array.from(packed.relations, (relation) => relationNumber(draft, relation));
  append(draft.mappings, packed.mappings, {
    subject: textOf,
    object: textOf,
    source: sourceOf,
    record: textOf,
  });
  append(draft.unresolved, packed.unresolved, { subject: textOf, relation: relationOf });
  append(draft.facts, packed.facts, {
    subject: textOf,
    relation: relationOf,
    object: textOf,
    qualifiers: textOf,
    source: sourceOf,
    record: textOf,
    reference: textOf,
    evidence: textOf,
  });
}

function absorbEntities(draft: BuildDraft, packed: PackedDraft, textOf: Uint32Array): void {
  const { entities, mentionOnly } = packed;
  const { texts } = draft;
  const exact = { scope: 0, language: texts.number("en") };
  for (let at = 0; at < entities.count; at++) {
    const [id, name] = [textOf[entities.id[at] ?? 0] ?? NONE, textOf[entities.name[at] ?? 0] ?? NONE];
    const synonyms = synonymsOf(entities, at, textOf);
    const isMention = mentionOnly[at] === 1;
    const settled = settledOf(packed, at, textOf);
    const known = draft.entities.get(id);
    if (known === undefined) {
      const type = ENTITY_TYPES[entities.type[at] ?? 0] ?? "concept";
      const entity: DraftEntity = { id, type, name, synonyms, mentionOnly: isMention };
      if (settled !== undefined) entity.settled = settled;
      draft.entities.set(id, entity);
    } else {
      if (settled !== undefined) known.settled ??= settled;
      if (!isMention) known.mentionOnly = false;
      addNames(known, [{ text: name, ...exact }, ...synonyms], texts);
    }
  }
}

function settledOf({ settled: { graph, from, ids } }: PackedDraft, at: number, textOf: Uint32Array) {
  const text = graph[at] ?? NONE;
  if (text === NONE) return undefined;
  const others = Array.from(ids.subarray(from[at], from[at + 1]), (id) => textOf[id] ?? NONE);
  return { graph: textOf[text] ?? NONE, ids: others };
}

function synonymsOf({ synonymFrom, synonyms }: EntityTable, at: number, textOf: Uint32Array) {
  const { text, scope, language } = synonyms.columns;
  const [start = 0, end = 0] = [synonymFrom[at], synonymFrom[at + 1]];
  return Array.from({ length: end - start }, (_, index) => ({
    text: textOf[text[start + index] ?? 0] ?? NONE,
    scope: scope[start + index] ?? 0,
    language: textOf[language[start + index] ?? 0] ?? NONE,
  }));
}

function sourceNumber({ sources }: BuildDraft, source: Source): number {
  if (!sources.has(source.id)) sources.set(source.id, source);
  return [...sources.keys()].indexOf(source.id);
}

function relationNumber({ relations, relationNumbers, announced }: BuildDraft, { id, ...rest }: Relation): number {
  const known = relationNumbers.get(id);
  if (known !== undefined) return known;
  relationNumbers.set(id, relations.length);
  return relations.push(announced.get(id) ?? findRelation(id) ?? { id, ...rest }) - 1;
}

/** Adds rows; the numbers of some columns are numbered anew. */
function append<C extends string>(
  table: NumberTable<C>,
  added: NumberTable<C>,
  renumbered: Partial<Record<C, Uint32Array>>,
): void {
  const first = addRows(table, added.length);
  for (const name of Object.keys(table.columns) as C[]) {
    const [numbers, column, into] = [renumbered[name], added.columns[name], table.columns[name]];
    for (let row = 0; row < added.length; row++) {
      const number = column[row] ?? NONE;
      into[first + row] = numbers === undefined || number === NONE ? number : (numbers[number] ?? NONE);
    }
  }
}
