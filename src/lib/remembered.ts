/** Keeps values up to a total of bytes; those that were not asked for lately go first. */
export interface Remembered<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, bytes: number): void;
}

interface Entry<T> {
  value: T;
  bytes: number;
}

/** Two generations: when the younger fills half of the limit it becomes the older, and what was the older goes. */
export function createRemembered<T>(limit: number): Remembered<T> {
  let [younger, older] = [new Map<string, Entry<T>>(), new Map<string, Entry<T>>()];
  let bytes = 0;
  const keep = (key: string, entry: Entry<T>) => {
    bytes += entry.bytes - (younger.get(key)?.bytes ?? 0);
    younger.set(key, entry);
    if (bytes < limit / 2) return;
    [younger, older, bytes] = [new Map(), younger, 0];
  };
  return {
    get(key) {
      const entry = younger.get(key);
      if (entry !== undefined) return entry.value;
      const old = older.get(key);
      if (old !== undefined) keep(key, old);
      return old?.value;
    },
    set(key, value, bytes) {
      if (younger.get(key)?.value !== value) keep(key, { value, bytes });
    },
  };
}

const KEYS = new WeakMap<object, string>();

/** Text of a value that no one changes: equal only for equal values. */
export function keyOf(value: object): string {
  const key = KEYS.get(value) ?? JSON.stringify(value);
  KEYS.set(value, key);
  return key;
}
