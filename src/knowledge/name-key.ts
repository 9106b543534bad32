import { createWordReader, keyOf } from "./names/words.ts";

const reader = createWordReader();

/**
 * The words of a name with spelling differences levelled (case, accents, plurals, British and American forms, Greek
 * letters, hyphens), with single spaces: equal for two spellings of one name.
 */
export function nameKey(name: string): string {
  return keyOf(reader.read(name));
}
