import type { Source } from "../fact.ts";

const COMMON = {
  released: "",
  licence: "public domain (work of the US government)",
  redistributable: true,
  url: "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
  attribution: "ICD-10-CM, US Centers for Medicare & Medicaid Services and National Center for Health Statistics",
  kind: "curated",
} as const;

export const ICD10CM_SOURCES = {
  order: { ...COMMON, id: "icd10cm-order", name: "ICD-10-CM codes with their titles (order file)" },
  tabular: { ...COMMON, id: "icd10cm-tabular", name: "ICD-10-CM tabular list: inclusion terms and coding notes" },
  equivalences: { ...COMMON, id: "icd10cm-gem", name: "General equivalence mapping from ICD-10-CM to ICD-9-CM" },
} as const satisfies Record<string, Omit<Source, "version">>;

/** "Q874" and "Q87.4" → "ICD10CM:Q87.4"; undefined when it is no code. */
export function codeId(text: string): string | undefined {
  if (!/^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/.test(text)) return undefined;
  const bare = text.replace(".", "");
  return `ICD10CM:${bare.length === 3 ? bare : `${bare.slice(0, 3)}.${bare.slice(3)}`}`;
}

/** The code that a code is a form of: the longest of its beginnings that is a code; undefined for a category. */
export function codeAbove(id: string, codes: Pick<ReadonlySet<string>, "has">): string | undefined {
  for (let length = id.length - 1; length >= "ICD10CM:A00".length; length--) {
    const above = id.charAt(length - 1) === "." ? id.slice(0, length - 1) : id.slice(0, length);
    if (codes.has(above)) return above;
  }
  return undefined;
}
