import type { DocumentLoader } from "../loader.ts";
import { CLINICAL_TRIALS } from "./clinical-trials.ts";
import { DAILYMED } from "./dailymed.ts";
import { HTML } from "./html.ts";
import { JATS } from "./jats.ts";
import { JSON_LINES } from "./json-lines.ts";
import { MARKDOWN } from "./markdown.ts";
import { MEDQUAD } from "./medquad.ts";
import { OPENFDA } from "./openfda.ts";
import { OWN_TABLE } from "./own-table.ts";
import { PDF } from "./pdf.ts";
import { PLAIN_TEXT } from "./plain-text.ts";
import { PUBMED } from "./pubmed.ts";
import { PUBMEDQA } from "./pubmedqa.ts";

/** Every loader of a publisher's own format. What lies beside such files in an archive (read-me, licence) is no document. */
export const PUBLISHED_LOADERS: readonly DocumentLoader[] = [
  PUBMED,
  JATS,
  DAILYMED,
  OPENFDA,
  CLINICAL_TRIALS,
  MEDQUAD,
  PUBMEDQA,
];

/** Every loader. The first that recognises a file reads it; the suite sees to it that no other recognises it. */
export const LOADERS: readonly DocumentLoader[] = [
  ...PUBLISHED_LOADERS,
  HTML,
  PDF,
  JSON_LINES,
  MARKDOWN,
  OWN_TABLE,
  PLAIN_TEXT,
];
