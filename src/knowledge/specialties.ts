import type { ImportedEntity } from "./importer.ts";

/**
 * The specialties: heads of Orphanet's classifications under names that a clinician uses, with the other
 * classes of Orphanet and of the Disease Ontology that belong to the same specialty. This table is ours.
 */
const TABLE: readonly (readonly [head: string, name: string, label: string, ...classes: string[]])[] = [
  ["ORPHA:57146", "Hepatology", "Rare hepatic disease", "DOID:3118"],
  ["ORPHA:68329", "Maxillofacial surgery", "Rare maxillo-facial surgical disease"],
  ["ORPHA:68367", "Metabolic medicine", "Rare inborn errors of metabolism", "DOID:0014667"],
  ["ORPHA:68416", "Infectious diseases", "Rare infectious disease", "DOID:0050117"],
  ["ORPHA:89826", "Dermatology", "Rare skin disease", "DOID:16"],
  ["ORPHA:93419", "Bone diseases", "Rare bone disease", "DOID:0080001"],
  ["ORPHA:93626", "Nephrology", "Rare renal disease", "DOID:557"],
  ["ORPHA:93890", "Developmental anomalies", "Rare developmental defect during embryogenesis", "DOID:0080015"],
  ["ORPHA:96344", "Gynecology and obstetrics", "Rare gynecologic or obstetric disease", "DOID:229"],
  ["ORPHA:97929", "Cardiology", "Rare cardiac disease", "DOID:114", "DOID:0050829"],
  ["ORPHA:97935", "Gastroenterology", "Rare gastroenterologic disease", "DOID:77"],
  ["ORPHA:97955", "Pulmonology", "Rare respiratory disease", "DOID:1579"],
  ["ORPHA:97962", "Thoracic surgery", "Rare surgical thoracic disease"],
  ["ORPHA:97965", "Cardiac surgery", "Rare surgical cardiac disease"],
  ["ORPHA:97966", "Ophthalmology", "Rare ophthalmic disorder", "DOID:5614"],
  ["ORPHA:97978", "Endocrinology", "Rare endocrine disease", "DOID:28"],
  ["ORPHA:97992", "Hematology", "Rare hematologic disease", "DOID:74"],
  ["ORPHA:98004", "Immunology", "Rare immune disease", "DOID:2914"],
  ["ORPHA:98006", "Neurology", "Rare neurologic disease", "DOID:863", "DOID:0080000"],
  ["ORPHA:98023", "Rheumatology and systemic diseases", "Rare systemic or rheumatologic disease", "DOID:17"],
  ["ORPHA:98026", "Dentistry", "Rare odontologic disease", "DOID:403"],
  ["ORPHA:98028", "Vascular medicine", "Rare circulatory system disease", "DOID:178"],
  ["ORPHA:98036", "Otorhinolaryngology", "Rare otorhinolaryngologic disease", "DOID:974", "DOID:2742"],
  ["ORPHA:98047", "Infertility", "Rare infertility", "DOID:5223"],
  ["ORPHA:98053", "Medical genetics", "Rare genetic disease", "DOID:630"],
  ["ORPHA:101433", "Urology", "Rare urogenital disease", "DOID:18", "DOID:48"],
  ["ORPHA:108999", "Toxicology", "Rare disorder due to toxic effects"],
  ["ORPHA:165711", "Abdominal surgery", "Rare abdominal surgical disease"],
  ["ORPHA:250908", "Oncology", "Rare neoplastic disease", "DOID:14566"],
  [
    "ORPHA:565779",
    "Transplant medicine",
    "Rare disorder potentially indicated for transplant or complication",
    "ORPHA:506207",
  ],
  ["DOID:150", "Psychiatry", "disease of mental health"],
];

export const SPECIALTIES: readonly ImportedEntity[] = TABLE.map(([, name, label]) => ({
  id: specialtyId(name),
  type: "specialty",
  name,
  synonyms: [{ text: label, scope: "exact", language: "en" }],
}));

/** The specialty that a class of Orphanet or of the Disease Ontology stands for. */
export const SPECIALTY_OF_CLASS: ReadonlyMap<string, string> = new Map(
  TABLE.flatMap(([head, name, , ...classes]) => [head, ...classes].map((code) => [code, specialtyId(name)] as const)),
);

function specialtyId(name: string): string {
  return `SPECIALTY:${name.toLowerCase().replaceAll(" ", "-")}`;
}
