import { wordsOf } from "./words.ts";

/** Keys of a path of entities, from both ends: the same walk backwards is the same path. Of one hop or more. */
export function pathKeys(entities: readonly string[]): string[] {
  if (entities.length < 2) return [];
  const words = entities.map((entity) => wordsOf(entity).join(" "));
  return [words.join(" — "), words.toReversed().join(" — ")];
}
