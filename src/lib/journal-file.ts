import { readFileSync, truncateSync, writeSync } from "node:fs";
import { storageError } from "./errors.ts";

/** Cuts off what stands behind the last line end: what a crash left of a line. */
export function healTail(file: string): void {
  guardWriting(file, () => {
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) truncateSync(file, whole);
  });
}

/** A write may be cut short, on a full disk for one: it goes on until all is written or the system refuses. */
export function writeWhole(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** What the system refuses becomes a StorageError that names the file. */
export function guardWriting<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw storageError(error, "write to", file);
  }
}
