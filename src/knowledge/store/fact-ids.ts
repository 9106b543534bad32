import { DataError } from "../../lib/errors.ts";
import type { Relation } from "../relations.ts";
import type { GraphColumns } from "./columns.ts";
import { createStatements, hashAll, type ShareStatements, type Stated } from "./fact-hashes.ts";
import { countingOrder } from "./order.ts";
import type { TextNumbers } from "./text-numbers.ts";

/** The ids of facts, as `factId` in graph.ts has them; `share` lets other threads help. */
export function factIds(
  facts: Stated,
  {
    relations,
    numbers,
    share,
  }: { relations: readonly Relation[]; numbers: TextNumbers; share?: ShareStatements | undefined },
): Pick<GraphColumns, "factIdHigh" | "factIdLow" | "factById"> {
  const relationIds = relations.map(({ id }) => id);
  const statements = createStatements(facts, { relations: relationIds, strings: numbers.encoded() });
  share?.(statements);
  hashAll(statements);
  const { high, low } = statements;
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
