import type { Relation } from "../../src/knowledge/relations.ts";
import { analyse } from "../../src/retrieval/analysis.ts";

/**
 * Words by which a sentence, or the heading above it, says that it is about a relation, besides those of the relation's
 * own names. Inflected forms need not be listed: words are compared by their stems.
 */
const WORDS: Readonly<Record<string, string>> = {
  has_causal_gene: "gene mutation mutated variant caused causes causative pathogenic deletion encodes genetics",
  has_susceptibility_gene: "gene susceptibility risk predisposition variant polymorphism",
  has_modifier_gene: "gene modifier modifies variant",
  has_fusion_gene: "gene fusion rearrangement translocation",
  has_associated_gene: "gene associated association biomarker variant mutation",
  inherited_as: "inherited inheritance transmitted transmission pattern trait hereditary",
  has_onset: "onset begins beginning start manifest presentation age diagnosed",
  has_phenotype:
    "feature symptom sign finding characterized characterised manifestation present presentation develop include associated clinical experience suffer cause",
  gene_has_phenotype: "feature symptom sign finding characterized mutation variant phenotype",
  has_prevalence: "prevalence frequency affects epidemiology",
  has_birth_prevalence: "birth prevalence newborns births frequency epidemiology",
  has_annual_incidence: "incidence annual year epidemiology",
  has_lifetime_prevalence: "lifetime prevalence epidemiology",
  subtype_of: "form type subtype kind group variant classified class belongs",
  in_group: "form type subtype group classified belongs",
  in_drug_class: "class agent inhibitor blocker agonist antagonist drug group belongs",
  indicated_for: "indicated indication treat treatment therapy used use manage management effective relieve",
  used_off_label_for: "label treat treatment therapy used use",
  contraindicated_in: "contraindicated contraindication avoid caution warning",
  interacts_with: "interaction interacts concomitant coadministration combination",
  targets: "target inhibit inhibitor block blocker bind agonist antagonist activate receptor mechanism modulator",
  managed_with: "manage management treat treatment therapy surgery procedure undergo",
  observed_with: "test shows seen imaging examination detected observed diagnosis",
  located_in: "affects located site involve involvement occurs",
  arises_from: "arises origin originates derived develops",
  caused_by_organism: "caused cause infection infected pathogen agent due",
  transmitted_by: "transmitted transmission spread vector bite carried",
  triggered_by: "triggered trigger induced provoked precipitated exposure",
  caused_by_substance: "caused cause induced exposure toxicity due poisoning",
  disrupts: "disrupts impaired impairment defect deficiency affects abnormal",
  predisposes_to: "risk predisposes predispose complication leads develop increase",
};

const stems = new Map<string, ReadonlySet<string>>();

/** The stems of the words of a relation; of one that is not listed, those of its names. */
export function relationStems({ id, name, inverse }: Pick<Relation, "id" | "name" | "inverse">): ReadonlySet<string> {
  const known = stems.get(id);
  if (known !== undefined) return known;
  const made = new Set(analyse(WORDS[id] ?? `${name} ${inverse}`));
  stems.set(id, made);
  return made;
}

/** The first word of a text with one of these stems, as it stands there. */
export function findStem(text: string, wanted: ReadonlySet<string>): string | undefined {
  return text.match(/[\p{L}\p{N}]+/gu)?.find((word) => analyse(word).some((stem) => wanted.has(stem)));
}
