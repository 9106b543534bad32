/** Two identifiers and two names of the same two drugs, not in the same order. */
export interface NamedPair {
  identifiers: readonly string[];
  names: readonly string[];
}

/**
 * The name of each identifier: the one that most of its pairs have, without those that are found to be of the other
 * identifier of a pair. An identifier is left out when two names remain that are as frequent.
 */
export function nameDrugs(pairs: readonly NamedPair[]): ReadonlyMap<string, string> {
  const pairsOf = new Map<string, NamedPair[]>();
  for (const pair of pairs) {
    for (const identifier of pair.identifiers) {
      const own = pairsOf.get(identifier);
      if (own === undefined) pairsOf.set(identifier, [pair]);
      else own.push(pair);
    }
  }
  const found = new Map<string, string>();
  for (let isDone = false; !isDone; ) {
    const round: [identifier: string, name: string][] = [];
    for (const [identifier, own] of pairsOf) {
      if (found.has(identifier)) continue;
      const name = mostFrequent(own.flatMap((pair) => possibleNames(identifier, pair, found)));
      if (name !== undefined) round.push([identifier, name]);
    }
    // What a round finds counts in the next, so that the order of the pairs does not.
    for (const [identifier, name] of round) found.set(identifier, name);
    isDone = round.length === 0;
  }
  return found;
}

function possibleNames(identifier: string, pair: NamedPair, found: ReadonlyMap<string, string>): string[] {
  const taken = pair.identifiers.filter((other) => other !== identifier).map((other) => found.get(other));
  return pair.names.filter((name) => !taken.includes(name));
}

/** Undefined when two are as frequent, or there is none. */
function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? undefined : first[0];
}
