import { createHash } from "node:crypto";

const MODULUS = 2n ** 256n;

/**
 * A hash of a set of documents that does not depend on their order, and that documents can be taken out of again: the sum
 * of the sha256 of each, modulo 2^256.
 */
export class DocumentSum {
  #sum: bigint;

  constructor(hex = "0") {
    this.#sum = BigInt(`0x${hex}`);
  }

  add({ id, version }: { id: string; version: string }): void {
    this.#sum = (this.#sum + hashOf(id, version)) % MODULUS;
  }

  remove({ id, version }: { id: string; version: string }): void {
    this.#sum = (this.#sum - hashOf(id, version) + MODULUS) % MODULUS;
  }

  toString(): string {
    return this.#sum.toString(16).padStart(64, "0");
  }
}

function hashOf(id: string, version: string): bigint {
  return BigInt(
    `0x${createHash("sha256")
      .update(JSON.stringify([version, id]))
      .digest("hex")}`,
  );
}
