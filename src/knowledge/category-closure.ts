import { chapterId } from "./categories.ts";
import type { ClassRow } from "./category-classes.ts";
import { type ChapterSet, chapterBit } from "./chapter-sets.ts";

interface Node {
  id: string;
  parents: readonly string[];
}

/** A hierarchy from above: what lies below each node, and which node an identifier is. */
export interface Hierarchy {
  children: ReadonlyMap<string, readonly string[]>;
  known: ReadonlyMap<string, string>;
}

export function createHierarchy(nodes: readonly (Node & { identifiers?: readonly string[] })[]): Hierarchy {
  const children = new Map<string, string[]>();
  const known = new Map<string, string>();
  for (const { id, identifiers = [], parents } of nodes) {
    for (const identifier of identifiers) known.set(identifier, id);
    for (const parent of parents) {
      const below = children.get(parent);
      if (below === undefined) children.set(parent, [id]);
      else below.push(id);
    }
  }
  return { children, known };
}

/** For each node, the chapters of the classes of the table that it is or lies under. */
export function chaptersBelow(
  { children, known }: Hierarchy,
  table: readonly ClassRow[],
): ReadonlyMap<string, ChapterSet> {
  const chapters = new Map<string, ChapterSet>();
  for (const [numeral, ...classes] of table) {
    const bit = chapterBit(chapterId(numeral));
    const find = (sign: boolean) =>
      classes.filter((one) => one.startsWith("!") === sign).map((one) => known.get(one.replace("!", "")) ?? one);
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
  id: string,
  { nodes, said }: { nodes: ReadonlyMap<string, Node>; said: ReadonlyMap<string, ChapterSet> },
): ChapterSet {
  const seen = new Set([id]);
  for (let level = nodes.get(id)?.parents ?? []; level.length > 0; ) {
    let chapters = 0;
    const above: string[] = [];
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
