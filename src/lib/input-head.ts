import type { ByteReader } from "./input-bytes.ts";

const HEAD_BYTES = 64 * 1024;

/** The beginning of what is to be read, without taking it: as UTF-8, or UTF-16 where it says so, with replacement characters. */
export async function readHead(reader: ByteReader): Promise<string> {
  const head = await reader.peek(HEAD_BYTES);
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(head.subarray(0, HEAD_BYTES));
}
