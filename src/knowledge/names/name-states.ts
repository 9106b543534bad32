/** What a row of words is: a name, the beginning of a longer one, or both. */
export const IS_NAME = 1;
export const GOES_ON = 2;

/** Adds to what is known of a row of words. */
export function addState(states: Uint8Array, hash: number, state: number): void {
  const at = (hash >>> 2) & (states.length - 1);
  states[at] = (states[at] ?? 0) | (state << ((hash & 3) * 2));
}

export function stateOf(states: Uint8Array, hash: number): number {
  return ((states[(hash >>> 2) & (states.length - 1)] ?? 0) >>> ((hash & 3) * 2)) & 3;
}
