import type { Fact } from "../src/knowledge/fact.ts";
import { findRelation } from "../src/knowledge/relations.ts";
import type { FactIndex } from "./fact-index.ts";
import type { Hop } from "./task.ts";

/** What is wrong with a path, in words; undefined when nothing is. */
type Fault = string | undefined;

/** A finding by which a question names a disease is found in at least this percentage of its patients. */
const MOST = 80;

/** Every step is a positive fact, in this direction, that leads on from the step before; no entity comes twice. */
export function faultOfSteps(hops: readonly Hop[], index: FactIndex): Fault {
  const visited = new Set(hops.slice(0, 1).map((hop) => hop.from));
  for (const [i, hop] of hops.entries()) {
    const fault = faultOfFact(hop, index);
    if (fault !== undefined) return `${label(i, hop)}: ${fault}`;
    if (i > 0 && hops[i - 1]?.to !== hop.from) return `${label(i, hop)}: it does not begin where the step before ends`;
    if (visited.has(hop.to)) return `${label(i, hop)}: it comes back to ${index.nameOf(hop.to)}`;
    visited.add(hop.to);
  }
  return undefined;
}

function faultOfFact({ from, relation, direction, to, fact: id }: Hop, index: FactIndex): Fault {
  const fact = index.fact(id);
  const known = findRelation(relation);
  if (fact === undefined) return `the graph has no fact ${id}`;
  if (known?.usableInTasks !== true) return "the relation may not be used in tasks";
  if (known.symmetric) return "the relation has no direction";
  if (!fact.positive) return `the fact ${id} states that this does not hold`;
  const [start, end] = direction === "forward" ? [fact.subject, fact.object] : [fact.object, fact.subject];
  const stated = fact.relation === relation && start === from && end === to;
  return stated ? undefined : `the fact ${id} states something else`;
}

/** The members of the last set that could be reached, and why the walk ended before the answer, if it did. */
export interface Walked {
  reached: string[];
  fault?: string;
}

/** Walks whole sets from the start. Entities that share a name are one; a broader or narrower disease is another. */
export function walkSets(hops: readonly Hop[], index: FactIndex): Walked {
  let reached = hops.slice(0, 1).map((hop) => hop.from);
  for (const [i, hop] of hops.entries()) {
    const facts = reached.flatMap((id) => index.leaving(hop.relation, hop.direction, id));
    const before = reached;
    reached = endsOf(facts, hop, true);
    const fault = faultOfSet(reached, hop, index) ?? faultOfReading(before, hop, index);
    if (fault !== undefined) return { reached, fault: `${label(i, hop)}: ${fault}` };
    if (!endsOf(facts, hop, false).includes(hop.to)) continue;
    return { reached, fault: `${label(i, hop)}: another fact states that it does not hold` };
  }
  return { reached };
}

function faultOfSet(reached: readonly string[], { to }: Hop, index: FactIndex): Fault {
  const others = reached.filter((id) => id !== to && !shareName(id, to, index));
  if (others.length === 0) return undefined;
  const near = others.find((id) => index.broader(to).has(id) || index.narrower(to).has(id));
  const what = near === undefined ? "" : ` (near-answer: ${index.nameOf(near)} is a broader or narrower form)`;
  return `it reaches ${others.length + 1} entities, not one${what}`;
}

/** What the words of a question promise beyond the facts: "most patients", "the target", "the drug for". */
function faultOfReading(before: readonly string[], hop: Hop, index: FactIndex): Fault {
  const { relation, direction, from, to } = hop;
  const move = `${direction} ${relation}`;
  if (move === "inverse has_phenotype") {
    const facts = before.flatMap((id) => index.leaving(relation, direction, id)).filter((fact) => fact.positive);
    const typical = facts.every(({ qualifiers: { frequency } }) => frequency !== undefined && frequency[0] >= MOST);
    return typical ? undefined : `${index.nameOf(from)} is not stated for most patients with ${index.nameOf(to)}`;
  }
  if (move === "inverse targets") {
    const targets = endsOf(index.leaving("targets", "forward", to), { direction: "forward" }, true);
    return targets.length === 1 ? undefined : `${index.nameOf(to)} has ${targets.length} targets, not one`;
  }
  if (relation === "managed_with") {
    const facts = before.flatMap((id) => index.leaving(relation, direction, id));
    const useless = facts.some(({ qualifiers: { detail } }) => /^(?:contraindicated|lack of)/.test(detail ?? ""));
    if (useless) return `${index.nameOf(to)} is recorded as of no use, or harmful`;
  }
  return faultOfKin(hop, index);
}

/** A narrower disease's gene or drug, and a broader one's drug, answers for the disease too. */
function faultOfKin({ relation, direction, from, to }: Hop, index: FactIndex): Fault {
  const type = index.entity(to)?.type;
  if (index.entity(from)?.type !== "disease" || (type !== "gene" && type !== "drug")) return undefined;
  const kin = [...index.narrower(from), ...(relation === "indicated_for" ? index.broader(from) : [])];
  for (const id of kin) {
    const other = endsOf(index.leaving(relation, direction, id), { direction }, true).find((end) => end !== to);
    if (other === undefined) continue;
    return `near-answer: ${index.nameOf(other)}, through ${index.nameOf(id)}, a broader or narrower form of ${index.nameOf(from)}`;
  }
  return undefined;
}

/** Two entities of the path that are not neighbours on it are joined by no fact of any kind. */
export function faultOfShortcut(hops: readonly Hop[], index: FactIndex): Fault {
  const ids = [...hops.map(({ from }) => from), ...hops.slice(-1).map(({ to }) => to)];
  for (const [i, a] of ids.entries()) {
    const b = ids.slice(i + 2).find((id) => index.areJoined(a, id));
    if (b !== undefined) return `shortcut: a fact joins ${index.nameOf(a)} and ${index.nameOf(b)} directly`;
  }
  return undefined;
}

function endsOf(facts: readonly Fact[], { direction }: Pick<Hop, "direction">, positive: boolean): string[] {
  const stated = facts.filter((fact) => fact.positive === positive);
  return [...new Set(stated.map((fact) => (direction === "forward" ? fact.object : fact.subject)))];
}

function shareName(a: string, b: string, index: FactIndex): boolean {
  if (index.entity(a)?.type !== index.entity(b)?.type) return false;
  const names = new Set(index.namesOf(a).map((name) => name.toLowerCase()));
  return index.namesOf(b).some((name) => names.has(name.toLowerCase()));
}

function label(index: number, { relation, direction }: Hop): string {
  return `step ${index + 1} (${direction} ${relation})`;
}
