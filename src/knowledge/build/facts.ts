import type { EntityType } from "../fact.ts";
import { endsProblem } from "../graph.ts";
import type { FactColumn, FactTable } from "../store/fact-table.ts";
import type { BuildDraft } from "./draft.ts";
import type { Identity } from "./identity.ts";
import type { BuildReport, FactOutcome } from "./report.ts";
import { closesCircle } from "./taxonomy.ts";

export interface MergedEntities {
  /** Position in the graph of a canonical id. */
  positions: ReadonlyMap<string, number>;
  typeAt(position: number): EntityType;
}

export interface ResolvedFacts {
  facts: FactTable;
  outcome: Omit<FactOutcome, "merged" | "kept">;
  unresolved: BuildReport["unresolved"];
  mistyped: BuildReport["mistyped"];
}

const SUBTYPE = "subtype_of";
const GROUP = "in_group";

/** Gives every fact its two entities and leaves out what cannot stand; every fact left out is counted. */
export function resolveFacts(draft: BuildDraft, identity: Identity, entities: MergedEntities): ResolvedFacts {
  const { facts, relations } = draft;
  const ends = createEndResolver(draft, identity, entities);
  const outcome = {
    stated: facts.subject.length,
    unresolved: 0,
    mistyped: 0,
    reflexive: 0,
    superseded: 0,
    circular: 0,
  };
  const unresolved: Record<string, number> = {};
  const mistyped: Record<string, number> = {};
  const isSuperseded = createSupersession();
  const rows: { row: number; subject: number; object: number }[] = [];
  for (let row = 0; row < facts.subject.length; row++) {
    const relation = relations[facts.relation[row] ?? -1];
    if (relation === undefined) continue;
    const subject = ends(facts.subject[row] ?? 0, relation.domain);
    const object = ends(facts.object[row] ?? 0, relation.range);
    if (typeof subject === "string" || typeof object === "string") {
      outcome.unresolved += 1;
      const prefix = typeof subject === "string" ? subject : typeof object === "string" ? object : "";
      unresolved[prefix] = (unresolved[prefix] ?? 0) + 1;
      continue;
    }
    const problem = endsProblem(relation, entities.typeAt(subject), entities.typeAt(object));
    if (problem !== undefined) {
      outcome.mistyped += 1;
      mistyped[`${relation.id}: ${problem}`] = (mistyped[`${relation.id}: ${problem}`] ?? 0) + 1;
    } else if (subject === object) outcome.reflexive += 1;
    else if (facts.positive[row] === 1 && isSuperseded(relation, { subject, object, source: facts.source[row] ?? 0 }))
      outcome.superseded += 1;
    else rows.push({ row, subject, object });
  }
  const taxonomy = new Set([SUBTYPE, GROUP].flatMap((id) => draft.relationNumbers.get(id) ?? []));
  const circular = closesCircle(
    rows.filter(({ row }) => taxonomy.has(facts.relation[row] ?? -1) && facts.positive[row] === 1),
  );
  outcome.circular = circular.size;
  const kept = copyRows(
    facts,
    rows.filter(({ row }) => !circular.has(row)),
  );
  return { facts: kept, outcome, unresolved: byCount(unresolved), mistyped: byCount(mistyped) };
}

/**
 * The entity that an end names: of a type that the relation wants, where one of its identifiers leads to such a one;
 * the prefix of its first identifier when it names none.
 */
function createEndResolver({ texts }: BuildDraft, identity: Identity, { positions, typeAt }: MergedEntities) {
  const known = new Map<readonly EntityType[], Map<number, number | string>>();
  const resolve = (text: string, types: readonly EntityType[]): number | string => {
    let mistyped: number | undefined;
    for (const id of text.split(" ")) {
      const own = positions.get(identity.merged.get(id) ?? id);
      if (own !== undefined && types.includes(typeAt(own))) return own;
      mistyped ??= own;
      for (const type of types) {
        const position = positions.get(identity.canonical(type, id) ?? "");
        if (position !== undefined) return position;
      }
    }
    return mistyped ?? text.slice(0, Math.max(text.indexOf(":"), 0));
  };
  return (text: number, types: readonly EntityType[]): number | string => {
    const byText = known.get(types) ?? new Map<number, number | string>();
    known.set(types, byText);
    const found = byText.get(text) ?? resolve(texts.text(text), types);
    byText.set(text, found);
    return found;
  };
}

/**
 * Of a functional relation the first source that states it is believed; and where one source puts a disease into a
 * group, a later one need not call it a form of that group.
 */
function createSupersession() {
  const first = new Map<string, string>();
  return (
    { id, functional }: { id: string; functional: boolean },
    { subject, object, source }: { subject: number; object: number; source: number },
  ): boolean => {
    const isTaxonomy = id === SUBTYPE || id === GROUP;
    if (!functional && !isTaxonomy) return false;
    const key = isTaxonomy ? `${subject} in ${object}` : `${id} ${subject}`;
    const believed = isTaxonomy ? id : `${source} ${object}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, believed);
    if (known === undefined || known === believed) return false;
    // Another record of what is believed already is more provenance for it.
    return isTaxonomy || known.slice(known.indexOf(" ")) !== ` ${object}`;
  };
}

function copyRows(from: FactTable, rows: readonly { row: number; subject: number; object: number }[]): FactTable {
  const copy = (column: FactColumn) => rows.map(({ row }) => from[column][row] ?? 0);
  return {
    subject: rows.map(({ subject }) => subject),
    relation: copy("relation"),
    object: rows.map(({ object }) => object),
    positive: copy("positive"),
    qualifiers: copy("qualifiers"),
    source: copy("source"),
    record: copy("record"),
    recordNumber: copy("recordNumber"),
    reference: copy("reference"),
    evidence: copy("evidence"),
    last: from.last,
  };
}

function byCount(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
