/** Keeps values up to a total of bytes; the one that was asked for longest ago goes first. */
export interface Remembered<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, bytes: number): void;
}

export function createRemembered<T>(limit: number): Remembered<T> {
  const kept = new Map<string, { value: T; bytes: number }>();
  let total = 0;
  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set(key, value, bytes) {
      total += bytes - (kept.get(key)?.bytes ?? 0);
      kept.delete(key);
      kept.set(key, { value, bytes });
      for (const [oldest, entry] of kept) {
        if (total <= limit || kept.size === 1) return;
        kept.delete(oldest);
        total -= entry.bytes;
      }
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
