import { type Entity, type EntityType, ownNames } from "../../knowledge/fact.ts";
import type { NameIndex } from "../../knowledge/names.ts";
import { analyse } from "../analysis.ts";
import type { Synonyms } from "./plan.ts";

/** Things that people call by several names. */
const TYPES: ReadonlySet<EntityType> = new Set<EntityType>([
  "disease",
  "phenotype",
  "drug",
  "gene",
  "procedure",
  "organism",
]);

/** Names of one thing that are taken up: those that its sources give first. */
const MOST_NAMES = 3;
/** What a word of them weighs beside a word of the question. */
const WEIGHT = 0.5;

/**
 * Other names of the things that a question speaks of, from the names of a graph: "acetaminophen" for "Tylenol". A name that
 * several things bear gives none.
 */
export function graphSynonyms(names: NameIndex): Synonyms {
  return {
    find(question) {
      const found = new Map<string, { said: string; other: string; weight: number }>();
      for (const { text: said, entityIds } of names.mentions(question)) {
        const [id, ...more] = entityIds;
        const entity = id === undefined || more.length > 0 ? undefined : names.entity(id);
        if (entity === undefined || !TYPES.has(entity.type)) continue;
        for (const other of otherNames(entity, said)) found.set(other, { said, other, weight: WEIGHT });
      }
      return [...found.values()];
    },
  };
}

/** Own names with a term that the said one lacks. */
function otherNames(entity: Entity, said: string): string[] {
  const known = new Set(analyse(said));
  const others = ownNames(entity).filter((name) => {
    const terms = analyse(name);
    const isNew = terms.some((term) => !known.has(term));
    for (const term of terms) known.add(term);
    return isNew;
  });
  return others.slice(0, MOST_NAMES);
}
