import { EVIDENCE_LEVELS, type EvidenceLevel } from "../corpus.ts";

/**
 * What a kind of publication is evidence of, and what its documents are called. The one table of all loaders: names are
 * those of PubMed's publication types and of the article types of JATS, in lower case and with blanks for dashes.
 *
 * A trial that was not randomised is an observational study: no level of its own stands between them. Trials of phase
 * III are randomised only where another type says so. A protocol is evidence of nothing yet.
 */
const KINDS: Readonly<Record<string, readonly [level: EvidenceLevel, type: string]>> = {
  guideline: ["guideline", "guideline"],
  "practice guideline": ["guideline", "guideline"],
  "clinical guideline": ["guideline", "guideline"],
  "consensus development conference": ["guideline", "consensus statement"],
  "consensus development conference, nih": ["guideline", "consensus statement"],
  "consensus statement": ["guideline", "consensus statement"],
  "systematic review": ["systematic_review", "systematic review"],
  "meta analysis": ["systematic_review", "meta-analysis"],
  "network meta analysis": ["systematic_review", "meta-analysis"],
  "randomized controlled trial": ["randomised_trial", "randomised trial"],
  "equivalence trial": ["randomised_trial", "randomised trial"],
  "clinical trial": ["observational_study", "clinical trial"],
  "controlled clinical trial": ["observational_study", "clinical trial"],
  "clinical trial, phase i": ["observational_study", "clinical trial"],
  "clinical trial, phase ii": ["observational_study", "clinical trial"],
  "clinical trial, phase iii": ["observational_study", "clinical trial"],
  "clinical trial, phase iv": ["observational_study", "clinical trial"],
  "pragmatic clinical trial": ["observational_study", "clinical trial"],
  "adaptive clinical trial": ["observational_study", "clinical trial"],
  "clinical study": ["observational_study", "observational study"],
  "observational study": ["observational_study", "observational study"],
  "multicenter study": ["observational_study", "observational study"],
  "twin study": ["observational_study", "observational study"],
  "case reports": ["case_report", "case report"],
  "case report": ["case_report", "case report"],
  "case series": ["case_report", "case report"],
  review: ["narrative_review", "review"],
  "review article": ["narrative_review", "review"],
  "scoping review": ["narrative_review", "review"],
  editorial: ["other", "editorial"],
  letter: ["other", "letter"],
  comment: ["other", "comment"],
  "article commentary": ["other", "comment"],
  news: ["other", "news"],
  preprint: ["other", "preprint"],
  "published erratum": ["other", "notice"],
  correction: ["other", "notice"],
  "corrected article": ["other", "notice"],
  retraction: ["other", "notice"],
  "retraction of publication": ["other", "notice"],
  "expression of concern": ["other", "notice"],
};

/** Subject headings that say how a study was done, for articles whose types do not. */
const DESIGNS = new Set([
  "cohort studies",
  "case control studies",
  "cross sectional studies",
  "follow up studies",
  "longitudinal studies",
  "prospective studies",
  "retrospective studies",
]);

/** What titles say of articles that have no publication types; tried in this order. */
const TITLES: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/\b(?:study|trial|review) protocol\b|\bprotocol (?:for|of)\b|: protocol\b/i, "clinical trial protocol"],
  [/\bmeta-?analys[ie]s\b/i, "meta analysis"],
  [/\bsystematic(?: literature)? review\b/i, "systematic review"],
  [/\b(?:clinical practice|practice|clinical|consensus) guidelines?\b/i, "practice guideline"],
  [/\brandomi[sz]ed\b.*\b(?:trial|study)\b/i, "randomized controlled trial"],
  [/\b(?:cohort|case-control|cross-sectional|observational) (?:study|analysis)\b/i, "observational study"],
  [/\bcase (?:reports?|series)\b/i, "case reports"],
];

const OPEN: readonly [EvidenceLevel, string] = ["other", "article"];
const PROTOCOL = "clinical trial protocol";

export interface Kind {
  evidence: EvidenceLevel;
  type: string;
}

/**
 * The firmest kind among the types of an article; subject headings decide where the types leave it open. "article" and
 * "other" when nothing is known.
 */
export function kindOf(types: readonly string[], subjects: readonly string[] = []): Kind {
  const names = types.map(nameOf);
  if (names.some((name) => name === PROTOCOL)) return { evidence: "other", type: "protocol" };
  const kinds = names.flatMap((name) => (Object.hasOwn(KINDS, name) ? [KINDS[name] ?? OPEN] : []));
  const [level, type] = kinds.sort(([a], [b]) => rankOf(a) - rankOf(b))[0] ?? OPEN;
  const isOpen = level === "other" && type === "article";
  const isStudy = isOpen && subjects.some((subject) => DESIGNS.has(nameOf(subject.split("/")[0] ?? "")));
  return isStudy ? { evidence: "observational_study", type: "observational study" } : { evidence: level, type };
}

/** The kind that a title names, as a publication type; to be asked where there are none. */
export function kindOfTitle(title: string): string | undefined {
  return TITLES.find(([pattern]) => pattern.test(title))?.[1];
}

function nameOf(type: string): string {
  return type.trim().toLowerCase().replaceAll("-", " ");
}

function rankOf(level: EvidenceLevel): number {
  return EVIDENCE_LEVELS.indexOf(level);
}
