import { describe, expect, test } from "vitest";
import { createRandom, type Random } from "../../../src/lib/random.ts";
import { type Bits, emptyBits, listBits as listOf, setBit } from "../../../trajectories/proof/bits.ts";
import {
  addOrdinals,
  allBut,
  eachOf,
  has,
  type Ordinals,
  sealBits,
  sealList,
} from "../../../trajectories/proof/ordinals.ts";
import type { Population } from "../../../trajectories/proof/population.ts";
import { createFindThreats, type Weighed } from "../../../trajectories/proof/threats.ts";
import { createScales } from "../../../trajectories/synthesis/scales.ts";

const SIZE = 300;

function someBits(random: Random, share: number): Bits {
  const bits = emptyBits(SIZE);
  for (let ordinal = 0; ordinal < SIZE; ordinal++) if (random.next() < share) setBit(bits, ordinal);
  return bits;
}

function listBits(bits: Bits): number[] {
  return [...listOf(bits)];
}

function listed(set: Ordinals): number[] {
  const found: number[] = [];
  eachOf(set, (ordinal) => found.push(ordinal));
  return found;
}

describe.each([0, 0.004, 0.3, 0.97, 1])("a share of %d of a population", (share) => {
  const random = createRandom(`ordinals ${share}`);
  const bits = someBits(random, share);
  const base = someBits(random, 0.5);
  const nearly = base.map((word, i) => word & ~(i === 3 ? 0b1010 : 0));
  const few = Uint32Array.from(listBits(base).slice(3, 6));

  test.each([
    ["as it is", sealBits(bits), listBits(bits)],
    ["of kept bits all but a few", sealBits(nearly, base), listBits(nearly)],
    [
      "of kept bits that have little to do with it",
      sealBits(
        bits.map((word, i) => word & (base[i] ?? 0)),
        base,
      ),
      listBits(bits.map((word, i) => word & (base[i] ?? 0))),
    ],
    ["as a list", sealList(Uint32Array.from(listBits(bits))), listBits(bits)],
    ["all but a list", allBut(base, few), listBits(base).filter((ordinal) => !few.includes(ordinal))],
  ])("%s", (_, set, expected) => {
    expect(listed(set)).toEqual(expected);
    expect(set.count).toBe(expected.length);
    expect(Array.from({ length: SIZE }, (_, ordinal) => ordinal).filter((one) => has(set, one))).toEqual(expected);
    const into = someBits(createRandom("into"), 0.1);
    const before = listBits(into);
    addOrdinals(into, set);
    expect(listBits(into)).toEqual([...new Set([...before, ...expected])].sort((a, b) => a - b));
  });
});

const POPULATION: Population = { type: "disease", members: new Uint32Array(SIZE), size: SIZE };

function someConditions(random: Random): Weighed[] {
  return Array.from({ length: 1 + random.integer(5) }, (): Weighed => {
    const met = someBits(random, random.next() * 0.3);
    const rest = met.map((word) => ~word);
    const part = (share: number) => sealBits(someBits(random, share).map((word, i) => word & (rest[i] ?? 0)));
    const verdict = {
      population: POPULATION,
      met: sealBits(met),
      weak: random.next() < 0.3,
      contradiction: part(0.05),
      absence: part(0.4),
      near: part(0.2),
    };
    return { verdict: { ...verdict, disputed: sealBits(emptyBits(SIZE)) }, bits: 0.5 + random.next() * 6 };
  });
}

/** By the definition, one ordinal after the other. */
function expectedThreats(conditions: readonly Weighed[]): number[] {
  const total = conditions.reduce((sum, { bits }) => sum + bits, 0);
  return Array.from({ length: SIZE }, (_, ordinal) => ordinal).filter((one) => {
    const lacking = conditions.filter(({ verdict }) => has(verdict.absence, one));
    const isAbsent = lacking.length >= 2 || lacking.some(({ verdict }) => !verdict.weak);
    const isExcluded = isAbsent || conditions.some(({ verdict }) => has(verdict.contradiction, one));
    const credit = conditions.reduce((sum, { verdict: { met, near }, bits }) => {
      return sum + (has(met, one) ? bits : 0) + (has(near, one) ? bits / 2 : 0);
    }, 0);
    return credit > 0 && !isExcluded && credit >= total / 2 - 1e-3;
  });
}

test("threats are those that nothing excludes and that half of the bits speak for", () => {
  const random = createRandom("threats");
  const findThreats = createFindThreats();
  for (let round = 0; round < 50; round++) {
    const conditions = someConditions(random);
    expect(findThreats(conditions).sort((a, b) => a - b)).toEqual(expectedThreats(conditions));
  }
});

test("scales show the same after whatever was put on and taken off, and are empty for the next", () => {
  const random = createRandom("scales");
  const useScales = createScales();
  for (let round = 0; round < 50; round++) {
    const conditions = someConditions(random);
    useScales(POPULATION, ({ add, remove, open }) => {
      expect(open()).toEqual([]);
      for (const one of conditions) add(one);
      expect(open().sort((a, b) => a - b)).toEqual(expectedThreats(conditions));
      const [first, ...others] = random.shuffle(conditions);
      if (first === undefined || others.length === 0) return;
      remove(first);
      expect(open().sort((a, b) => a - b)).toEqual(expectedThreats(others));
      add(first);
      expect(open().sort((a, b) => a - b)).toEqual(expectedThreats(conditions));
    });
  }
});
