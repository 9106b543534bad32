const KEYS = new WeakMap<object, string>();

/** Text of a value that no one changes: equal only for equal values. */
export function keyOf(value: object): string {
  const key = KEYS.get(value) ?? JSON.stringify(value);
  KEYS.set(value, key);
  return key;
}
