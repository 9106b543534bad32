import type { Source } from "./fact.ts";
import type { ImportedEntity } from "./importer.ts";

/** The chapters of ICD-10. */
const CHAPTERS: readonly (readonly [numeral: string, title: string])[] = [
  ["I", "Certain infectious and parasitic diseases"],
  ["II", "Neoplasms"],
  ["III", "Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism"],
  ["IV", "Endocrine, nutritional and metabolic diseases"],
  ["V", "Mental, behavioral and neurodevelopmental disorders"],
  ["VI", "Diseases of the nervous system"],
  ["VII", "Diseases of the eye and adnexa"],
  ["VIII", "Diseases of the ear and mastoid process"],
  ["IX", "Diseases of the circulatory system"],
  ["X", "Diseases of the respiratory system"],
  ["XI", "Diseases of the digestive system"],
  ["XII", "Diseases of the skin and subcutaneous tissue"],
  ["XIII", "Diseases of the musculoskeletal system and connective tissue"],
  ["XIV", "Diseases of the genitourinary system"],
  ["XV", "Pregnancy, childbirth and the puerperium"],
  ["XVI", "Certain conditions originating in the perinatal period"],
  ["XVII", "Congenital malformations, deformations and chromosomal abnormalities"],
  ["XVIII", "Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified"],
  ["XIX", "Injury, poisoning and certain other consequences of external causes"],
  ["XX", "External causes of morbidity"],
  ["XXI", "Factors influencing health status and contact with health services"],
  ["XXII", "Codes for special purposes"],
];

/** The categories of ICD-Bench, in its order: fourteen chapters of ICD-10, and one of drugs and mediators. */
const BENCH: readonly (readonly [title: string, chapter: string | undefined])[] = [
  ["Certain infectious and parasitic diseases", "I"],
  ["Neoplasms", "II"],
  ["Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism", "III"],
  ["Endocrine, nutritional and metabolic diseases", "IV"],
  ["Mental, behavioral and neurodevelopmental disorders", "V"],
  ["Diseases of the nervous system", "VI"],
  ["Diseases of the eye and adnexa", "VII"],
  ["Diseases of the ear and mastoid process", "VIII"],
  ["Diseases of the circulatory system", "IX"],
  ["Diseases of the respiratory system", "X"],
  ["Diseases of the digestive system", "XI"],
  ["Diseases of the skin and subcutaneous tissue", "XII"],
  ["Diseases of the musculoskeletal system and connective tissue", "XIII"],
  ["Congenital anomalies and chromosomal abnormalities", "XVII"],
  ["Drugs, hormones and biological mediators", undefined],
];

/** "ICD10CHAPTER:XVII". */
export function chapterId(numeral: string): string {
  return `ICD10CHAPTER:${numeral}`;
}

/** The category of ICD-Bench that every drug is in, and no disease. */
export const DRUG_CATEGORY = "ICDBENCH:15";

/** All of them as entities: the chapters, then the categories of ICD-Bench. */
export const CATEGORIES: readonly ImportedEntity[] = [
  ...CHAPTERS.map(([numeral, title]) => category(chapterId(numeral), `ICD-10 chapter ${numeral}: ${title}`, title)),
  ...BENCH.map(([title], index) => category(`ICDBENCH:${index + 1}`, `ICD-Bench: ${title}`, title)),
];

/** Which source the facts of `assignCategories` are of: nobody's but ours. */
export const CATEGORY_SOURCE: Source = {
  id: "categories",
  name: "Categories assigned by rule, from codes, specialties, classes, causes and findings of the other sources",
  version: "1",
  released: "",
  licence: "CC0 1.0",
  redistributable: true,
  url: "",
  attribution: "Osler",
  kind: "curated",
};

/** Which chapter a code begins: by its letter, and for D and H by the digit behind it. */
const BY_LETTER: Readonly<Record<string, string>> = {
  ...{ A: "I", B: "I", C: "II", E: "IV", F: "V", G: "VI", I: "IX", J: "X", K: "XI", L: "XII", M: "XIII", N: "XIV" },
  ...{ O: "XV", P: "XVI", Q: "XVII", R: "XVIII", S: "XIX", T: "XIX", V: "XX", W: "XX", X: "XX", Y: "XX" },
  ...{ Z: "XXI", U: "XXII" },
};

/** The chapter of a code of ICD-10 or ICD-10-CM, with or without its prefix: "Q87.4", "ICD10CM:C7A.0", "A00-A09". */
export function chapterOfCode(code: string): string | undefined {
  const bare = code.slice(code.indexOf(":") + 1);
  if (!/^[A-Z]\d[0-9A-Z]/.test(bare)) return undefined;
  const [letter, digit] = [bare.charAt(0), bare.charAt(1)];
  const numeral =
    letter === "D" ? (digit < "5" ? "II" : "III") : letter === "H" ? (digit < "6" ? "VII" : "VIII") : BY_LETTER[letter];
  return numeral === undefined ? undefined : chapterId(numeral);
}

const BENCH_OF_CHAPTER: ReadonlyMap<string, string> = new Map(
  BENCH.flatMap(([, numeral], index) =>
    numeral === undefined ? [] : [[chapterId(numeral), `ICDBENCH:${index + 1}`] as const],
  ),
);

/** The category of ICD-Bench that is this chapter; undefined for the eight chapters that it leaves out. */
export function benchCategoryOfChapter(chapter: string): string | undefined {
  return BENCH_OF_CHAPTER.get(chapter);
}

function category(id: string, name: string, title: string): ImportedEntity {
  return { id, type: "category", name, synonyms: [{ text: title, scope: "related", language: "en" }] };
}
