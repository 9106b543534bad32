import { type Entity, ownNames } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";

/** What names tell of one another. Entities are positions. */
export interface NameTests {
  /** Words of all its own names that tell what it is, as stems. */
  words(entity: number): ReadonlySet<string>;
  /** Whether the two have a telling word in common: who reads one name may guess the other. */
  areAlike(a: number, b: number): boolean;
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

export function createNameTests(graph: Graph): NameTests {
  const known = new Map<number, ReadonlySet<string>>();
  const words = (entity: number) => {
    const found = known.get(entity) ?? tellingWords(graph.entityAt(entity));
    known.set(entity, found);
    return found;
  };
  const unfit = new Map<number, boolean>();
  return {
    words,
    areAlike(a, b) {
      const [first, second] = [words(a), words(b)];
      const [few, many] = first.size <= second.size ? [first, second] : [second, first];
      for (const word of few) if (many.has(word)) return true;
      return false;
    },
    isUnfit(entity) {
      const found = unfit.get(entity) ?? isUnfit(graph.entityAt(entity));
      unfit.set(entity, found);
      return found;
    },
  };
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

/** "Abnormality of the eye", "Other …", "… (disease)", "NON RARE IN EUROPE: …", names as long as a sentence. */
const VAGUE =
  /^(?:abnormal|abnormality|other|any|all|unspecified|obsolete|non.rare|rare |phenotypic )|unspecified|not elsewhere|, not |NOS\b|\[|\bobsolete\b/i;
const LONGEST = 90;

function isUnfit({ name }: Entity): boolean {
  return name.length > LONGEST || VAGUE.test(name);
}
