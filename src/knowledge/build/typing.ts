import { ENTITY_TYPES, type EntityType, MAPPING_PREDICATES } from "../fact.ts";
import type { BuildDraft } from "./draft.ts";

/** The types of what the ends of an exact mapping stand for, by its row. */
export type Typing = (mapping: number) => readonly EntityType[];

const EXACT = MAPPING_PREDICATES.indexOf("exact");

/**
 * That of the entity among the ends, none where two entities differ. A mapping between two codes has the types that both
 * have by what else maps them, or the one of them that is mapped.
 */
export function createTyping({ entities, mappings, texts }: BuildDraft): Typing {
  const { subject, predicate, object } = mappings.columns;
  // Of what is described: the number of its type, and one.
  const described = new Uint8Array(texts.size);
  for (const { id, type } of entities.values()) described[id] = ENTITY_TYPES.indexOf(type) + 1;
  // A bit for each type.
  const codeTypes = new Uint32Array(texts.size);
  const note = (code: number, type: EntityType) => {
    codeTypes[code] = (codeTypes[code] ?? 0) | (1 << ENTITY_TYPES.indexOf(type));
  };
  const ofEntities = (mapping: number): readonly EntityType[] | undefined => {
    const [from, to] = [described[subject[mapping] ?? 0] ?? 0, described[object[mapping] ?? 0] ?? 0];
    if (from === 0 && to === 0) return undefined;
    return from !== 0 && to !== 0 && from !== to ? NONE : typesIn(1 << ((from || to) - 1));
  };
  for (const { type, settled } of entities.values()) for (const id of settled?.ids ?? []) note(id, type);
  for (let mapping = 0; mapping < mappings.length; mapping++) {
    const [type] = predicate[mapping] === EXACT ? (ofEntities(mapping) ?? NONE) : NONE;
    if (type === undefined) continue;
    const [from, to] = [subject[mapping] ?? 0, object[mapping] ?? 0];
    note(described[from] === 0 ? from : to, type);
  }
  return (mapping) => {
    if (predicate[mapping] !== EXACT) return NONE;
    const types = ofEntities(mapping);
    if (types !== undefined) return types;
    const [from, to] = [codeTypes[subject[mapping] ?? 0] ?? 0, codeTypes[object[mapping] ?? 0] ?? 0];
    return typesIn(from === 0 || to === 0 ? from | to : from & to);
  };
}

const NONE: readonly EntityType[] = [];
const lists = new Map<number, readonly EntityType[]>([[0, NONE]]);

function typesIn(bits: number): readonly EntityType[] {
  const known = lists.get(bits);
  if (known !== undefined) return known;
  const types = ENTITY_TYPES.filter((_, number) => (bits & (1 << number)) !== 0);
  lists.set(bits, types);
  return types;
}
