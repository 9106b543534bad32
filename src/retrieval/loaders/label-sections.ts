/** Sections of a drug's label by their LOINC code, for those that bear no title of their own. */
export const LABEL_SECTIONS: Readonly<Record<string, string>> = {
  "34066-1": "Boxed warning",
  "34067-9": "Indications and usage",
  "34068-7": "Dosage and administration",
  "34069-5": "How supplied",
  "34070-3": "Contraindications",
  "34071-1": "Warnings",
  "34072-9": "General precautions",
  "34073-7": "Drug interactions",
  "34074-5": "Drug and laboratory test interactions",
  "34075-2": "Laboratory tests",
  "34076-0": "Information for patients",
  "34079-4": "Labor and delivery",
  "34080-2": "Nursing mothers",
  "34081-0": "Pediatric use",
  "34082-8": "Geriatric use",
  "34083-6": "Carcinogenesis, mutagenesis, impairment of fertility",
  "34084-4": "Adverse reactions",
  "34085-1": "Controlled substance",
  "34086-9": "Abuse",
  "34087-7": "Dependence",
  "34088-5": "Overdosage",
  "34089-3": "Description",
  "34090-1": "Clinical pharmacology",
  "34091-9": "Animal pharmacology and toxicology",
  "34092-7": "Clinical studies",
  "34093-5": "References",
  "42227-9": "Drug abuse and dependence",
  "42228-7": "Pregnancy",
  "42229-5": "Other information",
  "42231-1": "Medication guide",
  "42232-9": "Precautions",
  "43678-2": "Dosage forms and strengths",
  "43679-0": "Mechanism of action",
  "43680-8": "Nonclinical toxicology",
  "43681-6": "Pharmacodynamics",
  "43682-4": "Pharmacokinetics",
  "43684-0": "Use in specific populations",
  "43685-7": "Warnings and precautions",
  "44425-7": "Storage and handling",
  "50565-1": "Keep out of reach of children",
  "50566-9": "Stop use",
  "50567-7": "When using",
  "50568-5": "Ask a doctor or pharmacist",
  "50569-3": "Ask a doctor",
  "50570-1": "Do not use",
  "51727-6": "Inactive ingredients",
  "51945-4": "Package label",
  "55105-1": "Purpose",
  "55106-9": "Active ingredient",
  "60561-8": "Other safety information",
  "77290-5": "Lactation",
  "77291-3": "Females and males of reproductive potential",
};

const BOXED = "34066-1";

/** A boxed warning always says that it is one: labels often call it by what it warns of only. */
export function sectionHeading(code: string, title: string, display = ""): string {
  const known = LABEL_SECTIONS[code] ?? sentenceCase(display.replace(/ SECTION$/i, ""));
  if (title === "") return known;
  if (code !== BOXED || /boxed/i.test(title)) return title;
  return `Boxed warning: ${title.replace(/^\W*warnings?\s*[:–-]\s*/i, "")}`;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
