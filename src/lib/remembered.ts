/** Keeps values up to a total of their sizes; those that were not asked for lately go first. */
export interface Remembered<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V, size: number): void;
}

interface Entry<V> {
  value: V;
  size: number;
}

/** Two generations: when the younger fills half of the limit it becomes the older, and what was the older goes. */
export function createRemembered<K, V>(limit: number): Remembered<K, V> {
  let [younger, older] = [new Map<K, Entry<V>>(), new Map<K, Entry<V>>()];
  let total = 0;
  const keep = (key: K, entry: Entry<V>) => {
    total += entry.size - (younger.get(key)?.size ?? 0);
    younger.set(key, entry);
    if (total < limit / 2) return;
    [younger, older, total] = [new Map(), younger, 0];
  };
  return {
    get(key) {
      const entry = younger.get(key);
      if (entry !== undefined) return entry.value;
      const old = older.get(key);
      if (old !== undefined) keep(key, old);
      return old?.value;
    },
    set(key, value, size) {
      if (younger.get(key)?.value !== value) keep(key, { value, size });
    },
  };
}
