import type { MappingPredicate } from "../fact.ts";
import {
  INHERITANCE_CLASSES,
  ONSET_CLASSES,
  PREVALENCE_CLASSES,
  REPORTED_CLASSES,
  type VocabularyClass,
} from "../vocabulary.ts";

/** Orphanet's types of association. Only the disease-causing ones are said to cause. */
export const GENE_RELATIONS: ReadonlyMap<string, string> = new Map([
  ["Disease-causing germline mutation(s) in", "has_causal_gene"],
  ["Disease-causing germline mutation(s) (loss of function) in", "has_causal_gene"],
  ["Disease-causing germline mutation(s) (gain of function) in", "has_causal_gene"],
  ["Disease-causing somatic mutation(s) in", "has_causal_gene"],
  ["Major susceptibility factor in", "has_susceptibility_gene"],
  ["Modifying germline mutation in", "has_modifier_gene"],
  ["Part of a fusion gene in", "has_fusion_gene"],
  ["Role in the phenotype of", "has_associated_gene"],
  ["Candidate gene tested in", "has_associated_gene"],
  ["Biomarker tested in", "has_associated_gene"],
]);

export const RATE_RELATIONS: ReadonlyMap<string, string> = new Map([
  ["Point prevalence", "has_prevalence"],
  ["Prevalence at birth", "has_birth_prevalence"],
  ["Annual incidence", "has_annual_incidence"],
  ["Lifetime Prevalence", "has_lifetime_prevalence"],
  ["Lifetime prevalence", "has_lifetime_prevalence"],
]);
export const COUNTED = "Cases/families";

const byWord = (classes: readonly VocabularyClass[]) => new Map(classes.map(({ word, entity }) => [word, entity.id]));
export const PREVALENCES = byWord(PREVALENCE_CLASSES);
export const REPORTED = byWord(REPORTED_CLASSES);
export const CLASSES = { inherited_as: byWord(INHERITANCE_CLASSES), has_onset: byWord(ONSET_CLASSES) };

/** Orphanet's names of vocabularies. Those of MedDRA and SNOMED CT may not be passed on. */
const VOCABULARIES: ReadonlyMap<string, string> = new Map([
  ["OMIM", "OMIM"],
  ["ICD-10", "ICD10"],
  ["ICD-11", "ICD11"],
  ["MeSH", "MESH"],
  ["UMLS", "UMLS"],
  ["GARD", "GARD"],
  ["HGNC", "HGNC"],
  ["Ensembl", "ENSEMBL"],
  ["SwissProt", "UNIPROT"],
]);
export const RESTRICTED = new Set(["MedDRA", "SNOMED-CT", "SNOMED CT"]);

/** "E (Exact mapping: …)": Orphanet's code for how its own concept relates to the other. */
const PREDICATES: ReadonlyMap<string, MappingPredicate> = new Map([
  ["E", "exact"],
  ["NTBT", "broad"],
  ["BTNT", "narrow"],
]);

/** Whatever is not said to be exact, broader or narrower is only related. */
export function predicateOf(relation: string): MappingPredicate {
  return PREDICATES.get(relation.split(" ", 1)[0] ?? "") ?? "related";
}

/** Undefined for a vocabulary that is not kept. */
export function codeOf(vocabulary: string, code: string): string | undefined {
  const prefix = VOCABULARIES.get(vocabulary);
  // ICD-10 marks a cause (+) and its manifestation (*): marks of use, not of the code.
  const bare = prefix === "ICD10" ? code.replace(/[+*,]$/, "") : code;
  return prefix === undefined ? undefined : `${prefix}:${bare}`;
}

export function isCurie(text: string): boolean {
  return /^[A-Z0-9.]+:[^\s:]+$/.test(text);
}

export function unknown(what: string, word: string): string {
  return `the ${what} ${quote(word)} is not one that Orphanet is known to use`;
}

export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
