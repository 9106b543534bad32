import type { Integrity } from "./corpus.ts";

const MARKS: Readonly<Record<Integrity["status"], string>> = {
  retracted: "RETRACTED",
  concern: "EXPRESSION OF CONCERN",
  corrected: "corrected since",
};

/** What stands beside a passage wherever it is shown: "RETRACTED, PMID:31234567"; empty where nothing is known. */
export function integrityMark(integrity: Integrity | undefined): string {
  if (integrity === undefined) return "";
  const mark = MARKS[integrity.status];
  return integrity.notice === undefined ? mark : `${mark}, ${integrity.notice}`;
}
