import type { EntityType } from "../../../src/knowledge/fact.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { Description } from "../../form.ts";
import type { Names } from "../names/names.ts";
import type { Register } from "../speaker.ts";
import { choose, type Saying } from "../words/grammar.ts";
import { NOUNS } from "../words/nouns.ts";

/** Something has no words: what is being said is given up, never said without it. */
export class Wordless extends Error {}

/** One question while it is being said: what was chosen for all of it, and what was said already. */
export interface Talk {
  random: Random;
  register: Register;
  names: Names;
  single: ReadonlySet<string>;
  several: ReadonlySet<string>;
  /** What things of a type are called in this question. */
  noun(type: EntityType): string;
  /** Descriptions that an earlier sentence introduced, by place: "this gene". */
  said: Map<string, string>;
  /** A description as a noun phrase with its article; `prefix` is its place with a dot behind. */
  describe(description: Description, prefix: string): string;
  /** Draws the choices of a saying. */
  choose(saying: Saying): string;
  /** Notes a construction for the template. */
  note(construction: string): void;
  noted: string[];
}

/** How a description becomes a noun phrase (`describe.ts`). */
export type Describe = (description: Description, prefix: string, talk: Talk) => string;

export function createTalk(
  given: Pick<Talk, "random" | "register" | "names" | "single" | "several">,
  describe: Describe,
): Talk {
  const { random, register } = given;
  const nouns = new Map<EntityType, string>();
  const noted: string[] = [];
  const talk: Talk = {
    ...given,
    noun(type) {
      const noun = nouns.get(type) ?? choose(NOUNS[type] ?? type, random, register);
      nouns.set(type, noun);
      return noun;
    },
    said: new Map(),
    choose: (saying) => choose(saying, random, register),
    note: (construction) => noted.push(construction),
    noted,
    describe: (description, prefix) => describe(description, prefix, talk),
  };
  return talk;
}
