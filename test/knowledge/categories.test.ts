import { describe, expect, it } from "vitest";
import { assignCategories, CATEGORY_RULES, type CategorisedDisease } from "../../src/knowledge/assign-categories.ts";
import { benchCategoryOfChapter, CATEGORIES, chapterOfCode, DRUG_CATEGORY } from "../../src/knowledge/categories.ts";
import {
  CLASSES,
  MIXED_CLASSES,
  MIXED_SPECIALTY_CHAPTERS,
  SPECIALTY_CHAPTERS,
} from "../../src/knowledge/category-classes.ts";
import { SPECIALTIES } from "../../src/knowledge/specialties.ts";

/** A disease in words: its identifier, what is merged into it, and the identifiers of all that it names. */
type InWords = Omit<CategorisedDisease, "id" | "parents" | "findings" | "organisms" | "predisposesTo"> &
  Record<"parents" | "findings" | "organisms" | "predisposesTo", readonly string[]> & {
    id: string;
    identifiers: readonly string[];
  };

const NOTHING = { codes: [], specialties: [], parents: [], findings: [], organisms: [], predisposesTo: [] };

function disease(id: string, known: Partial<InWords> = {}): InWords {
  return { ...NOTHING, id, identifiers: [id], ...known };
}

const code = (id: string, predicate: CategorisedDisease["codes"][number]["predicate"] = "exact") => ({ id, predicate });

function assign(diseases: readonly InWords[], phenotypes: readonly { id: string; parents: readonly string[] }[] = []) {
  const ids: string[] = [];
  const known = new Map<string, number>();
  const numberOf = (id: string) => {
    const number = known.get(id) ?? ids.push(id) - 1;
    known.set(id, number);
    return number;
  };
  const numbers = (all: readonly string[]) => all.map(numberOf);
  const owners = new Map(diseases.flatMap(({ id, identifiers }) => identifiers.map((one) => [one, numberOf(id)])));
  const assigned = assignCategories({
    diseases: diseases.map(({ identifiers, ...words }) => ({
      ...words,
      id: numberOf(words.id),
      parents: numbers(words.parents),
      findings: numbers(words.findings),
      organisms: numbers(words.organisms),
      predisposesTo: numbers(words.predisposesTo),
    })),
    phenotypes: phenotypes.map(({ id, parents }) => ({ id: numberOf(id), parents: numbers(parents) })),
    diseaseOf: (id) => owners.get(id) ?? known.get(id),
    phenotypeOf: (id) => known.get(id),
  });
  return assigned.map((one) => ({ ...one, disease: ids[one.disease] ?? "" }));
}

/** "XVII: ICD-10 code" for each chapter of each disease, without the categories of ICD-Bench. */
function chapters(...input: Parameters<typeof assign>) {
  const byDisease: Record<string, string[]> = {};
  for (const { disease: id, category, rule } of assign(...input)) {
    if (!category.startsWith("ICD10CHAPTER:")) continue;
    byDisease[id] = [...(byDisease[id] ?? []), `${category.slice("ICD10CHAPTER:".length)}: ${rule}`];
  }
  return byDisease;
}

describe("the categories", () => {
  it("are 22 chapters and the 15 of ICD-Bench, of which 14 are chapters and one is of drugs", () => {
    expect(CATEGORIES).toHaveLength(37);
    expect(new Set(CATEGORIES.map(({ id }) => id)).size).toBe(37);
    const names = new Set(CATEGORIES.map(({ name }) => name));
    expect(names.size).toBe(37);
    const bench = CATEGORIES.map(({ id }) => benchCategoryOfChapter(id)).filter((id) => id !== undefined);
    expect(bench).toEqual(Array.from({ length: 14 }, (_, index) => `ICDBENCH:${index + 1}`));
    expect(DRUG_CATEGORY).toBe("ICDBENCH:15");
    expect(benchCategoryOfChapter("ICD10CHAPTER:XIV")).toBeUndefined();
  });

  it.each([
    ["Q87.4", "XVII"],
    ["ICD10CM:C7A.0", "II"],
    ["D49", "II"],
    ["ICD10:D50.0", "III"],
    ["H59.8", "VII"],
    ["H60", "VIII"],
    ["T78.2", "XIX"],
    ["ICD10CM:A00-A09", "I"],
    ["U07.1", "XXII"],
  ])("give the chapter of %s", (text, numeral) => {
    expect(chapterOfCode(text)).toBe(`ICD10CHAPTER:${numeral}`);
  });

  it.each(["", "Q", "Q8", "q87.4", "250.0", "ICD9:250.0"])("give no chapter for %j", (text) => {
    expect(chapterOfCode(text)).toBeUndefined();
  });

  it("have a chapter for every specialty but transplant medicine", () => {
    const known = [...SPECIALTY_CHAPTERS.keys(), ...MIXED_SPECIALTY_CHAPTERS.keys()];
    const missing = SPECIALTIES.map(({ id }) => id).filter((id) => !known.includes(id));
    expect(missing).toEqual(["SPECIALTY:transplant-medicine"]);
    expect(known.filter((id) => !SPECIALTIES.some((specialty) => specialty.id === id))).toEqual([]);
  });

  it("are of classes that are named once", () => {
    const names = [...CLASSES, ...MIXED_CLASSES]
      .flatMap(([, ...classes]) => classes)
      .filter((one) => !one.startsWith("!"));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe("assigning categories", () => {
  it("gives a category of ICD-Bench beside each chapter that has one", () => {
    const diseases = [disease("A", { codes: [code("ICD10:Q87.4")] }), disease("B", { codes: [code("ICD10CM:N20")] })];
    expect(assign(diseases)).toEqual([
      { disease: "A", category: "ICD10CHAPTER:XVII", rule: "ICD-10 code" },
      { disease: "A", category: "ICDBENCH:14", rule: "ICD-10 code" },
      { disease: "B", category: "ICD10CHAPTER:XIV", rule: "ICD-10 code" },
    ]);
  });

  it("takes codes of ICD-10 only, and related ones where no other is known", () => {
    const diseases = [
      disease("A", { codes: [code("ICD10:Q87.4"), code("ICD10:E75", "broad"), code("ICD10CM:G10", "related")] }),
      disease("B", { codes: [code("ICD10CM:G10", "related")] }),
      disease("C", { codes: [code("ICD11:123"), code("OMIM:100000")] }),
    ];
    expect(chapters(diseases)).toEqual({
      A: ["IV: ICD-10 code", "XVII: ICD-10 code"],
      B: ["VI: ICD-10 code"],
    });
  });

  it("takes the codes of the nearest broader diseases where there is none", () => {
    const diseases = [
      disease("far", { codes: [code("ICD10:C00")] }),
      disease("near", { codes: [code("ICD10:E75")], parents: ["far"] }),
      disease("between", { parents: ["near"] }),
      disease("A", { parents: ["between"] }),
      disease("B", { parents: ["between"], codes: [code("ICD10:G10")] }),
    ];
    const found = chapters(diseases);
    expect(found.A).toEqual(["IV: ICD-10 code of a broader disease"]);
    expect(found.B).toEqual(["VI: ICD-10 code"]);
  });

  it("unites code, specialty and classes, each category by the rule that is trusted most", () => {
    const diseases = [
      disease("classes", { identifiers: ["classes", "DOID:1287"] }),
      disease("A", {
        codes: [code("ICD10:Q87.4")],
        specialties: ["SPECIALTY:rheumatology-and-systemic-diseases", "SPECIALTY:developmental-anomalies"],
        parents: ["classes"],
      }),
    ];
    expect(chapters(diseases).A).toEqual(["XVII: ICD-10 code", "XIII: specialty", "IX: upper class"]);
  });

  it("does not count what is in a class only through an exception", () => {
    const diseases = [
      disease("MONDO:0002602"),
      disease("MONDO:0005084", { parents: ["MONDO:0002602"] }),
      disease("A", { parents: ["MONDO:0005084"] }),
      disease("B", { parents: ["MONDO:0005084", "MONDO:0002602"] }),
    ];
    const found = chapters(diseases);
    expect(found.A).toEqual(["V: upper class"]);
    expect(found.B).toEqual(["V: upper class", "VI: upper class"]);
  });

  it("is not held up by a cycle of classes", () => {
    const diseases = [
      disease("A", { parents: ["B"] }),
      disease("B", { parents: ["C"] }),
      disease("C", { parents: ["A", "MONDO:0005087"] }),
      disease("MONDO:0005087", { parents: ["A"] }),
    ];
    for (const found of Object.values(chapters(diseases))) expect(found).toEqual(["X: upper class"]);
    expect(chapters([disease("A", { parents: ["B"] }), disease("B", { parents: ["A"] })])).toEqual({});
  });

  it("takes mixed specialties and classes, causes and consequences", () => {
    const diseases = [
      disease("A", { specialties: ["SPECIALTY:otorhinolaryngology"] }),
      disease("B", { specialties: ["SPECIALTY:otorhinolaryngology"], codes: [code("ICD10:J38")] }),
      disease("C", { parents: ["MONDO:0005046"] }),
      disease("D", { organisms: ["NCBITAXON:1"] }),
      disease("E", { predisposesTo: ["B"], codes: [code("ICD10:Z15")] }),
      disease("F", { predisposesTo: ["B"], codes: [code("ICD10:C00")] }),
    ];
    expect(chapters(diseases)).toEqual({
      A: ["VIII: specialty"],
      B: ["X: ICD-10 code"],
      C: ["III: upper class"],
      D: ["I: causing organism"],
      E: ["XXI: ICD-10 code", "X: what it predisposes to"],
      F: ["II: ICD-10 code"],
    });
  });

  it("takes the findings of a third or more, where nothing else leads to ICD-Bench", () => {
    const phenotypes = [
      { id: "HP:1", parents: ["HP:0000707"] },
      { id: "HP:2", parents: ["HP:1"] },
      { id: "HP:3", parents: ["HP:0000478"] },
      { id: "HP:4", parents: ["HP:0001626"] },
    ];
    const diseases = [
      disease("A", { findings: ["HP:1", "HP:2", "HP:3", "HP:4", "HP:9"] }),
      disease("B", { findings: ["HP:1"], codes: [code("ICD10:C00")] }),
      disease("C", { findings: ["HP:1"], codes: [code("ICD10:N20")] }),
      disease("D", { findings: ["HP:9"] }),
    ];
    expect(chapters(diseases, phenotypes)).toEqual({
      A: ["VI: predominant findings"],
      B: ["II: ICD-10 code"],
      C: ["XIV: ICD-10 code", "VI: predominant findings"],
    });
  });

  it("puts a group where half of its forms are", () => {
    const diseases = [
      disease("group"),
      ...["C00", "C01", "G10", "I20"].map((text) =>
        disease(text, { parents: ["group"], codes: [code(`ICD10:${text}`)] }),
      ),
    ];
    expect(chapters(diseases).group).toEqual(["II: forms"]);
  });

  it("says its rules from the most trusted on, and nothing of what it knows nothing of", () => {
    expect(CATEGORY_RULES[0]).toBe("ICD-10 code");
    expect(assign([disease("A")])).toEqual([]);
    expect(assign([])).toEqual([]);
  });
});
