import type { Placed } from "./say-condition.ts";
import type { Talk } from "./talk.ts";

/** How often findings of one kind are said in one breath. */
const OFTEN = 0.8;

/**
 * Findings that are said alike become one condition with several objects, where it is the first of them: "features
 * lymphoma and pancytopenia", "seen in both Huntington disease and disease A". Each entity that is described at length
 * stays alone.
 */
export function group(placed: readonly Placed[], talk: Talk): Placed[] {
  const grouped: Placed[] = [];
  const open = new Map<string, Placed[]>();
  const most = placed.filter((one) => !isPlain(one, talk)).length > 1 ? 1 : 2;
  for (const one of placed) {
    const key = one.condition.direction;
    const isOpen = isPlain(one, talk);
    const known = isOpen ? open.get(key) : undefined;
    if (known !== undefined && known.length < (key === "inverse" ? 1 : most)) {
      known.push(one);
      continue;
    }
    if (!isOpen || talk.random.next() >= OFTEN) {
      grouped.push(one);
      continue;
    }
    const also: Placed[] = [];
    open.set(key, also);
    grouped.push({ ...one, also });
  }
  return grouped;
}

/** Of findings without a share of patients, named or introduced before. */
function isPlain({ at, condition }: Placed, talk: Talk): boolean {
  const { relation, minimumFrequency, positive, to } = condition;
  return (
    relation === "has_phenotype" &&
    minimumFrequency === undefined &&
    positive !== false &&
    (typeof to === "string" || talk.said.has(at))
  );
}
