import type { EntityType } from "../../../src/knowledge/fact.ts";

/** What a thing of a type is called: singular. One is chosen for a whole question. */
export const NOUNS: Partial<Record<EntityType, string>> = {
  disease: "<disease|disease|condition|pro:disorder|lay:illness>",
  gene: "gene",
  phenotype:
    "<pro:clinical finding|pro:finding|pro:finding|pro:sign or symptom|lay:symptom or sign|lay:symptom or sign|lay:finding>",
  drug: "<drug|pro:agent|pro:drug|medication|lay:medicine|lay:medicine>",
  inheritance: "<mode of inheritance|pattern of inheritance|inheritance pattern>",
  onset: "<period of life|stage of life>",
  prevalence: "<frequency class|frequency range>",
  specialty: "medical specialty",
  drug_class: "<drug class|class of drugs|lay:group of medicines>",
  procedure: "<procedure|medical procedure|clinical procedure>",
  anatomy: "<anatomical structure|lay:part of the body|part of the body|anatomical site>",
  organism: "organism",
  substance: "substance",
  process: "<biological process|biological process or function>",
  concept: "<mode of transmission|route of transmission>",
  category: "category of diseases",
};

/** What one of them is called that a letter follows: "sign A", which is a symptom or sign. */
export function labelNoun(noun: string): string {
  return /^(?:symptom or sign|sign or symptom)$/.test(noun) ? "sign" : noun;
}

/** "part of the body" → "parts of the body" */
export function pluralNoun(noun: string): string {
  const [, head = noun, rest = ""] = /^(.*?)( (?:of|or) .*)?$/.exec(noun) ?? [];
  const plural = /[^aeiou]y$/.test(head)
    ? `${head.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/.test(head)
      ? `${head}es`
      : `${head}s`;
  return plural + (rest.startsWith(" or ") ? ` or ${pluralNoun(rest.slice(4))}` : rest);
}
