/** A set of pairs of whole numbers, each from 0 to 16,777,215: 16 to 32 bytes a pair, without end. */
export interface PairSet {
  /** False when it was there already. */
  add(a: number, b: number): boolean;
}

const SHIFT = 2 ** 24;

export function createPairSet(): PairSet {
  // Open addressing; what is stored is the pair's number plus one, so that 0 is an empty place.
  let places = new Float64Array(16);
  let size = 0;
  const grow = () => {
    const before = places;
    places = new Float64Array(before.length * 2);
    for (const key of before) if (key !== 0) places[placeOf(key, places)] = key;
  };
  return {
    add(a, b) {
      const key = a * SHIFT + b + 1;
      const place = placeOf(key, places);
      if (places[place] === key) return false;
      places[place] = key;
      size += 1;
      if (size * 2 > places.length) grow();
      return true;
    },
  };
}

/** Where the key is, or the empty place where it belongs. */
function placeOf(key: number, places: Float64Array): number {
  const mask = places.length - 1;
  let place = (Math.imul(key % SHIFT, 0x9e3779b1) ^ Math.imul(Math.floor(key / SHIFT), 0x85ebca6b)) >>> 0;
  place = (place ^ (place >>> 15)) & mask;
  while (places[place] !== 0 && places[place] !== key) place = (place + 1) & mask;
  return place;
}
