import type { Entity } from "../fact.ts";
import { isPlural } from "../wording.ts";

const KNOWN = new WeakMap<Entity, boolean>();

/** Whether the name of an entity is a plural. */
export function isSeveral(entity: Entity): boolean {
  const known = KNOWN.get(entity) ?? isPlural(entity.name);
  KNOWN.set(entity, known);
  return known;
}
