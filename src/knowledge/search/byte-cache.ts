/** Keeps lists by number up to a total of bytes; the one that was asked for longest ago goes first. */
export interface ByteCache {
  get(key: number): Uint32Array | undefined;
  set(key: number, list: Uint32Array): void;
  readonly bytes: number;
}

/** What a list takes beside its numbers. */
const OVERHEAD = 128;

export function createByteCache(limit: number): ByteCache {
  const lists = new Map<number, Uint32Array>();
  let bytes = 0;
  const sizeOf = (list: Uint32Array) => list.byteLength + OVERHEAD;
  return {
    get(key) {
      const list = lists.get(key);
      if (list === undefined) return undefined;
      lists.delete(key);
      lists.set(key, list);
      return list;
    },
    set(key, list) {
      if (sizeOf(list) > limit) return;
      bytes += sizeOf(list) - (lists.has(key) ? sizeOf(lists.get(key) ?? list) : 0);
      lists.delete(key);
      lists.set(key, list);
      for (const [oldest, old] of lists) {
        if (bytes <= limit) return;
        lists.delete(oldest);
        bytes -= sizeOf(old);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}
