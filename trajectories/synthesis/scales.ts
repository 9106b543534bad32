import { type Bits, emptyBits, hasBit } from "../proof/bits.ts";
import { addOrdinals, eachOf, type Ordinals } from "../proof/ordinals.ts";
import type { Population } from "../proof/population.ts";
import { NEAR, neededOf, type Weighed } from "../proof/threats.ts";

/** Conditions on one type of entity, put together one by one, and whom they leave in question. */
export interface Scales {
  add(one: Weighed): void;
  /** One that was added. */
  remove(one: Weighed): void;
  /** Ordinals of those whom none excludes and at least half of the bits speak for; those who meet all are among them. */
  open(): number[];
}

/** Makes scales that are used again: what is left on them when `use` returns is taken off. */
export type UseScales = <T>(population: Population, use: (scales: Scales) => T) => T;

interface Plate {
  credit: Float32Array;
  /** The first `count` are ordinals that have or had credit; `isTouched` says of each whether it is among them. */
  touched: Uint32Array;
  count: number;
  isTouched: Uint8Array;
}

export function createScales(): UseScales {
  const free = new Map<Population, Plate[]>();
  return (population, use) => {
    const plates = free.get(population) ?? [];
    free.set(population, plates);
    const own = plates.pop() ?? newPlate(population.size);
    try {
      return use(scalesOver(population, own));
    } finally {
      clear(own);
      plates.push(own);
    }
  };
}

function newPlate(size: number): Plate {
  return {
    credit: new Float32Array(size),
    touched: new Uint32Array(size),
    count: 0,
    isTouched: new Uint8Array(size),
  };
}

function clear(plate: Plate): void {
  for (const ordinal of plate.touched.subarray(0, plate.count)) {
    plate.credit[ordinal] = 0;
    plate.isTouched[ordinal] = 0;
  }
  plate.count = 0;
}

function scalesOver({ size }: Population, plate: Plate): Scales {
  const excludedBy = new Map<Weighed, Bits>();
  const weakBy = new Map<Weighed, Bits>();
  let total = 0;
  const weigh = ({ verdict: { met, near } }: Weighed, bits: number) => {
    give(plate, met, bits);
    give(plate, near, bits * NEAR);
    total += bits;
  };
  return {
    add(one) {
      const excluded = emptyBits(size);
      const absent = one.verdict.weak ? emptyBits(size) : excluded;
      addOrdinals(absent, one.verdict.absence);
      addOrdinals(excluded, one.verdict.contradiction);
      if (one.verdict.weak) weakBy.set(one, absent);
      excludedBy.set(one, excluded);
      weigh(one, one.bits);
    },
    remove(one) {
      excludedBy.delete(one);
      weakBy.delete(one);
      weigh(one, -one.bits);
    },
    open() {
      const [all, weak] = [[...excludedBy.values()], [...weakBy.values()]];
      const isOut = (ordinal: number) =>
        all.some((excluded) => hasBit(excluded, ordinal)) ||
        weak.filter((absent) => hasBit(absent, ordinal)).length >= 2;
      return threatening(plate, total).filter((ordinal) => !isOut(ordinal));
    },
  };
}

/** Most sets are lists, and the loop over a list is where the time goes. */
function give(plate: Plate, set: Ordinals, bits: number): void {
  const { credit, touched, isTouched } = plate;
  let { count } = plate;
  const list = set.bits === undefined ? set.list : ordinalsOf(set);
  for (let i = 0; i < list.length; i++) {
    const ordinal = list[i] ?? 0;
    if (isTouched[ordinal] === 0) {
      isTouched[ordinal] = 1;
      touched[count++] = ordinal;
    }
    credit[ordinal] = (credit[ordinal] ?? 0) + bits;
  }
  plate.count = count;
}

function ordinalsOf(set: Ordinals): Uint32Array {
  const all = new Uint32Array(set.count);
  let count = 0;
  eachOf(set, (ordinal) => {
    all[count++] = ordinal;
  });
  return all;
}

function threatening({ credit, touched, count }: Plate, total: number): number[] {
  const needed = neededOf(total);
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const ordinal = touched[i] ?? 0;
    if ((credit[ordinal] ?? 0) >= needed) found.push(ordinal);
  }
  return found;
}
