import type { Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";

/**
 * A fact of the same ends that says more, so that its sentence states this one too: a finding with its frequency, a
 * gene that causes what it is also associated with, the kind of variant, what a drug does to a disease.
 */
export function saidWithMore(graph: Graph, fact: Fact): Fact | undefined {
  if (!fact.positive) return undefined;
  const others = (relation: string) =>
    graph.outgoing(fact.subject, relation).filter(({ object, positive }) => object === fact.object && positive);
  const { detail, ...rest } = fact.qualifiers;
  if (Object.keys(rest).length > 0) return undefined;
  const words = graph.relation(fact.relation)?.details;
  const isPlain = detail === undefined || words?.[detail] === undefined;
  if (fact.relation === "has_associated_gene" && isPlain) {
    const [cause] = others("has_causal_gene");
    if (cause !== undefined) return cause;
  }
  return others(fact.relation).find((other) => other.id !== fact.id && saysMore(other, detail));
}

/** `detail` is that of a fact with nothing else. Of a release's types of variants, a longer one is a kind of the shorter. */
function saysMore({ qualifiers }: Fact, detail: string | undefined): boolean {
  if (detail === undefined) return Object.keys(qualifiers).length > 0;
  const [kind, other] = [detail, qualifiers.detail ?? ""].map((words) => words.replace(/ in$/, ""));
  return kind !== other && (other ?? "").startsWith(`${kind} (`);
}

/** Those that say most first, so that the others find their sentence. */
export function sayMostFirst(graph: Graph, facts: readonly Fact[], state: (fact: Fact, by?: Fact) => void): void {
  const less: [Fact, Fact][] = [];
  for (const fact of facts) {
    const more = saidWithMore(graph, fact);
    if (more === undefined) state(fact);
    else less.push([fact, more]);
  }
  for (const [fact, more] of less) state(fact, more);
}
