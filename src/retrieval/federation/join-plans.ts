import type { Plan, PlannedTerm } from "../plan/plan.ts";

/**
 * The plans of one question for several corpora as one plan: the terms of all with their summed frequencies. A term that
 * only the nearest spelling of some corpus stands for gives way where another corpus knows the word itself.
 */
export function joinPlans(plans: readonly Plan[]): Plan {
  const [first] = plans;
  if (first === undefined) return EMPTY;
  const terms = joinTerms(plans);
  const places = new Map(terms.map(({ term }, place) => [term, place]));
  const longest = plans.reduce((one, other) => (other.terms.length > one.terms.length ? other : one));
  const known = new Set(terms.map(({ word }) => word));
  return {
    ...first,
    terms,
    sequence: longest.sequence.map((place) => places.get(longest.terms[place]?.term ?? "") ?? -1),
    joined: longest.joined,
    unknown: first.unknown.filter((word) => !known.has(word) && plans.every(({ unknown }) => unknown.includes(word))),
    passedOver: Math.max(...plans.map(({ passedOver }) => passedOver)),
  };
}

const EMPTY: Plan = {
  terms: [],
  sequence: [],
  joined: [],
  phrases: [],
  excluded: [],
  stated: { kinds: [], words: [] },
  unknown: [],
  passedOver: 0,
};

function joinTerms(plans: readonly Plan[]): PlannedTerm[] {
  const all = plans.flatMap(({ terms }) => terms);
  const said = new Set(all.filter(({ origin }) => origin === "question").map(({ word }) => word));
  const joined = new Map<string, PlannedTerm>();
  for (const planned of all) {
    if (planned.origin === "spelling" && said.has(planned.word)) continue;
    const before = joined.get(planned.term);
    if (before === undefined) joined.set(planned.term, { ...planned });
    else before.frequency += planned.frequency;
  }
  return [...joined.values()];
}
