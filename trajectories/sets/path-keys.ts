import type { Hop } from "../task.ts";
import { wordsOf } from "./words.ts";

/** Keys of a path of entities, from both ends: the same walk backwards is the same path. Of one hop or more. */
export function pathKeys(entities: readonly string[]): string[] {
  if (entities.length < 2) return [];
  const words = entities.map((entity) => wordsOf(entity).join(" "));
  return [words.join(" — "), words.toReversed().join(" — ")];
}

/** The entities that the path of a task leads through; none where it has none. */
export function entitiesOfPath(path: readonly Pick<Hop, "from" | "to">[] = []): string[] {
  const [first] = path;
  return first === undefined ? [] : [first.from, ...path.map(({ to }) => to)];
}
