import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";
import { factSentence } from "../sentence.ts";
import { PLACES } from "../vocabulary.ts";
import { sayMostFirst } from "./implied.ts";

/** A page of a thing that hundreds of others have lists the first of them by name and says how many there are. */
export const MOST_LISTED = 200;

export type Side = "outgoing" | "incoming";

/** What is said of a thing itself is never cut, but for these: hundreds of things of one kind. */
export const LONG_LISTS: ReadonlySet<string> = new Set(["gene_has_phenotype", "interacts_with"]);

/** States facts in the order of the other end's name. Of more than are listed, says how many are not. */
export function stateByName(graph: Graph, facts: readonly Fact[], { side, page }: { side: Side; page: Page }): void {
  if (facts.length === 0) return;
  const ordered = byName(graph, facts, side);
  const most =
    side === "outgoing" && !facts.some(({ relation }) => LONG_LISTS.has(relation)) ? facts.length : MOST_LISTED;
  sayMostFirst(graph, ordered.slice(0, most), (fact, by) => page.state(fact, factSentence(graph, fact), by));
  const rest = facts.length - most;
  if (rest > 0) page.say(`${rest.toLocaleString("en-US")} more are recorded and not listed here.`);
}

/** In the order of the other end's name; what is of a place, by place then. */
export function byName(graph: Graph, facts: readonly Fact[], side: Side): Fact[] {
  const other = (fact: Fact) => graph.entity(side === "outgoing" ? fact.object : fact.subject);
  return facts
    .map((fact) => ({ fact, key: `${sortKey(other(fact))}\t${fact.qualifiers.geography?.toLowerCase() ?? ""}` }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ fact }) => fact);
}

const KEYS = new WeakMap<Entity, string>();

/** Without capitals and leading zeros: "Type 2" comes before "type 10". */
function sortKey(entity: Entity | undefined): string {
  if (entity === undefined) return "";
  const key =
    KEYS.get(entity) ??
    PLACES.get(entity.id)?.toString().padStart(4, "0") ??
    entity.name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(4, "0"));
  KEYS.set(entity, key);
  return key;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
