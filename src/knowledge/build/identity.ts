import { type EntityType, MAPPING_PREDICATES } from "../fact.ts";
import { joinRecord } from "../store/strings.ts";
import { joinNodes, nameNodes, uniteNodes } from "./clusters.ts";
import type { BuildDraft, DraftEntity } from "./draft.ts";
import { addPartner, createNodes, type IdentityNode, type IdentityNodes } from "./nodes.ts";
import type { IdentityConflict } from "./report.ts";
import { createTyping, type Typing } from "./typing.ts";

/**
 * Which identifiers are one thing. Only curated exact mappings count, never equal names: two are one where each is the
 * other's only exact partner of that vocabulary, and where that makes no two entities of one vocabulary the same.
 */
export interface Identity {
  /** The id that names the thing that an identifier of a type is exactly; undefined where no entity is described. */
  canonical(type: EntityType, id: number): number | undefined;
  /** Identifiers that became others for good (described entities, and what an earlier build settled): to the canonical one. */
  merged: ReadonlyMap<number, number>;
  /** The exact mappings that hold, by row, in the order in which they were believed: their two ends are one thing. */
  joining: ReadonlySet<number>;
  /** The types of what the ends of an exact mapping stand for: one, save where both are codes. */
  typesOf: Typing;
  conflicts: IdentityConflict[];
}

export function resolveIdentity(draft: BuildDraft): Identity {
  const { entities, texts } = draft;
  const nodes = createNodes(draft);
  const typesOf = createTyping(draft);
  uniteSettled(draft, nodes);
  const edges = identityEdges(draft, nodes, typesOf);
  const conflicts: IdentityConflict[] = [];
  const joining = new Set<number>();
  for (const { a, b, mapping } of byFirmness(edges, draft)) {
    const reason = ambiguity(a, b, draft) ?? joinNodes(a, b, texts);
    if (reason === undefined) joining.add(mapping);
    // A code that is no entity may stand for several things; only entities that stay apart are worth telling.
    else if (entities.has(a.id) && entities.has(b.id)) conflicts.push(conflictOf({ a, b, mapping }, reason, draft));
  }
  nameNodes(nodes, texts);
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

function conflictOf(
  { a, b, mapping }: Edge,
  reason: string,
  { texts, mappings, sources }: BuildDraft,
): IdentityConflict {
  const { source, record, recordNumber } = mappings.columns;
  return {
    a: texts.text(a.id),
    b: texts.text(b.id),
    reason,
    source: [...sources.keys()][source[mapping] ?? 0] ?? "",
    record: joinRecord(texts.text(record[mapping] ?? 0), recordNumber[mapping] ?? 0),
  };
}

/** What an earlier build has settled stays one. */
function uniteSettled({ entities, texts }: BuildDraft, nodes: IdentityNodes): void {
  for (const { id, type, settled } of entities.values()) {
    for (const other of settled?.ids ?? []) uniteNodes(nodes.of(type, id), nodes.of(type, other), texts);
  }
}

function mergedInto({ entities }: BuildDraft, nodes: IdentityNodes): Map<number, number> {
  const merged = new Map<number, number>();
  for (const { id, type, settled } of entities.values()) {
    const target = nodes.find(type, id)?.name ?? id;
    if (target !== id) merged.set(id, target);
    for (const other of settled?.ids ?? []) if (!entities.has(other)) merged.set(other, target);
  }
  return merged;
}

interface Edge {
  a: IdentityNode;
  b: IdentityNode;
  /** Its row. */
  mapping: number;
}

const EXACT = MAPPING_PREDICATES.indexOf("exact");

/** The exact mappings between nodes; every node knows its partners then. */
function identityEdges({ mappings }: BuildDraft, nodes: IdentityNodes, typesOf: Typing): Edge[] {
  const { subject, predicate, object } = mappings.columns;
  const edges: Edge[] = [];
  for (let mapping = 0; mapping < mappings.length; mapping++) {
    if (predicate[mapping] !== EXACT) continue;
    for (const type of typesOf(mapping)) {
      const [a, b] = [nodes.of(type, subject[mapping] ?? 0), nodes.of(type, object[mapping] ?? 0)];
      edges.push({ a, b, mapping });
      addPartner(a, b);
      addPartner(b, a);
    }
  }
  return edges;
}

/**
 * Where mappings contradict each other, the one between two described things of one name is believed before the one
 * between things of different names, and both before what a third vocabulary says; then the order of the sources.
 */
function byFirmness(edges: readonly Edge[], { texts }: BuildDraft): Edge[] {
  const ranked: [Edge[], Edge[], Edge[]] = [[], [], []];
  const named = ({ name }: DraftEntity) => texts.text(name).toLowerCase();
  for (const edge of edges) {
    const [a, b] = [edge.a.entity, edge.b.entity];
    if (a === undefined || b === undefined) ranked[2].push(edge);
    else ranked[a.name === b.name || named(a) === named(b) ? 0 : 1].push(edge);
  }
  return ranked.flat();
}

function ambiguity(a: IdentityNode, b: IdentityNode, draft: BuildDraft): string | undefined {
  const own = rivals(a, b, draft) ?? rivals(b, a, draft);
  return own ?? (a.prefix === b.prefix ? "both are of one vocabulary" : undefined);
}

function rivals(
  { id, partners = [] }: IdentityNode,
  { prefix }: IdentityNode,
  { texts }: BuildDraft,
): string | undefined {
  let count = 0;
  for (const partner of partners) if (partner.prefix === prefix) count += 1;
  return count > 1 ? `${texts.text(id)} is mapped exactly to ${count} identifiers of ${prefix}` : undefined;
}
