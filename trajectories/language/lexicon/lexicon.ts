import type { Condition } from "../../form.ts";
import { CARE } from "./care.ts";
import { GENETICS } from "./genetics.ts";
import { HISTORY } from "./history.ts";
import { MECHANISM } from "./mechanism.ts";
import { type Line, parseLines, type Sayings } from "./sayings.ts";

interface Parsed {
  forward: readonly Line[];
  inverse: readonly Line[];
}

const LEXICON: ReadonlyMap<string, Parsed> = new Map(
  Object.entries({ ...GENETICS, ...HISTORY, ...MECHANISM, ...CARE }).map(([key, sayings]) => [key, parse(sayings)]),
);

function parse({ forward, inverse }: Sayings): Parsed {
  return { forward: parseLines(forward), inverse: parseLines(inverse.length === 0 ? forward : inverse) };
}

/** How a condition may be said: empty when its relation has no words. `isRepeated`: another of the relation stands beside it. */
export function linesOf({ relation, direction, minimumFrequency }: Condition, isRepeated = false): readonly Line[] {
  const share = minimumFrequency === undefined ? undefined : LEXICON.get(`${relation}%`);
  const repeated = isRepeated && direction === "forward" ? LEXICON.get(`${relation}+`) : undefined;
  return (share ?? repeated ?? LEXICON.get(relation))?.[direction] ?? [];
}

/** Relations that have words. */
export function spokenRelations(): string[] {
  return [...LEXICON.keys()].filter((key) => !/[%+]$/.test(key));
}
