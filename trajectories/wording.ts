import type { Hop } from "./task.ts";

/**
 * How one step of a path is said. `{x}` is the phrase for the entity that the step leaves; it stands as late as
 * English allows, so that a question of several steps never nests one clause inside another.
 */
export interface Wording {
  /** Describes the entity that is reached, inside a longer question: "the gene in which variants cause {x}". */
  described: readonly string[];
  /** Asks for the entity that is reached: "Variants in which gene cause {x}?". */
  asked: readonly string[];
}

export type Directions = Readonly<Record<Hop["direction"], Wording>>;
