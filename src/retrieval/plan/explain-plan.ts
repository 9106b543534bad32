import type { Plan, PlannedTerm, Quoted } from "./plan.ts";

/** A plan in words, line by line. */
export function explainPlan(plan: Plan): string[] {
  const { terms, phrases, excluded, stated, unknown, passedOver } = plan;
  const { year, kinds, words } = stated;
  return [
    terms.length > 0 ? `terms: ${terms.map(explainTerm).join(", ")}` : "terms: none that the corpus has",
    ...terms.flatMap(({ origin, word, term }) =>
      origin === "spelling" ? [`spelling: "${word}" is not in the corpus, searched as "${term}"`] : [],
    ),
    ...explainNames(terms),
    ...explainList("phrases, which must stand as quoted", phrases.map(quote)),
    ...explainList("left out is what holds", excluded.map(quote)),
    ...(year === undefined ? [] : [`published: ${explainYears(year)} ("${words.join(" ")}"), unless nothing is`]),
    ...explainList("preferred kinds", kinds),
    ...explainList("not in the corpus", unknown),
    ...(passedOver > 0 ? [`passed over: the ${passedOver} commonest of its terms`] : []),
  ];
}

function explainTerm({ term, frequency, weight }: PlannedTerm): string {
  const times = weight === 1 ? "" : ` × ${Number(weight.toFixed(2))}`;
  return `${term} (in ${frequency.toLocaleString("en")})${times}`;
}

/** Other names by what they are: "other names: acetaminophen". */
function explainNames(terms: readonly PlannedTerm[]): string[] {
  const names = new Set(terms.flatMap(({ origin, word }) => (origin === "synonym" ? [word] : [])));
  return explainList("other names of what no passage has by the name that was said", [...names]);
}

function explainYears({ from, to }: { from?: number; to?: number }): string {
  if (from === to) return `in ${from}`;
  return [...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`to ${to}`])].join(" ");
}

function explainList(what: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${what}: ${items.join(", ")}`];
}

function quote({ text }: Quoted): string {
  return `"${text}"`;
}
