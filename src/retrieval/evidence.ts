/** What kind of knowledge a document is, the firmest first. */
export const EVIDENCE_LEVELS = [
  "guideline",
  "systematic_review",
  "randomised_trial",
  "observational_study",
  "case_report",
  "label",
  "reference",
  "narrative_review",
  "other",
] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
