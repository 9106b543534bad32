import type { EntityType } from "../fact.ts";
import { joinNodes, nameNodes, uniteNodes } from "./clusters.ts";
import type { BuildDraft, DraftMapping } from "./draft.ts";
import { createNodes, type IdentityNode, type IdentityNodes } from "./nodes.ts";
import type { IdentityConflict } from "./report.ts";

/**
 * Which identifiers are one thing. Only curated exact mappings count, never equal names: two are one where each is the
 * other's only exact partner of that vocabulary, and where that makes no two entities of one vocabulary the same.
 */
export interface Identity {
  /** The id that names the thing that an identifier of a type is exactly; undefined where no entity is described. */
  canonical(type: EntityType, id: string): string | undefined;
  /** Identifiers that became others for good (described entities, and what an earlier build settled): to the canonical one. */
  merged: ReadonlyMap<string, string>;
  /** The exact mappings that hold: their two ends are one thing. */
  joining: ReadonlySet<DraftMapping>;
  /** The types of what the ends of an exact mapping stand for: one, save where both are codes. */
  typesOf(mapping: DraftMapping): readonly EntityType[];
  conflicts: IdentityConflict[];
}

export function resolveIdentity(draft: BuildDraft): Identity {
  const { entities } = draft;
  const nodes = createNodes(entities);
  const typesOf = createTyping(draft);
  uniteSettled(draft, nodes);
  const edges = identityEdges(draft, nodes, typesOf);
  const conflicts: IdentityConflict[] = [];
  const joining = new Set<DraftMapping>();
  for (const { a, b, mapping } of edges.toSorted((left, right) => firmness(left) - firmness(right))) {
    const reason = ambiguity(a, b) ?? joinNodes(a, b);
    if (reason === undefined) joining.add(mapping);
    // A code that is no entity may stand for several things; only entities that stay apart are worth telling.
    else if (entities.has(a.id) && entities.has(b.id)) {
      conflicts.push({ a: a.id, b: b.id, reason, source: mapping.source, record: mapping.record });
    }
  }
  nameNodes(nodes);
  for (const { id, type, settled } of entities.values()) {
    for (const other of settled?.ids ?? []) nodes.of(type, other).name = nodes.find(type, id)?.name ?? id;
  }
  return {
    canonical: (type, id) => nodes.find(type, id)?.name ?? (entities.get(id)?.type === type ? id : undefined),
    merged: mergedInto(draft, nodes),
    joining,
    typesOf,
    conflicts,
  };
}

/** What an earlier build has settled stays one. */
function uniteSettled({ entities }: BuildDraft, nodes: IdentityNodes): void {
  for (const { id, type, settled } of entities.values()) {
    for (const other of settled?.ids ?? []) uniteNodes(nodes.of(type, id), nodes.of(type, other));
  }
}

function mergedInto({ entities }: BuildDraft, nodes: IdentityNodes): Map<string, string> {
  const merged = new Map<string, string>();
  for (const { id, type, settled } of entities.values()) {
    const target = nodes.find(type, id)?.name ?? id;
    if (target !== id) merged.set(id, target);
    for (const other of settled?.ids ?? []) if (!entities.has(other)) merged.set(other, target);
  }
  return merged;
}

/**
 * The types of what a mapping's ends stand for: that of the entity among them, none where two entities differ. A mapping
 * between two codes has the types that both have by what else maps them, or the one of them that is mapped.
 */
function createTyping({ entities, mappings }: BuildDraft): Identity["typesOf"] {
  const codeTypes = new Map<string, Set<EntityType>>();
  const note = (code: string, type: EntityType) => {
    const known = codeTypes.get(code);
    if (known === undefined) codeTypes.set(code, new Set([type]));
    else known.add(type);
  };
  const ofEntities = ({ subject, object }: DraftMapping): EntityType[] | undefined => {
    const [from, to] = [entities.get(subject)?.type, entities.get(object)?.type];
    const type = from ?? to;
    if (type === undefined) return undefined;
    return from !== undefined && to !== undefined && from !== to ? [] : [type];
  };
  for (const { type, settled } of entities.values()) for (const id of settled?.ids ?? []) note(id, type);
  if (mappings.some((mapping) => mapping.predicate === "exact" && ofEntities(mapping) === undefined)) {
    for (const mapping of mappings) {
      const [type] = mapping.predicate === "exact" ? (ofEntities(mapping) ?? []) : [];
      if (type !== undefined) note(entities.has(mapping.subject) ? mapping.object : mapping.subject, type);
    }
  }
  return (mapping) => {
    if (mapping.predicate !== "exact") return [];
    const types = ofEntities(mapping);
    if (types !== undefined) return types;
    const [from, to] = [codeTypes.get(mapping.subject), codeTypes.get(mapping.object)];
    return [...(from ?? to ?? [])].filter((type) => to?.has(type) !== false);
  };
}

interface Edge {
  a: IdentityNode;
  b: IdentityNode;
  mapping: DraftMapping;
}

/** The exact mappings between nodes; every node knows its partners then. */
function identityEdges({ mappings }: BuildDraft, nodes: IdentityNodes, typesOf: Identity["typesOf"]): Edge[] {
  const edges: Edge[] = [];
  for (const mapping of mappings) {
    for (const type of typesOf(mapping)) {
      const [a, b] = [nodes.of(type, mapping.subject), nodes.of(type, mapping.object)];
      edges.push({ a, b, mapping });
      if (!a.partners.includes(b)) a.partners.push(b);
      if (!b.partners.includes(a)) b.partners.push(a);
    }
  }
  return edges;
}

/**
 * Where mappings contradict each other, the one between two described things of one name is believed before the one
 * between things of different names, and both before what a third vocabulary says; then the order of the sources.
 */
function firmness({ a, b }: Edge): number {
  if (a.entity === undefined || b.entity === undefined) return 2;
  return a.entity.name.toLowerCase() === b.entity.name.toLowerCase() ? 0 : 1;
}

function ambiguity(a: IdentityNode, b: IdentityNode): string | undefined {
  return rivals(a, b) ?? rivals(b, a) ?? (a.prefix === b.prefix ? "both are of one vocabulary" : undefined);
}

function rivals({ id, partners }: IdentityNode, { prefix }: IdentityNode): string | undefined {
  let count = 0;
  for (const partner of partners) if (partner.prefix === prefix) count += 1;
  return count > 1 ? `${id} is mapped exactly to ${count} identifiers of ${prefix}` : undefined;
}
