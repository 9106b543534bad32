import type { EntityType } from "./fact.ts";
import type { ImportedEntity } from "./importer.ts";

/**
 * Classes for which their publisher has words but no identifiers. The identifier is ours; the importers find
 * the class by the publisher's word.
 */
export interface VocabularyClass {
  /** The publisher's word. */
  word: string;
  entity: ImportedEntity;
}

function vocabularyClass(
  type: EntityType,
  [id, name, word]: readonly [id: string, name: string, word: string],
  synonyms: readonly string[] = [],
): VocabularyClass {
  const texts = [word, ...synonyms].filter((text) => text.toLowerCase() !== name.toLowerCase());
  const scoped = texts.map((text) => ({ text, scope: "exact" as const, language: "en" }));
  return { word, entity: { id: `${type.toUpperCase()}:${id}`, type, name, synonyms: scoped } };
}

const inheritance = (id: string, name: string, word: string, ...synonyms: string[]): VocabularyClass =>
  vocabularyClass("inheritance", [id, name, word], synonyms);

export const INHERITANCE_CLASSES: readonly VocabularyClass[] = [
  inheritance("autosomal-dominant", "autosomal dominant inheritance", "Autosomal dominant"),
  inheritance("autosomal-recessive", "autosomal recessive inheritance", "Autosomal recessive"),
  inheritance("x-linked-dominant", "X-linked dominant inheritance", "X-linked dominant"),
  inheritance("x-linked-recessive", "X-linked recessive inheritance", "X-linked recessive"),
  inheritance("y-linked", "Y-linked inheritance", "Y-linked"),
  inheritance("mitochondrial", "mitochondrial inheritance", "Mitochondrial inheritance", "maternal inheritance"),
  inheritance("semi-dominant", "semi-dominant inheritance", "Semi-dominant"),
  inheritance("oligogenic", "oligogenic inheritance", "Oligogenic"),
  inheritance(
    "multifactorial",
    "multigenic or multifactorial inheritance",
    "Multigenic/multifactorial",
    "multifactorial inheritance",
    "polygenic inheritance",
  ),
];

const onset = (id: string, name: string, word: string, ...synonyms: string[]): VocabularyClass =>
  vocabularyClass("onset", [id, name, word], synonyms);

export const ONSET_CLASSES: readonly VocabularyClass[] = [
  onset("antenatal", "the antenatal period", "Antenatal", "antenatal onset", "prenatal onset"),
  onset("neonatal", "the neonatal period", "Neonatal", "neonatal onset"),
  onset("infancy", "infancy", "Infancy", "infantile onset"),
  onset("childhood", "childhood", "Childhood", "childhood onset"),
  onset("adolescence", "adolescence", "Adolescent", "adolescent onset"),
  onset("adulthood", "adulthood", "Adult", "adult onset"),
  onset("old-age", "old age", "Elderly", "elderly onset", "late onset"),
  onset("any-age", "any period of life", "All ages", "onset at any age"),
];

const prevalence = (id: string, name: string, word: string): VocabularyClass =>
  vocabularyClass("prevalence", [id, name, word]);

export const PREVALENCE_CLASSES: readonly VocabularyClass[] = [
  prevalence("above-1-per-1000", "more than 1 per 1,000", ">1 / 1000"),
  prevalence("6-9-per-10000", "6–9 per 10,000", "6-9 / 10 000"),
  prevalence("1-5-per-10000", "1–5 per 10,000", "1-5 / 10 000"),
  prevalence("1-9-per-100000", "1–9 per 100,000", "1-9 / 100 000"),
  prevalence("1-9-per-1000000", "1–9 per 1,000,000", "1-9 / 1 000 000"),
  prevalence("below-1-per-1000000", "fewer than 1 per 1,000,000", "<1 / 1 000 000"),
];

/** Ages in the order of life, rates from the highest down, where a list is else in order of names. */
export const PLACES: ReadonlyMap<string, number> = new Map(
  [...ONSET_CLASSES, ...PREVALENCE_CLASSES].map(({ entity }, place) => [entity.id, place]),
);

/** What is counted where there are too few patients for a rate; the word is the kind of count. */
export const REPORTED_CLASSES: readonly VocabularyClass[] = [
  prevalence("cases", "cases", "Case(s)"),
  prevalence("families", "families", "Family(ies)"),
];

/** Share of patients, as Orphanet writes its classes. */
export const FREQUENCY_CLASSES: Readonly<Record<string, [lowest: number, highest: number]>> = {
  "Obligate (100%)": [100, 100],
  "Very frequent (99-80%)": [80, 99],
  "Frequent (79-30%)": [30, 79],
  "Occasional (29-5%)": [5, 29],
  "Very rare (<4-1%)": [1, 4],
  "Excluded (0%)": [0, 0],
};
