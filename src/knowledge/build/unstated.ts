import type { Entity } from "../fact.ts";
import type { FactTable } from "../store/fact-table.ts";

interface Stated {
  /** By id; the ends of facts are positions in it. */
  entities: Entity[];
  facts: FactTable;
}

/** Leaves out what is only named, save where a fact is about it: a mapping set names things that are no subject of the graph. */
export function withoutUnstated({ entities, facts }: Stated, mentioned: ReadonlySet<string>): Stated {
  if (mentioned.size === 0) return { entities, facts };
  const isEnd = new Uint8Array(entities.length);
  for (const ends of [facts.subject, facts.object]) for (const end of ends) isEnd[end] = 1;
  const moved = new Map<number, number>();
  const kept = entities.filter(({ id }, position) => {
    const isKept = isEnd[position] === 1 || !mentioned.has(id);
    if (isKept) moved.set(position, moved.size);
    return isKept;
  });
  const move = (ends: readonly number[]) => ends.map((end) => moved.get(end) ?? 0);
  return { entities: kept, facts: { ...facts, subject: move(facts.subject), object: move(facts.object) } };
}
