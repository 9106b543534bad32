import { sha256 } from "../../lib/hash.ts";
import { type Entity, type EntityType, ownNames } from "../fact.ts";
import { nameKey } from "../name-key.ts";

/** An end of an extracted fact. */
export interface ExtractedEnd {
  /** An entity of the graph, or "TEXT:" and 12 hexadecimal digits of type and name. */
  id: string;
  type: EntityType;
  /** As the passage has it. */
  name: string;
  /** Whether the id is of the graph. */
  linked: boolean;
}

/** As much of a name index as linking needs. */
export interface NameFinder {
  find(name: string, options?: { limit?: number; type?: EntityType }): readonly { entity: Entity }[];
}

/**
 * The one entity of the type whose own name this is (spelling differences levelled, short names to the letter). A name
 * that several bear, or that only resembles one, is not linked: it stays a thing of the text.
 */
export function linkEnd({ name, type }: { name: string; type: EntityType }, names: NameFinder): ExtractedEnd {
  const key = nameKey(name);
  const isOwn = (own: string) => (name.length <= LETTERS ? own === name : nameKey(own) === key);
  const entities = names.find(name, { type, limit: CANDIDATES }).map(({ entity }) => entity);
  const bearers = entities.filter((entity) => entity.type === type && ownNames(entity).some(isOwn));
  const [only] = bearers;
  if (only !== undefined && new Set(bearers.map(({ id }) => id)).size === 1) {
    return { id: only.id, type, name, linked: true };
  }
  return { id: `TEXT:${sha256(`${type} ${key}`).slice(0, 12)}`, type, name, linked: false };
}

/** Names that are told from words by their letters: "ALS", "CAT". */
const LETTERS = 4;
const CANDIDATES = 20;
