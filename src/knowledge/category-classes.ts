import { chapterId } from "./categories.ts";

/** A chapter, with the classes whose diseases are in it; those with "!" before them are not, nor what is only in them. */
export type ClassRow = readonly [numeral: string, ...classes: string[]];

/**
 * Classes whose forms are in the chapter for a clinician, whatever else they are. The table is ours; each class was
 * kept when the codes that its forms have are for the most part of its chapter, or of those that ICD-10 puts before
 * the organs: neoplasms, infections, inborn errors of metabolism, malformations.
 */
export const CLASSES: readonly ClassRow[] = [
  ["I", "MONDO:0005550", "DOID:0050117"],
  ["II", "MONDO:0045024", "MONDO:0005070", "DOID:14566"],
  // Blood; inborn errors of immunity; immunodeficiency.
  ["III", "MONDO:0005570", "DOID:74", "MONDO:0003778", "DOID:612", "MONDO:0021094"],
  // Metabolism; thyroid, adrenal and parathyroid glands; pituitary deficiency; diabetes; nutrition.
  ["IV", "MONDO:0005066", "DOID:0014667", "MONDO:0003240", "MONDO:0005495", "MONDO:0001223", "MONDO:0015127"],
  ["IV", "MONDO:0005152", "MONDO:0005015", "MONDO:0005137", "DOID:374"],
  ["V", "MONDO:0005084", "MONDO:0700092"],
  // Not the whole nervous system, for eye and ear are parts of it there; and of the brain's diseases, not the mind's.
  ["VI", "MONDO:0002602", "DOID:331", "MONDO:0003620", "DOID:574", "MONDO:0019056", "DOID:440", "!MONDO:0005084"],
  ["VI", "MONDO:0005395", "MONDO:0005027", "MONDO:0005559", "MONDO:0100308", "MONDO:0100081"],
  ["VII", "MONDO:0024458", "MONDO:0005328", "DOID:5614"],
  ["VIII", "MONDO:0002409", "MONDO:0021205", "DOID:2742"],
  ["IX", "MONDO:0004995", "DOID:1287"],
  ["X", "MONDO:0005087", "DOID:1579"],
  // Diabetes is a disease of the pancreas there.
  ["XI", "MONDO:0004335", "DOID:77", "MONDO:0005154", "MONDO:0002515", "DOID:3118", "!MONDO:0005015", "!DOID:9351"],
  ["XI", "MONDO:0006858", "DOID:403"],
  ["XII", "MONDO:0002051", "MONDO:0005093", "DOID:16"],
  // Skeleton without teeth; skeletal muscle (the heart's is under muscle as well); joints; rheumatic diseases; inherited
  // diseases of connective tissue (blood and fat are connective tissue there).
  ["XIII", "MONDO:0005172", "MONDO:0005381", "DOID:0080001", "!MONDO:0006999", "!DOID:1091"],
  ["XIII", "MONDO:0020120", "MONDO:0006816", "MONDO:0005554", "MONDO:0023603"],
  ["XIV", "MONDO:0002118", "DOID:18", "MONDO:0005039", "DOID:15", "MONDO:0002657"],
  ["XV", "MONDO:0700003"],
  ["XVI", "MONDO:0100086"],
  // Developmental defects, except those of metabolism; malformations of heart and vessels; chromosomes; skeletal dysplasias.
  ["XVII", "MONDO:0019755", "!MONDO:0015327", "MONDO:0024239", "MONDO:0019040", "DOID:0080014", "MONDO:0018230"],
  ["XIX", "MONDO:0029000", "MONDO:0021178"],
];

/** Classes that are mixed: they count where nothing else says anything. */
export const MIXED_CLASSES: readonly ClassRow[] = [
  ["III", "MONDO:0005046", "DOID:2914"],
  ["IV", "MONDO:0005151", "DOID:28", "MONDO:0044970"],
  ["V", "MONDO:0002025", "DOID:150"],
  ["VI", "MONDO:0005071", "DOID:863"],
  ["XIII", "MONDO:0002081", "DOID:17", "DOID:0080000", "MONDO:0003900", "DOID:65"],
  ["XVII", "MONDO:0021147", "MONDO:0002254"],
];

/** Specialties whose diseases are in the chapter. */
export const SPECIALTY_CHAPTERS: ReadonlyMap<string, string> = tableOf([
  ["I", "infectious-diseases"],
  ["II", "oncology"],
  ["III", "hematology", "immunology"],
  ["IV", "metabolic-medicine", "endocrinology"],
  ["V", "psychiatry"],
  ["VI", "neurology"],
  ["VII", "ophthalmology"],
  ["IX", "cardiology", "vascular-medicine", "cardiac-surgery"],
  ["X", "pulmonology"],
  ["XI", "gastroenterology", "hepatology", "dentistry"],
  ["XII", "dermatology"],
  ["XIII", "bone-diseases", "rheumatology-and-systemic-diseases"],
  ["XIV", "nephrology", "urology", "infertility"],
  ["XVII", "developmental-anomalies"],
  ["XIX", "toxicology"],
]);

/**
 * Specialties of several chapters: they count where nothing else says anything. Transplant medicine is in none: what
 * it lists are indications.
 */
export const MIXED_SPECIALTY_CHAPTERS: ReadonlyMap<string, string> = tableOf([
  ["VIII", "otorhinolaryngology"],
  ["X", "thoracic-surgery"],
  ["XI", "abdominal-surgery", "maxillofacial-surgery"],
  ["XIV", "gynecology-and-obstetrics"],
  ["XVII", "medical-genetics"],
]);

/** The classes of HPO right below "Phenotypic abnormality" (and behaviour, which is below the nervous system). */
export const FINDING_CLASSES: readonly ClassRow[] = [
  ["II", "HP:0002664"],
  ["III", "HP:0001871", "HP:0002715"],
  ["IV", "HP:0000818", "HP:0001939"],
  ["V", "HP:0000708"],
  ["VI", "HP:0000707"],
  ["VII", "HP:0000478"],
  ["VIII", "HP:0000598"],
  ["IX", "HP:0001626"],
  ["X", "HP:0002086"],
  ["XI", "HP:0025031"],
  ["XII", "HP:0001574"],
  ["XIII", "HP:0033127", "HP:0040064"],
  ["XIV", "HP:0000119", "HP:0000769"],
  // Head and neck: the features of dysmorphic syndromes.
  ["XVII", "HP:0000152"],
];

function tableOf(rows: readonly (readonly [numeral: string, ...names: string[]])[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap(([numeral, ...names]) => names.map((name) => [`SPECIALTY:${name}`, chapterId(numeral)] as const)),
  );
}

/** The classes of diseases that the tables name. */
export const CATEGORY_CLASSES: ReadonlySet<string> = new Set(
  [...CLASSES, ...MIXED_CLASSES].flatMap(([, ...classes]) => classes.map((one) => one.replace("!", ""))),
);
