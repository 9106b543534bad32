import { type Entity, ownNames } from "../../src/knowledge/fact.ts";
import type { Facts } from "../proof/facts.ts";
import { placeOf, wordsOf as textOf } from "../proof/words.ts";

/** What names tell of one another. Entities are positions. */
export interface NameTests {
  /** Whether the two have a telling word in common: who reads one name may guess the other. */
  areAlike(a: number, b: number): boolean;
  /** Whether the name of one holds a name of the other, generic or not: "Autosomal dominant …" says how it is inherited. */
  says(named: number, hidden: number): boolean;
  /** Whether a question should not name it: it is vague, a code, a list, or the name of several things of its type. */
  isUnfit(entity: number): boolean;
}

/** Words that many names share and that tell nothing. */
const GENERIC = new Set(
  (
    "disease syndrome disorder deficiency type form familial hereditary congenital primary secondary isolated acute " +
    "chronic severe mild rare with without and due related associated onset early late infantile juvenile adult " +
    "childhood neonatal autosomal dominant recessive linked inheritance abnormal abnormality abnormalities increased " +
    "decreased reduced elevated absent other unspecified multiple combined complex isolated group class drug gene " +
    "protein factor receptor complete partial generalized progressive nonprogressive the for from that acid"
  ).split(" "),
);
/** Endings do not tell words apart: "cardiac" and "cardial" are not one, "kidney" and "kidneys" are. */
const STEM = 7;

export function createNameTests(facts: Facts): NameTests {
  const { graph } = facts;
  /** Telling words by number, in order. */
  const known = new Map<number, Uint32Array>();
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const words = (entity: number) => {
    const found = known.get(entity);
    if (found !== undefined) return found;
    const own = Uint32Array.from(tellingWords(graph.entityAt(entity)), numberOf).sort();
    known.set(entity, own);
    return own;
  };
  const unfit = new Map<number, boolean>();
  return {
    areAlike: (a, b) => haveCommon(words(a), words(b)),
    says(named, hidden) {
      const text = textOf(graph.entityAt(named).name);
      return ownNames(graph.entityAt(hidden)).some((name) => placeOf(text, name) !== undefined);
    },
    isUnfit(entity) {
      const found = unfit.get(entity) ?? isUnfit(facts.name(entity));
      unfit.set(entity, found);
      return found;
    },
  };
}

/** Of lists in order. */
function haveCommon(a: Uint32Array, b: Uint32Array): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] ?? 0, b[j] ?? 0];
    if (one === other) return true;
    if (one < other) i += 1;
    else j += 1;
  }
  return false;
}

function tellingWords(entity: Entity): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of ownNames(entity)) {
    for (const word of wordsOf(name)) if (isTelling(word, entity)) found.add(word.slice(0, STEM));
  }
  return found;
}

function isTelling(word: string, { type }: Entity): boolean {
  if (GENERIC.has(word)) return false;
  return word.length > 3 || type === "gene" ? word.length > 1 : /\p{L}\p{N}|\p{N}\p{L}/u.test(word);
}

export function wordsOf(name: string): string[] {
  return (
    name
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * "Abnormality of the eye", "Other …", "… (disease)", "NON RARE IN EUROPE: …", traits and risks that are no disease or
 * finding, names as long as a sentence, what is done with every patient, names that were cut off.
 */
const VAGUE =
  /^(?:abnormal|abnormality|other|any|all|unspecified|obsolete|non.rare|rare |phenotypic )|unspecified|not elsewhere|, not |NOS\b|\[|\bobsolete\b|^maternal |quantitative trait|, susceptibility to|level in (?:plasma|serum)|^(?:clinical assessment|medical action|surgical procedure|physical examination|pharmacotherapy)$|--|[;:,]$/i;
const LONGEST = 90;

function isUnfit(name: string): boolean {
  return name.length > LONGEST || VAGUE.test(name);
}
