import { DataError } from "../src/lib/errors.ts";
import type { Hop } from "./task.ts";
import type { Directions, Wording } from "./wording.ts";
import { CARE_WORDINGS } from "./wordings-care.ts";
import { MECHANISM_WORDINGS } from "./wordings-mechanism.ts";

function rate(noun: string): Directions {
  return {
    forward: {
      described: [`the ${noun} of {x}`, `the reported ${noun} of {x}`],
      asked: [
        `What is the ${noun} of {x}?`,
        `What ${noun} is reported for {x}?`,
        `What is the reported ${noun} of {x}?`,
      ],
    },
    inverse: {
      described: [`the disease whose ${noun} is {x}`, `the disease whose reported ${noun} is {x}`],
      asked: [`Which disease has a reported ${noun} of {x}?`, `For which disease is the ${noun} {x}?`],
    },
  };
}

const WORDINGS: Readonly<Record<string, Directions>> = {
  has_causal_gene: {
    forward: {
      described: [
        "the gene in which variants cause {x}",
        "the gene whose variants cause {x}",
        "the causal gene of {x}",
      ],
      asked: ["Variants in which gene cause {x}?", "Which gene carries the variants that cause {x}?"],
    },
    inverse: {
      described: ["the disease caused by variants in {x}", "the disease that results from variants in {x}"],
      asked: ["Which disease is caused by variants in {x}?", "Which disease results from variants in {x}?"],
    },
  },
  has_susceptibility_gene: {
    forward: {
      described: [
        "the major susceptibility gene of {x}",
        "the gene in which variants are a major susceptibility factor for {x}",
      ],
      asked: [
        "Variants in which gene are a major susceptibility factor for {x}?",
        "Which gene is the major susceptibility gene of {x}?",
      ],
    },
    inverse: {
      described: [
        "the disease with a major susceptibility factor in {x}",
        "the disease for which a major susceptibility factor lies in {x}",
      ],
      asked: [
        "Which disease has a major susceptibility factor in {x}?",
        "For which disease does a major susceptibility factor lie in {x}?",
      ],
    },
  },
  has_modifier_gene: {
    forward: {
      described: ["the modifier gene of {x}", "the gene in which variants modify {x}"],
      asked: ["Variants in which gene modify {x}?", "Which gene is a modifier of {x}?"],
    },
    inverse: {
      described: ["the disease modified by variants in {x}", "the disease for which modifying variants lie in {x}"],
      asked: ["Which disease is modified by variants in {x}?", "For which disease do modifying variants lie in {x}?"],
    },
  },
  has_fusion_gene: {
    forward: {
      described: ["the gene that is part of a fusion gene in {x}", "the gene that is found fused to another in {x}"],
      asked: ["Which gene is part of a fusion gene in {x}?", "Which gene is found fused to another in {x}?"],
    },
    inverse: {
      described: [
        "the disease with a fusion gene that includes part of {x}",
        "the disease in which a fusion gene involves {x}",
      ],
      asked: [
        "Which disease has a fusion gene that includes part of {x}?",
        "In which disease is there a fusion gene that involves {x}?",
      ],
    },
  },
  inherited_as: {
    forward: {
      described: ["the mode of inheritance of {x}", "the inheritance pattern of {x}"],
      asked: [
        "What is the mode of inheritance of {x}?",
        "What is the inheritance pattern of {x}?",
        "How is {x} inherited?",
      ],
    },
    inverse: {
      described: ["the disease that follows {x}", "the disease transmitted by {x}"],
      asked: ["Which disease follows {x}?", "Which disease is transmitted by {x}?"],
    },
  },
  has_onset: {
    forward: {
      described: ["the typical age of onset of {x}", "the period of life that is typical for the onset of {x}"],
      asked: [
        "What is the typical age of onset of {x}?",
        "What is the usual age of onset of {x}?",
        "At what age does {x} typically begin?",
      ],
    },
    inverse: {
      described: ["the disease that typically begins in {x}", "the disease with its typical onset in {x}"],
      asked: ["Which disease typically begins in {x}?", "Which disease has its typical onset in {x}?"],
    },
  },
  has_phenotype: {
    forward: {
      described: ["the clinical feature recorded for {x}", "the feature that is seen in {x}"],
      asked: ["Which clinical feature is recorded for {x}?", "Which clinical feature is seen in {x}?"],
    },
    inverse: {
      described: [
        "the disease in which most patients show the clinical feature {x}",
        "the disease whose typical clinical features include {x}",
      ],
      asked: [
        "In which disease do most patients show the clinical feature {x}?",
        "Which disease has among its typical clinical features {x}?",
      ],
    },
  },
  has_prevalence: rate("point prevalence"),
  has_birth_prevalence: rate("prevalence at birth"),
  has_annual_incidence: rate("annual incidence"),
  has_lifetime_prevalence: rate("lifetime prevalence"),
  ...CARE_WORDINGS,
  ...MECHANISM_WORDINGS,
};

/** DataError when the relation has no wording: a task never falls back to a relation's bare name. */
export function wordingOf(relation: string, direction: Hop["direction"]): Wording {
  const wording = WORDINGS[relation]?.[direction];
  if (wording !== undefined) return wording;
  throw new DataError(`The relation "${relation}" has no wording for questions (${direction}).`, {
    remedy: "Add it to WORDINGS, or mark the relation as not usable in tasks.",
  });
}
