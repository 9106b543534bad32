import type { Task } from "../task.ts";

/** How many of the tasks that were tested have a feature, and of each kind. */
export interface ShortcutRate {
  tested: number;
  share: number;
  kinds: Record<string, { tested: number; share: number }>;
}

/** What `metadata.shortcuts` says of tasks: names with true or false. */
export function shortcutRates(tasks: readonly Task[]): Record<string, ShortcutRate> {
  const marks = new Map<string, { kind: string; has: boolean }[]>();
  for (const { kind = "", metadata } of tasks) {
    const { shortcuts } = metadata ?? {};
    if (typeof shortcuts !== "object" || shortcuts === null) continue;
    for (const [name, has] of Object.entries(shortcuts)) {
      if (typeof has !== "boolean") continue;
      const known = marks.get(name) ?? [];
      known.push({ kind, has });
      marks.set(name, known);
    }
  }
  return Object.fromEntries([...marks].map(([name, all]) => [name, { ...rateOf(all), kinds: byKind(all) }]));
}

function byKind(all: readonly { kind: string; has: boolean }[]): ShortcutRate["kinds"] {
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return Object.fromEntries(kinds.map((kind) => [kind, rateOf(all.filter((mark) => mark.kind === kind))]));
}

function rateOf(marks: readonly { has: boolean }[]): { tested: number; share: number } {
  return { tested: marks.length, share: marks.filter(({ has }) => has).length / Math.max(1, marks.length) };
}

/** How far the tasks that were met with a corpus are supported by it. */
export interface SupportRate {
  tasks: number;
  /** Tasks each hop of which has a passage. */
  complete: number;
  /** Tasks that rest on no fact, and so need none; they are among the complete ones. */
  withoutHops: number;
  hops: number;
  /** Hops that the corpus states in so many words. */
  byFact: number;
  /** Hops for which names alone speak. */
  byNames: number;
}

/** Undefined where none was met with a corpus. */
export function supportRate(tasks: readonly Task[]): SupportRate | undefined {
  const supports = tasks.flatMap(({ support }) => support ?? []);
  if (supports.length === 0) return undefined;
  const hops = supports.flatMap((support) => support.hops);
  const stated = hops.filter(({ passages }) => passages.some(({ by }) => by === "fact")).length;
  return {
    tasks: supports.length,
    complete: supports.filter(({ complete }) => complete).length,
    withoutHops: supports.filter((support) => support.hops.length === 0).length,
    hops: hops.length,
    byFact: stated,
    byNames: hops.filter(({ passages }) => passages.length > 0).length - stated,
  };
}
