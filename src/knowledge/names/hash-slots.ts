import { NONE } from "../store/strings.ts";

/** A table for open addressing, two thirds full at most. */
export function createSlots(count: number): { slots: Uint32Array; put(hash: number, value: number): void } {
  const slots = new Uint32Array(powerOfTwo(1.5 * count)).fill(NONE);
  const mask = slots.length - 1;
  return {
    slots,
    put(hash, value) {
      let slot = hash & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = value;
    },
  };
}

/** At least 1,024. */
export function powerOfTwo(least: number): number {
  let size = 1024;
  while (size < least) size *= 2;
  return size;
}
