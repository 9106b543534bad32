import { benchCategoryOfChapter, chapterId, chapterOfCode } from "./categories.ts";
import {
  CLASSES,
  FINDING_CLASSES,
  MIXED_CLASSES,
  MIXED_SPECIALTY_CHAPTERS,
  SPECIALTY_CHAPTERS,
} from "./category-classes.ts";
import { chaptersAbove, chaptersBelow, createHierarchy } from "./category-closure.ts";
import { type ChapterSet, chapterBit, chaptersOfMost, IN_BENCH, largestCount, listChapters } from "./chapter-sets.ts";
import type { MappingPredicate } from "./fact.ts";

/** Why a disease is in a category; the most trustworthy first. */
export const CATEGORY_RULES = [
  "ICD-10 code",
  "ICD-10 code of a broader disease",
  "specialty",
  "upper class",
  "causing organism",
  "what it predisposes to",
  "predominant findings",
  "forms",
] as const;
export type CategoryRule = (typeof CATEGORY_RULES)[number];

/** Diseases, phenotypes and organisms are numbers, whatever numbers the caller has for them. */
export interface CategorisedDisease {
  id: number;
  /** Its codes of ICD-10 and ICD-10-CM, as mappings from the disease; those of other vocabularies are passed over. */
  codes: readonly { id: string; predicate: MappingPredicate }[];
  /** Objects of in_specialty. */
  specialties: readonly string[];
  /** Objects of subtype_of and in_group. */
  parents: readonly number[];
  /** Objects of has_phenotype that are stated as present. */
  findings: readonly number[];
  /** Objects of caused_by_organism. */
  organisms: readonly number[];
  /** Objects of predisposes_to. */
  predisposesTo: readonly number[];
}

export interface CategoryInput {
  diseases: readonly CategorisedDisease[];
  /** The classes right above each phenotype. */
  phenotypes: readonly { id: number; parents: readonly number[] }[];
  /** What a class of the tables is among the diseases, or among what lies above them. */
  diseaseOf(id: string): number | undefined;
  phenotypeOf(id: string): number | undefined;
}

export interface CategoryAssignment {
  disease: number;
  /** A chapter ("ICD10CHAPTER:XVII") or a category of ICD-Bench ("ICDBENCH:14"). */
  category: string;
  rule: CategoryRule;
}

/** What each rule gives that no better one has given, in the order of the rules. */
type Graded = ChapterSet[];

/**
 * The chapters of ICD-10 and categories of ICD-Bench of diseases: several where several fit. ICD-10 files each disease
 * under one chapter; a clinician looks for Marfan syndrome among the malformations, where its code is, and among the
 * diseases of connective tissue as well. So what is said of the disease itself is united: its codes, its specialty,
 * the classes it is a form of and an organism that causes it. What is only inferred counts where that says nothing of
 * ICD-Bench: mixed classes and specialties, the diseases that it predisposes to, then the findings, then its forms;
 * and the codes of the nearest broader diseases where it has no code. Each category comes with the most trustworthy
 * rule that gives it. Pure; the order of the input is that of the result, and cycles in the classes do no harm.
 */
export function assignCategories(input: CategoryInput): CategoryAssignment[] {
  const { diseases } = input;
  const assigned = assignStated(input);
  for (const { id, predisposesTo } of diseases) {
    const chapters = gradedOf(assigned, id);
    if (predisposesTo.length === 0 || isInBench(chapters)) continue;
    grade(
      chapters,
      "what it predisposes to",
      union(predisposesTo, (disease) => all(gradedOf(assigned, disease))),
    );
  }
  assignFindings(input, assigned);
  assignForms(diseases, assigned);
  return diseases.flatMap(({ id }) => listCategories(id, gradedOf(assigned, id)));
}

function assignStated({ diseases, diseaseOf }: CategoryInput): Map<number, Graded> {
  const nodes = new Map(diseases.map((disease) => [disease.id, disease]));
  const said = new Map(diseases.map((disease) => [disease.id, codeChapters(disease)]));
  const hierarchy = createHierarchy(diseases, diseaseOf);
  const classes = chaptersBelow(hierarchy, CLASSES);
  const mixed = chaptersBelow(hierarchy, MIXED_CLASSES);
  const assigned = new Map<number, Graded>();
  for (const { id, specialties, organisms } of diseases) {
    const chapters: Graded = CATEGORY_RULES.map(() => 0);
    grade(chapters, "ICD-10 code", said.get(id) ?? 0);
    if (all(chapters) === 0) grade(chapters, "ICD-10 code of a broader disease", chaptersAbove(id, { nodes, said }));
    grade(chapters, "specialty", chaptersOf(specialties, SPECIALTY_CHAPTERS));
    grade(chapters, "upper class", classes.get(id) ?? 0);
    if (organisms.length > 0) grade(chapters, "causing organism", chapterBit(chapterId("I")));
    if (!isInBench(chapters)) {
      grade(chapters, "specialty", chaptersOf(specialties, MIXED_SPECIALTY_CHAPTERS));
      grade(chapters, "upper class", mixed.get(id) ?? 0);
    }
    assigned.set(id, chapters);
  }
  return assigned;
}

function grade(chapters: Graded, rule: CategoryRule, given: ChapterSet): void {
  const at = CATEGORY_RULES.indexOf(rule);
  chapters[at] = (chapters[at] ?? 0) | (given & ~all(chapters));
}

function all(chapters: Graded): ChapterSet {
  let set = 0;
  for (const one of chapters) set |= one;
  return set;
}

function isInBench(chapters: Graded): boolean {
  return (all(chapters) & IN_BENCH) !== 0;
}

/** Empty for what is no disease of the input. */
function gradedOf(assigned: ReadonlyMap<number, Graded>, id: number): Graded {
  return assigned.get(id) ?? [];
}

function union<T>(items: readonly T[], chaptersOfItem: (item: T) => ChapterSet): ChapterSet {
  let set = 0;
  for (const item of items) set |= chaptersOfItem(item);
  return set;
}

/** Codes that are merely related count where there is none whose relation is known. */
function codeChapters({ codes }: Pick<CategorisedDisease, "codes">): ChapterSet {
  let [known, related] = [0, 0];
  for (const { id, predicate } of codes) {
    if (!id.startsWith("ICD10:") && !id.startsWith("ICD10CM:")) continue;
    const chapter = chapterBit(chapterOfCode(id) ?? "");
    if (predicate === "related") related |= chapter;
    else known |= chapter;
  }
  return known === 0 ? related : known;
}

function chaptersOf(keys: readonly string[], table: ReadonlyMap<string, string>): ChapterSet {
  return union(keys, (key) => chapterBit(table.get(key) ?? ""));
}

/** Of the findings that have a chapter, the share that a predominant one must have; else it is the most frequent. */
const PREDOMINANT = 1 / 3;

function assignFindings(
  { diseases, phenotypes, phenotypeOf }: CategoryInput,
  assigned: ReadonlyMap<number, Graded>,
): void {
  const systems = chaptersBelow(createHierarchy(phenotypes, phenotypeOf), FINDING_CLASSES);
  for (const { id, findings } of diseases) {
    const chapters = gradedOf(assigned, id);
    if (findings.length === 0 || isInBench(chapters)) continue;
    const sets = findings.map((finding) => systems.get(finding) ?? 0).filter((set) => set !== 0);
    const least = Math.max(1, Math.min(largestCount(sets), sets.length * PREDOMINANT));
    grade(chapters, "predominant findings", chaptersOfMost(sets, least));
  }
}

/** A disease that only groups others is where at least half of its forms are. */
function assignForms(diseases: readonly CategorisedDisease[], assigned: ReadonlyMap<number, Graded>): void {
  const forms = new Map<number, ChapterSet[]>();
  for (const { id, parents } of diseases) {
    for (const parent of parents) {
      const above = assigned.get(parent);
      if (above === undefined || all(above) !== 0) continue;
      const known = forms.get(parent) ?? [];
      known.push(all(gradedOf(assigned, id)));
      forms.set(parent, known);
    }
  }
  for (const [parent, sets] of forms) {
    grade(gradedOf(assigned, parent), "forms", chaptersOfMost(sets, sets.length / 2));
  }
}

function listCategories(disease: number, chapters: Graded): CategoryAssignment[] {
  return chapters.flatMap((set, index) => {
    const rule = CATEGORY_RULES[index];
    if (set === 0 || rule === undefined) return [];
    return listChapters(set).flatMap((chapter) => {
      const bench = benchCategoryOfChapter(chapter);
      const own = { disease, category: chapter, rule };
      return bench === undefined ? [own] : [own, { disease, category: bench, rule }];
    });
  });
}
