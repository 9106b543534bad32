import type { GraphColumns } from "../store/columns.ts";
import type { NameColumns } from "../store/name-columns.ts";
import { NONE } from "../store/strings.ts";
import { powerOfTwo } from "./hash-slots.ts";

type Codes = Pick<GraphColumns, "entityCount" | "referenceId" | "strings">;
type CodeChains = Pick<NameColumns, "codeHead" | "codeNext">;

/** Chained by hash, for there are codes that a thousand entities have. */
export function chainCodes({ entityCount, referenceId, strings: { from, bytes } }: Codes): CodeChains {
  const count = entityCount + referenceId.length;
  const codeHead = new Uint32Array(powerOfTwo(count / 2)).fill(NONE);
  const codeNext = new Uint32Array(count);
  for (let code = count - 1; code >= 0; code--) {
    const text = code < entityCount ? code : (referenceId[code - entityCount] ?? 0);
    const at = hashCode(bytes, from[text] ?? 0, from[text + 1] ?? 0) & (codeHead.length - 1);
    codeNext[code] = codeHead[at] ?? NONE;
    codeHead[at] = code;
  }
  return { codeHead, codeNext };
}

/** The codes that may be this one, in order. */
export function* codesLike(key: Uint8Array, { codeHead, codeNext }: CodeChains): Generator<number> {
  const at = hashCode(key, 0, key.length) & (codeHead.length - 1);
  for (let code = codeHead[at] ?? NONE; code !== NONE; code = codeNext[code] ?? NONE) yield code;
}

/** FNV-1a over the bytes, capitals of ASCII as small letters. */
function hashCode(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    hash = Math.imul(hash ^ (byte >= 65 && byte <= 90 ? byte + 32 : byte), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
