import { ENTITY_TYPES } from "../fact.ts";
import { endsProblem } from "../graph.ts";
import { prefixOf } from "../importers/curies.ts";
import type { EntityTable } from "../store/entity-table.ts";
import type { FactTable } from "../store/fact-table.ts";
import { selectRows } from "../store/number-table.ts";
import type { Interner } from "../store/strings.ts";
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

/** Gives every fact its two entities (ends are positions then) and leaves out what cannot stand, each counted. */
export function resolveFacts(draft: BuildDraft, identity: Identity, entities: EntityTable): ResolvedFacts {
  const { facts, relations, relationNumbers, texts } = draft;
  const { columns } = facts;
  const ends = createEndResolver(draft, identity, entities);
  const typeAt = (position: number) => ENTITY_TYPES[entities.type[position] ?? 0] ?? "concept";
  const tally = createTally(facts.length, texts);
  const marks = countUnresolved(draft, ends);
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
      tally.unresolved(subject === -1 ? from : to);
      marks.note(row, { subject, object });
      continue;
    }
    const isPositive = columns.positive[row] === 1;
    const problem = endsProblem(relation, typeAt(subject), typeAt(object));
    if (problem !== undefined) tally.mistyped(`${relation.id}: ${problem}`);
    else if (subject === object) tally.outcome.reflexive += 1;
    else if (isPositive && isSuperseded(relation, { subject, object })) tally.outcome.superseded += 1;
    else {
      if (isPositive && taxonomy.has(columns.relation[row] ?? -1)) places.push({ row, subject, object });
      columns.subject[row] = subject;
      columns.object[row] = object;
      rows[count++] = row;
    }
  }
  const circular = closesCircle(places);
  tally.outcome.circular = circular.size;
  const standing = rows.subarray(0, count).filter((row) => !circular.has(row));
  return { facts: selectRows(facts, standing), marks: marks.table, ...tally.result() };
}

/** What is left out, and why. */
function createTally(stated: number, texts: Interner) {
  const outcome = { stated, unresolved: 0, mistyped: 0, reflexive: 0, superseded: 0, circular: 0 };
  const missing = new Uint32Array(texts.size);
  const mistyped: Record<string, number> = {};
  return {
    outcome,
    /** By the text of the end that names nothing. */
    unresolved(end: number): void {
      outcome.unresolved += 1;
      missing[end] = (missing[end] ?? 0) + 1;
    },
    mistyped(problem: string): void {
      outcome.mistyped += 1;
      mistyped[problem] = (mistyped[problem] ?? 0) + 1;
    },
    result: (): Pick<ResolvedFacts, "outcome" | "unresolved" | "mistyped"> => ({
      outcome,
      unresolved: byCount(byPrefix(missing, texts)),
      mistyped: byCount(mistyped),
    }),
  };
}

/**
 * Of a functional relation the first source that states it is believed; and where one source puts a disease into a
 * group, a later one need not call it a form of that group.
 */
function createSupersession(entities: number) {
  const places = createPlaces(entities);
  /** By relation, and by subject: the object that is believed, and one more. */
  const first = new Map<string, Uint32Array>();
  return (
    { id, functional }: { id: string; functional: boolean },
    { subject, object }: { subject: number; object: number },
  ): boolean => {
    if (id === SUBTYPE || id === GROUP) return places({ subject, object }, id === GROUP);
    if (!functional) return false;
    const bySubject = first.get(id) ?? new Uint32Array(entities);
    first.set(id, bySubject);
    const believed = bySubject[subject] ?? 0;
    if (believed === 0) bySubject[subject] = object + 1;
    // Another record of what is believed already is more provenance for it.
    return believed !== 0 && believed !== object + 1;
  };
}

/** Whether a subject is known to lie in that object in the other of the two ways; else this way is what is known. */
function createPlaces(entities: number) {
  // A list for each subject, the newest first: where it begins, and for each entry object, way and the next one.
  const newest = new Int32Array(entities).fill(-1);
  const known: { objects: number[]; groups: boolean[]; older: number[] } = { objects: [], groups: [], older: [] };
  return ({ subject, object }: { subject: number; object: number }, isGroup: boolean): boolean => {
    const start = newest[subject] ?? -1;
    for (let at = start; at !== -1; at = known.older[at] ?? -1) {
      if (known.objects[at] === object) return known.groups[at] !== isGroup;
    }
    newest[subject] = known.objects.push(object) - 1;
    known.groups.push(isGroup);
    known.older.push(start);
    return false;
  };
}

/** `missing` counts by text. */
function byPrefix(missing: Uint32Array, texts: Interner): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let text = 0; text < missing.length; text++) {
    if (missing[text] === 0) continue;
    const prefix = prefixOf(texts.text(text));
    counts[prefix] = (counts[prefix] ?? 0) + (missing[text] ?? 0);
  }
  return counts;
}

function byCount(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
