type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

/** A column that grows while it is filled. */
export class GrowingColumn<T extends Numbers> {
  length = 0;
  #numbers: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#numbers = make(1024);
  }

  push(number: number): void {
    this.#reserve(this.length + 1);
    this.#numbers[this.length++] = number;
  }

  append(numbers: ArrayLike<number>): void {
    this.#reserve(this.length + numbers.length);
    this.#numbers.set(numbers, this.length);
    this.length += numbers.length;
  }

  view(): T {
    return this.#numbers.subarray(0, this.length) as T;
  }

  #reserve(length: number): void {
    if (length <= this.#numbers.length) return;
    const larger = this.#make(Math.max(length, this.#numbers.length * 2));
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

export const growingBytes = () => new GrowingColumn((length) => new Uint8Array(length));
export const growingSigned = () => new GrowingColumn((length) => new Int32Array(length));
export const growingUnsigned = () => new GrowingColumn((length) => new Uint32Array(length));
export const growingFloats = () => new GrowingColumn((length) => new Float64Array(length));
