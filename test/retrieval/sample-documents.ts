import type { Document, DocumentMetadata } from "../../src/retrieval/corpus.ts";

interface Sample {
  id: string;
  title: string;
  aliases?: string[];
  sections?: [heading: string, text: string][];
  metadata?: Partial<DocumentMetadata>;
}

/** A document whose text is its sections, a blank line between them. */
export function makeDocument({ id, title, aliases = [], sections = [], metadata = {} }: Sample): Document {
  let text = "";
  const spans = sections.map(([heading, body]) => {
    const start = text.length;
    text += `${body}\n\n`;
    return { heading, start, end: text.length };
  });
  return {
    id,
    title,
    aliases,
    text,
    sections: spans,
    metadata: { source: "Ward notes", type: "monograph", ...metadata },
  };
}

/** Eight invented monographs of two sections, enough to rank, filter and page through. */
export const SAMPLE_DOCUMENTS: readonly Document[] = [
  makeDocument({
    id: "gout",
    title: "Gout",
    aliases: ["podagra"],
    sections: [
      ["Signs", "The big toe swells overnight and is hot to the touch. Crystals of urate lie in the joint."],
      ["Treatment", "Colchicine calms an attack. Allopurinol lowers the urate in the long run."],
    ],
    metadata: { language: "en", year: 2019, specialty: ["Rheumatology"], url: "https://example.org/gout" },
  }),
  makeDocument({
    id: "pseudogout",
    title: "Calcium pyrophosphate disease",
    aliases: ["pseudogout", "CPPD"],
    sections: [
      ["Signs", "The knee swells, as in gout, yet the crystals are of calcium pyrophosphate."],
      ["Treatment", "The joint is drained and a steroid is injected."],
    ],
    metadata: { language: "en", year: 2021, specialty: ["Rheumatology", "Geriatrics"] },
  }),
  makeDocument({
    id: "scurvy",
    title: "Scurvy",
    sections: [
      ["Signs", "Gums bleed and old wounds open. Bruises appear around the hairs of the legs."],
      ["Cause", "The diet lacks vitamin C, which collagen needs."],
    ],
    metadata: { language: "en", year: 1998, specialty: ["Nutrition"] },
  }),
  makeDocument({
    id: "rickets",
    title: "Rickets",
    sections: [
      ["Signs", "The legs of the child bow and the wrists are wide."],
      ["Cause", "The diet lacks vitamin D and the skin sees little sun."],
    ],
    metadata: { language: "en", year: 2005, specialty: ["Nutrition", "Paediatrics"] },
  }),
  makeDocument({
    id: "il-6",
    title: "Interleukin 6",
    aliases: ["IL-6", "IL6"],
    sections: [
      ["Role", "Interleukin 6 drives fever and TGF-β answers it. The WHO lists tocilizumab, which blocks it."],
    ],
    metadata: { source: "Gene cards", type: "gene", year: 2021, date: "2021-02" },
  }),
  makeDocument({
    id: "migraene",
    title: "Migräne",
    sections: [["Zeichen", "Der Kopfschmerz ist einseitig und pulsiert. Licht und Lärm werden gemieden."]],
    metadata: { language: "de", specialty: ["Neurology"] },
  }),
  makeDocument({
    id: "asthma",
    title: "Asthma",
    sections: [
      ["Treatment", "Inhaled corticosteroids prevent attacks, and salbutamol opens the airways within minutes."],
    ],
    metadata: {
      source: "Guidelines",
      type: "guideline",
      language: "en",
      year: 2021,
      date: "2021-06-15",
      specialty: ["Pulmonology"],
    },
  }),
  makeDocument({
    id: "copd",
    title: "Chronic obstructive pulmonary disease",
    aliases: ["COPD"],
    sections: [["Treatment", "Tiotropium keeps the airways open for a day. Smoking must end."]],
    metadata: { source: "Guidelines", type: "guideline", language: "en", year: 2010, specialty: ["Pulmonology"] },
  }),
];

/** Which document must come first for which question. */
export const JUDGED_QUESTIONS: readonly (readonly [question: string, document: string])[] = [
  ["What is the treatment of gout?", "gout"],
  ["podagra", "gout"],
  ["pseudogout", "pseudogout"],
  ["crystals of calcium pyrophosphate", "pseudogout"],
  ["which disease makes the gums bleed", "scurvy"],
  ["child with bowed legs", "rickets"],
  ["vitamin D", "rickets"],
  ["vitamin C", "scurvy"],
  ["il6", "il-6"],
  ["IL-6", "il-6"],
  ["TGF beta", "il-6"],
  ["migrane", "migraene"],
  ["MIGRÄNE", "migraene"],
  ["inhaled corticosteroid", "asthma"],
  ["COPD", "copd"],
  ["who", "il-6"],
];
