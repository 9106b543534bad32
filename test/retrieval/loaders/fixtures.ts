import type { LoaderFixture } from "./conformance.ts";
import { JATS_FIXTURE, PUBMED_FIXTURE } from "./journal-files.ts";
import { DAILYMED_FIXTURE, OPENFDA_FIXTURE } from "./label-files.ts";
import { HTML_FIXTURE, JSONL_FIXTURE, MARKDOWN_FIXTURE, TABLE_FIXTURE, TEXT_FIXTURE } from "./own-files.ts";
import { PDF_FIXTURE } from "./pdf-files.ts";
import { MEDQUAD_FIXTURE, PUBMEDQA_FIXTURE } from "./question-files.ts";
import { TRIALS_FIXTURE } from "./trial-files.ts";

/** Small files of every loader, by the loader's id; the suite of the whole table runs over them. */
export const FIXTURES: Readonly<Record<string, LoaderFixture>> = {
  pubmed: PUBMED_FIXTURE,
  jats: JATS_FIXTURE,
  dailymed: DAILYMED_FIXTURE,
  openfda: OPENFDA_FIXTURE,
  clinicaltrials: TRIALS_FIXTURE,
  medquad: MEDQUAD_FIXTURE,
  pubmedqa: PUBMEDQA_FIXTURE,
  html: HTML_FIXTURE,
  pdf: PDF_FIXTURE,
  jsonl: JSONL_FIXTURE,
  markdown: MARKDOWN_FIXTURE,
  table: TABLE_FIXTURE,
  text: TEXT_FIXTURE,
};
