import { type CrossReference, ENTITY_TYPES, type Entity, type EntityType, type MappingPredicate } from "../fact.ts";
import { byId } from "../store/draft.ts";
import type { BuildDraft, DraftEntity } from "./draft.ts";
import type { Identity } from "./identity.ts";
import { addNames } from "./naming.ts";

const REVERSED: Readonly<Record<MappingPredicate, MappingPredicate>> = {
  exact: "exact",
  close: "close",
  broad: "narrow",
  narrow: "broad",
  related: "related",
};

export interface MergedThings {
  entities: Entity[];
  /** Ids of those that no source has more to say of than a name. */
  mentioned: ReadonlySet<string>;
}

/** The entities of the graph, by id: what was merged gives its names and cross references to the one that names it. */
export function mergeEntities(draft: BuildDraft, identity: Identity): MergedThings {
  const kept = new Map<string, DraftEntity>();
  for (const entity of draft.entities.values()) {
    if (!identity.merged.has(entity.id)) kept.set(entity.id, entity);
  }
  for (const [id, target] of identity.merged) {
    const [from, into] = [draft.entities.get(id), kept.get(target)];
    if (from === undefined || into === undefined) continue;
    addNames(into, [{ text: from.name, scope: "exact", language: "en" }, ...from.synonyms]);
    if (!from.mentionOnly) into.mentionOnly = false;
  }
  const references = collectReferences(draft, identity);
  const entities = [...kept.values()].map(
    ({ id, type, name, synonyms }): Entity => ({ id, type, name, synonyms, crossReferences: references.get(id) ?? [] }),
  );
  const mentioned = [...kept.values()].filter(({ mentionOnly }) => mentionOnly).map(({ id }) => id);
  return { entities: entities.sort(byId), mentioned: new Set(mentioned) };
}

/**
 * What a source maps exactly is exact, save where two described things stay apart all the same: these are close, so
 * that "exact" never says of two entities that they are one.
 */
function collectReferences(draft: BuildDraft, identity: Identity): Map<string, CrossReference[]> {
  const references = new Map<string, CrossReference[]>();
  const owners = createOwners(draft, identity);
  const add = (owner: string, of: string, { id, predicate, source, record }: CrossReference) => {
    if (id === owner) return;
    const reference: CrossReference = { id, predicate, source, record };
    if (of !== owner) reference.of = of;
    const list = references.get(owner);
    if (list === undefined) references.set(owner, [reference]);
    else list.push(reference);
  };
  for (const mapping of draft.mappings) {
    const { subject, object, source, record } = mapping;
    const [from, to] = [draft.entities.get(subject)?.type, draft.entities.get(object)?.type];
    const isApart = from !== undefined && to !== undefined && !identity.joining.has(mapping);
    const predicate = mapping.predicate === "exact" && isApart ? "close" : mapping.predicate;
    const types = predicate === "exact" ? identity.typesOf(mapping) : ENTITY_TYPES;
    const having = new Set(owners(subject, types));
    const settled = predicate === "exact" && to === undefined ? identity.merged.get(object) : undefined;
    if (settled !== undefined) having.add(settled);
    for (const owner of having) add(owner, subject, { id: object, predicate, source, record });
    if (to === undefined) continue;
    const reversed = { id: subject, predicate: REVERSED[predicate], source, record };
    for (const owner of owners(object, types)) add(owner, object, reversed);
  }
  for (const [target, { of, reference }] of bridged(identity, references)) add(target, of, reference);
  for (const [owner, list] of references) references.set(owner, inOrder(list));
  return references;
}

/** Merged entities that are named by no mapping of the one they are now: each with the mapping to the code between. */
function bridged({ joining, merged }: Identity, references: ReadonlyMap<string, readonly CrossReference[]>) {
  const named = new Set<string>();
  for (const list of references.values()) {
    for (const { id, predicate } of list) if (predicate === "exact") named.add(id);
  }
  const found: [target: string, { of: string; reference: CrossReference }][] = [];
  for (const { subject, object, source, record } of joining) {
    for (const [id, of] of [
      [subject, object],
      [object, subject],
    ] as const) {
      const target = merged.get(id);
      if (target === undefined || named.has(id)) continue;
      named.add(id);
      found.push([target, { of, reference: { id, predicate: "exact", source, record } }]);
    }
  }
  return found;
}

/** The entities of the graph that an identifier is exactly: one, or one of each type, or none. */
function createOwners({ entities }: BuildDraft, identity: Identity) {
  return (id: string, types: readonly EntityType[]): string[] => {
    const target = identity.merged.get(id) ?? (entities.has(id) ? id : undefined);
    return target === undefined ? types.flatMap((type) => identity.canonical(type, id) ?? []) : [target];
  };
}

/**
 * Of what one source says twice the first record is kept; that a code is related in some way is not kept beside a
 * mapping that says in which.
 */
function inOrder(references: CrossReference[]): CrossReference[] {
  references.sort(byReference);
  let firm: string | undefined;
  return references.filter((reference, index) => {
    const before = references[index - 1];
    if (reference.predicate !== "related") firm = reference.id;
    else if (reference.id === firm) return false;
    return before === undefined || byReference(before, reference) !== 0;
  });
}

/** By id; of one id "related" comes last, as it does in the alphabet. */
function byReference(a: CrossReference, b: CrossReference): number {
  return (
    byId(a, b) ||
    (a.predicate < b.predicate ? -1 : a.predicate > b.predicate ? 1 : 0) ||
    ((a.of ?? "") < (b.of ?? "") ? -1 : (a.of ?? "") > (b.of ?? "") ? 1 : 0) ||
    (a.source < b.source ? -1 : a.source > b.source ? 1 : 0)
  );
}
