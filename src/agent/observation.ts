import { integrityMark } from "../retrieval/integrity.ts";
import type { Outcome, ToolResult } from "../tools/tool.ts";
import type { Evidence, EvidenceLedger } from "./evidence.ts";

/** A tool's result as data, its passages named by their evidence ids in the order of showing. */
export type ObservedResult =
  | { outcome: "evidence"; passages: string[]; preface?: string; continuation?: string }
  | { outcome: Exclude<Outcome, "evidence">; message: string };

/** What the model reads of a tool's result, and the evidence that was minted for it. */
export interface Observation {
  content: string;
  result: ObservedResult;
  /** Those that this result was the first to show. */
  minted: Evidence[];
}

/** The one place where results become text. Evidence ids are minted in the order of the passages. */
export function observe(result: ToolResult, ledger: EvidenceLedger): Observation {
  if (result.outcome !== "evidence") {
    return { content: `${LABELS[result.outcome]}: ${result.message}`, result, minted: [] };
  }
  const shown = result.passages.map((passage) => ledger.mint(passage));
  const blocks = shown.map(({ evidence }) => showEvidence(evidence));
  const parts = [result.preface, ...blocks, result.continuation].filter((part) => part !== undefined && part !== "");
  return {
    content: parts.join("\n\n"),
    result: { ...result, passages: shown.map(({ evidence }) => evidence.id) },
    minted: shown.filter(({ isNew }) => isNew).map(({ evidence }) => evidence),
  };
}

const LABELS = {
  no_evidence: "No evidence",
  unavailable: "Unavailable",
  blocked: "Blocked",
  rejected: "Rejected",
};

/** "[E3] Marfan syndrome · Genetics (ORPHA:558)" and the text below it; behind it "RETRACTED" where that is known. */
function showEvidence({ id, title, section, document, text, integrity }: Evidence): string {
  const heading = section === "" || section === title ? title : `${title} · ${section}`;
  const mark = integrityMark(integrity);
  return `[${id}] ${heading} (${document})${mark === "" ? "" : ` ${mark}`}\n${text.trim()}`;
}
