import type { EntityType } from "../../src/knowledge/fact.ts";
import { createRemembered } from "../../src/lib/remembered.ts";
import type { Condition, Description } from "../form.ts";
import { type Bits, emptyBits } from "./bits.ts";
import type { Case } from "./case.ts";
import type { Facts } from "./facts.ts";
import { judgeAbsence, judgeClass, judgeClassMet } from "./judge-absence.ts";
import { judgeDenial, judgeDenialMet, judgeFacts, judgeMet } from "./judge-facts.ts";
import { judgeValues } from "./judge-values.ts";
import { keyOf } from "./key.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { createRelated, createStances, type Stances } from "./opposition.ts";
import type { Populations } from "./population.ts";
import { createRichness, type Richness } from "./rich.ts";
import type { Taxonomy } from "./taxonomy.ts";
import { bytesOf, createDrafts, type Draft, settle, type Verdict } from "./verdict.ts";
import { isCommon } from "./weak.ts";

export interface Judge {
  facts: Facts;
  taxonomy: Taxonomy;
  populations: Populations;
  richness: Richness;
  /** Who meets it: the first part of the verdict, without the rest. */
  met(condition: Condition, type: EntityType): Bits;
  /** Of every entity of the type. Kept up to a limit of bytes, and not to be written to. */
  verdict(condition: Condition, type: EntityType): Verdict;
  meaning(condition: Condition): Meaning;
  stances: Stances;
}

/** Who meets an inner description and who may, as positions (`description.ts`). */
export interface Described {
  met: readonly number[];
  /** Of those that nothing excludes the ones that enough speaks for. */
  plausible: () => readonly number[];
  /** All that nothing excludes. */
  undetermined: () => readonly number[];
}

export type Describe = (description: Description) => Described;

export interface JudgeParts {
  facts: Facts;
  taxonomy: Taxonomy;
  populations: Populations;
  describe: Describe;
  cacheBytes: number;
}

/** In a set. */
const BYTES_OF_MEMBER = 48;

export function createJudge(parts: JudgeParts): Judge {
  const { facts, populations, taxonomy } = parts;
  const known = createRemembered<string, Verdict>(parts.cacheBytes);
  const knownMet = createRemembered<string, Bits>(parts.cacheBytes / 4);
  const drafts = createDrafts();
  const richness = createRichness(facts, populations);
  const related = createRelated(facts);
  const stances = createStances(facts);
  /** For the two halves of one verdict, and its evidence: its sets grow after they are counted here. */
  const meanings = createRemembered<string, Meaning>(parts.cacheBytes / 32);
  const read = (condition: Condition): Meaning => {
    const { to } = condition;
    const named = { plausible: () => [], undetermined: () => [] };
    const inner = typeof to === "string" ? { met: [facts.position(to)], ...named } : parts.describe(to);
    const core = new Set(inner.met.filter((entity) => entity !== -1));
    return meaningOf({ facts, taxonomy, related }, condition, { ...inner, core });
  };
  const meaning = (condition: Condition): Meaning => {
    const key = `${condition.relation} ${typeof condition.to === "string" ? condition.to : keyOf(condition.to)}`;
    const kept = meanings.get(key) ?? read(condition);
    meanings.set(key, kept, BYTES_OF_MEMBER * (kept.reach.size * 2) + key.length);
    return kept;
  };
  const caseOf = (condition: Condition, verdict: Draft): Case => ({
    ...{ facts, populations, taxonomy, richness, stances, condition, verdict },
    relation: facts.relation(condition.relation),
    meaning: meaning(condition),
  });
  const met = (condition: Condition, type: EntityType): Bits => {
    const key = `${type} ${keyOf(condition)}`;
    const kept = knownMet.get(key);
    if (kept !== undefined) return kept;
    const population = populations.of(type);
    const found = emptyBits(population.size);
    drafts.use(population, found, (draft) => {
      const given = caseOf(condition, draft);
      if (given.relation !== -1) judgeMetOf(given);
    });
    knownMet.set(key, found, found.byteLength + key.length);
    return found;
  };
  const judge = (condition: Condition, type: EntityType): Verdict => {
    return drafts.use(populations.of(type), met(condition, type), (draft) => {
      const given = caseOf(condition, draft);
      if (given.relation !== -1) judgeRest(given);
      return settle(draft, (count) => isCommon(condition, count));
    });
  };
  return {
    ...{ facts, taxonomy, populations, richness, stances, meaning, met },
    verdict(condition, type) {
      const key = `${type} ${keyOf(condition)}`;
      const kept = known.get(key) ?? judge(condition, type);
      known.set(key, kept, bytesOf(kept) + key.length);
      return kept;
    },
  };
}

function judgeMetOf(given: Case): void {
  if (given.condition.positive === false) judgeDenialMet(given);
  else if (given.condition.relation === "subtype_of") judgeClassMet(given);
  else judgeMet(given);
}

function judgeRest(given: Case): void {
  if (given.condition.positive === false) judgeDenial(given);
  else if (given.condition.relation === "subtype_of") judgeClass(given);
  else {
    judgeFacts(given);
    judgeValues(given);
    judgeAbsence(given);
  }
}
