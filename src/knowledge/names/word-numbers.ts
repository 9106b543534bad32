/** Numbers words by their two hashes, in the order in which they come. */
export function createWordNumbers(): (hash: number, check: number) => number {
  let size = 1 << 16;
  let slots = new Int32Array(size).fill(-1);
  const hashes: number[] = [];
  const checks: number[] = [];
  const put = (number: number, hash: number) => {
    let slot = hash & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = number;
  };
  return (hash, check) => {
    for (let slot = hash & (size - 1); slots[slot] !== -1; slot = (slot + 1) & (size - 1)) {
      const number = slots[slot] ?? 0;
      if (hashes[number] === hash && checks[number] === check) return number;
    }
    const number = hashes.push(hash) - 1;
    checks.push(check);
    if (2 * hashes.length > size) {
      size *= 2;
      slots = new Int32Array(size).fill(-1);
      for (const [other, otherHash] of hashes.entries()) put(other, otherHash);
    } else put(number, hash);
    return number;
  };
}
