export interface Ownership {
  /** Whether the identifier is the thing's own and no other's. */
  isOwner(thing: string, identifier: string): boolean;
  /** How many identifiers are the thing's own. */
  count(thing: string): number;
}

/**
 * Whose an identifier is, where one vocabulary's identifiers are listed under several things. A thing that has one of
 * its own does not own what it shares; what is given up so may be another's own. What stays shared is nobody's.
 */
export function matchOwners(pairs: readonly (readonly [thing: string, identifier: string])[]): Ownership {
  const things = new Map<string, Set<string>>();
  const identifiers = new Map<string, Set<string>>();
  for (const [thing, identifier] of pairs) {
    add(things, identifier, thing);
    add(identifiers, thing, identifier);
  }
  const isOwn = (identifier: string) => things.get(identifier)?.size === 1;
  // A fixed order of rounds: what is given up in one counts in the next, so that the order of the rows does not.
  for (let isDone = false; !isDone; ) {
    const givenUp: [thing: string, identifier: string][] = [];
    for (const [thing, listed] of identifiers) {
      if (![...listed].some(isOwn)) continue;
      for (const identifier of listed) if (!isOwn(identifier)) givenUp.push([thing, identifier]);
    }
    for (const [thing, identifier] of givenUp) {
      things.get(identifier)?.delete(thing);
      identifiers.get(thing)?.delete(identifier);
    }
    isDone = givenUp.length === 0;
  }
  return {
    isOwner: (thing, identifier) => isOwn(identifier) && identifiers.get(thing)?.has(identifier) === true,
    count: (thing) => [...(identifiers.get(thing) ?? [])].filter(isOwn).length,
  };
}

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  const values = to.get(key);
  if (values === undefined) to.set(key, new Set([value]));
  else values.add(value);
}
