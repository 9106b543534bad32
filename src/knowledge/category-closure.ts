import { chapterId } from "./categories.ts";
import type { ClassRow } from "./category-classes.ts";
import { type ChapterSet, chapterBit } from "./chapter-sets.ts";

interface Node {
  id: number;
  parents: readonly number[];
}

/** A hierarchy from above: what lies below each node, and which node a class is. */
export interface Hierarchy {
  children: ReadonlyMap<number, readonly number[]>;
  nodeOf(id: string): number | undefined;
}

export function createHierarchy(nodes: readonly Node[], nodeOf: Hierarchy["nodeOf"]): Hierarchy {
  const children = new Map<number, number[]>();
  for (const { id, parents } of nodes) {
    for (const parent of parents) {
      const below = children.get(parent);
      if (below === undefined) children.set(parent, [id]);
      else below.push(id);
    }
  }
  return { children, nodeOf };
}

/** For each node, the chapters of the classes of the table that it is or lies under. */
export function chaptersBelow(
  { children, nodeOf }: Hierarchy,
  table: readonly ClassRow[],
): ReadonlyMap<number, ChapterSet> {
  const chapters = new Map<number, ChapterSet>();
  for (const [numeral, ...classes] of table) {
    const bit = chapterBit(chapterId(numeral));
    const find = (sign: boolean) =>
      classes.filter((one) => one.startsWith("!") === sign).flatMap((one) => nodeOf(one.replace("!", "")) ?? []);
    const excepted = new Set(find(true));
    const waiting = [...find(false)];
    const seen = new Set(waiting);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      chapters.set(at, (chapters.get(at) ?? 0) | bit);
      for (const one of children.get(at) ?? []) {
        if (seen.has(one) || excepted.has(one)) continue;
        seen.add(one);
        waiting.push(one);
      }
    }
  }
  return chapters;
}

/** What the nearest nodes above say that say anything: all of those that are as near. 0 when none does. */
export function chaptersAbove(
  id: number,
  { nodes, said }: { nodes: ReadonlyMap<number, Node>; said: ReadonlyMap<number, ChapterSet> },
): ChapterSet {
  const seen = new Set([id]);
  for (let level = nodes.get(id)?.parents ?? []; level.length > 0; ) {
    let chapters = 0;
    const above: number[] = [];
    for (const one of level) {
      if (seen.has(one)) continue;
      seen.add(one);
      chapters |= said.get(one) ?? 0;
      above.push(...(nodes.get(one)?.parents ?? []));
    }
    if (chapters !== 0) return chapters;
    level = above;
  }
  return 0;
}
