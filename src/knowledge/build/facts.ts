import { ENTITY_TYPES } from "../fact.ts";
import { endsProblem } from "../graph.ts";
import { prefixOf } from "../importers/curies.ts";
import type { EntityTable } from "../store/entity-table.ts";
import type { FactTable } from "../store/fact-table.ts";
import { selectRows } from "../store/number-table.ts";
import type { UnresolvedTable } from "../store/unresolved.ts";
import type { BuildDraft } from "./draft.ts";
import { createEndResolver } from "./ends.ts";
import type { Identity } from "./identity.ts";
import type { BuildReport, FactOutcome } from "./report.ts";
import { closesCircle, type TaxonomyEdge } from "./taxonomy.ts";
import { countUnresolved } from "./unresolved.ts";

export interface ResolvedFacts {
  facts: FactTable;
  outcome: Omit<FactOutcome, "merged" | "kept">;
  /** By position of the subject. */
  marks: UnresolvedTable;
  unresolved: BuildReport["unresolved"];
  mistyped: BuildReport["mistyped"];
}

const SUBTYPE = "subtype_of";
const GROUP = "in_group";

/** Gives every fact its two entities and leaves out what cannot stand; every fact left out is counted. */
export function resolveFacts(draft: BuildDraft, identity: Identity, entities: EntityTable): ResolvedFacts {
  const { facts, relations, relationNumbers, texts } = draft;
  const { columns } = facts;
  const ends = createEndResolver(draft, identity, entities);
  const typeAt = (position: number) => ENTITY_TYPES[entities.type[position] ?? 0] ?? "concept";
  const outcome = { stated: facts.length, unresolved: 0, mistyped: 0, reflexive: 0, superseded: 0, circular: 0 };
  const marks = countUnresolved(draft, ends);
  const unresolved: Record<string, number> = {};
  const mistyped: Record<string, number> = {};
  const isSuperseded = createSupersession(entities.count);
  const taxonomy = new Set([SUBTYPE, GROUP].flatMap((id) => relationNumbers.get(id) ?? []));
  const places: TaxonomyEdge[] = [];
  const rows = new Uint32Array(facts.length);
  let count = 0;
  for (let row = 0; row < facts.length; row++) {
    const relation = relations[columns.relation[row] ?? -1];
    if (relation === undefined) continue;
    const [from, to] = [columns.subject[row] ?? 0, columns.object[row] ?? 0];
    const subject = ends.of(relation.domain)(from);
    const object = ends.of(relation.range)(to);
    if (subject === -1 || object === -1) {
      outcome.unresolved += 1;
      const prefix = prefixOf(texts.text(subject === -1 ? from : to));
      unresolved[prefix] = (unresolved[prefix] ?? 0) + 1;
      marks.note(row, { subject, object });
      continue;
    }
    const isPositive = columns.positive[row] === 1;
    const problem = endsProblem(relation, typeAt(subject), typeAt(object));
    if (problem !== undefined) {
      outcome.mistyped += 1;
      mistyped[`${relation.id}: ${problem}`] = (mistyped[`${relation.id}: ${problem}`] ?? 0) + 1;
    } else if (subject === object) outcome.reflexive += 1;
    else if (isPositive && isSuperseded(relation, { subject, object, source: columns.source[row] ?? 0 }))
      outcome.superseded += 1;
    else {
      if (isPositive && taxonomy.has(columns.relation[row] ?? -1)) places.push({ row, subject, object });
      // From here on the ends are positions.
      columns.subject[row] = subject;
      columns.object[row] = object;
      rows[count++] = row;
    }
  }
  const circular = closesCircle(places);
  outcome.circular = circular.size;
  const kept = selectRows(
    facts,
    rows.subarray(0, count).filter((row) => !circular.has(row)),
  );
  return { facts: kept, outcome, marks: marks.table, unresolved: byCount(unresolved), mistyped: byCount(mistyped) };
}

/**
 * Of a functional relation the first source that states it is believed; and where one source puts a disease into a
 * group, a later one need not call it a form of that group.
 */
function createSupersession(entities: number) {
  // By subject and object together.
  const places = new Map<number, string>();
  const first = new Map<string, Map<number, { source: number; object: number }>>();
  return (
    { id, functional }: { id: string; functional: boolean },
    { subject, object, source }: { subject: number; object: number; source: number },
  ): boolean => {
    if (id === SUBTYPE || id === GROUP) {
      const place = subject * entities + object;
      const believed = places.get(place);
      if (believed === undefined) places.set(place, id);
      return believed !== undefined && believed !== id;
    }
    if (!functional) return false;
    const bySubject = first.get(id) ?? new Map<number, { source: number; object: number }>();
    first.set(id, bySubject);
    const believed = bySubject.get(subject);
    if (believed === undefined) bySubject.set(subject, { source, object });
    // Another record of what is believed already is more provenance for it.
    return believed !== undefined && believed.object !== object;
  };
}

function byCount(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
