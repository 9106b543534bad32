import { hash } from "node:crypto";
import { DataError } from "../../lib/errors.ts";
import type { Relation } from "../relations.ts";
import type { GraphColumns } from "./columns.ts";
import { countingOrder } from "./order.ts";
import { NONE } from "./strings.ts";
import type { TextNumbers } from "./text-numbers.ts";

type Stated = Pick<
  GraphColumns,
  "factSubject" | "factRelation" | "factObject" | "factPositive" | "factQualifiers" | "outgoingFrom"
>;

/** What `factId` in graph.ts hashes, written without making the objects. */
export function factIds(
  facts: Stated,
  { relations, numbers }: { relations: readonly Relation[]; numbers: TextNumbers },
): Pick<GraphColumns, "factIdHigh" | "factIdLow" | "factById"> {
  const count = facts.factSubject.length;
  const high = new Uint16Array(count);
  const low = new Uint32Array(count);
  // Text i is the id of entity i.
  const quoted = Array.from({ length: facts.outgoingFrom.length - 1 }, (_, i) => JSON.stringify(numbers.text(i)));
  for (let fact = 0; fact < count; fact++) {
    const relation = relations[facts.factRelation[fact] ?? 0]?.id ?? "";
    const [subject, object] = [quoted[facts.factSubject[fact] ?? 0], quoted[facts.factObject[fact] ?? 0]];
    const qualifiers = facts.factQualifiers[fact] ?? NONE;
    const stated = qualifiers === NONE ? "{}" : numbers.text(qualifiers);
    const statement = `[${subject},"${relation}",${object},${facts.factPositive[fact] === 1},${stated}]`;
    // A character for each byte.
    const digest = hash("sha256", statement, "binary");
    high[fact] = digest.charCodeAt(0) * 0x100 + digest.charCodeAt(1);
    low[fact] =
      digest.charCodeAt(2) * 0x1000000 +
      digest.charCodeAt(3) * 0x10000 +
      digest.charCodeAt(4) * 0x100 +
      digest.charCodeAt(5);
  }
  return { factIdHigh: high, factIdLow: low, factById: orderOfIds(high, low) };
}

/** By id, digit by digit from the last: four hexadecimal digits are one. */
function orderOfIds(high: Uint16Array, low: Uint32Array): Uint32Array {
  const [last, middle] = [new Uint32Array(low.length), new Uint32Array(low.length)];
  for (let fact = 0; fact < low.length; fact++) {
    last[fact] = (low[fact] ?? 0) & 0xffff;
    middle[fact] = (low[fact] ?? 0) >>> 16;
  }
  let order: Uint32Array | undefined;
  for (const digit of [last, middle, high]) order = countingOrder(digit, 0x10000, order).order;
  const byId = order ?? new Uint32Array();
  for (let i = 1; i < byId.length; i++) {
    const [a, b] = [byId[i - 1] ?? 0, byId[i] ?? 0];
    if (high[a] === high[b] && low[a] === low[b]) {
      throw new DataError("Two facts have one id: the hash is too short for a graph of this size.", {
        remedy: "Leave a source out, or report the two facts.",
      });
    }
  }
  return byId;
}
