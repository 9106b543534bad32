import { ANSWER_LABEL, stripMarks } from "../../src/agent/answer.ts";
import { checkCitations } from "../../src/agent/citations.ts";
import { readLines } from "../../src/agent/claims.ts";
import { isResumable } from "../../src/agent/events.ts";
import { createEvidenceLedger } from "../../src/agent/evidence.ts";
import { analyse } from "../../src/retrieval/analysis.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import type { Judgement, Reward } from "../rubric.ts";

/**
 * The share of an answer's statements that are cited and whose every citation is supported. The citations are checked
 * anew against the recorded passages; an id that was never minted is not supported. A statement counts once however
 * often it is repeated, and marks without words are no statements: more marks never earn more than one that is right.
 */
export function citationSupport(weight = 0.3): Reward {
  return {
    name: "citation_support",
    weight,
    judge(trajectory, { checker }): Judgement {
      const { end } = trajectory;
      if (end === undefined || isResumable(end.stopReason)) return { unscored: "the run has not ended" };
      if (end.answer === null) return { value: 0, explanation: "there is no answer" };
      if (end.stopReason === "insufficient_evidence") return { unscored: "the run abstained: nothing is claimed" };
      const ledger = ledgerOf(trajectory);
      const statements = readStatements(end.answer);
      const checks = statements.map((statement) => checkCitations(statement, ledger, checker));
      const cited = checks.filter((citations) => citations.length > 0);
      if (cited.length === 0) return { value: 0, explanation: "nothing is cited" };
      const supported = cited.filter((citations) => citations.every(({ status }) => status === "supported")).length;
      const explanation = `${supported} of ${statements.length} statements supported by all that they cite, ${cited.length} cited`;
      return { value: supported / statements.length, explanation };
    },
  };
}

function ledgerOf({ events }: Trajectory) {
  const ledger = createEvidenceLedger();
  for (const event of events) if (event.type === "evidence") ledger.restore(event.evidence);
  return ledger;
}

const SENTENCE_GAP = /(?<=[\p{Ll}\p{N})%"”\]][.!?]["”)]?(?:\s*\[E[^\]]*\])*)\s+(?=["“(]?\p{Lu})/u;

/** Sentences and lines with words, each once; headings and the line "Answer: …" left out. */
function readStatements(answer: string): string[] {
  const lines = readLines(answer).filter(
    (line) => !ANSWER_LABEL.test(line) && !/^#{1,6}\s|:$/.test(stripMarks(line).trim()),
  );
  const statements = new Map<string, string>();
  for (const sentence of lines.flatMap((line) => line.split(SENTENCE_GAP))) {
    const words = analyse(stripMarks(sentence)).join(" ");
    const before = statements.get(words);
    if (words !== "" && before !== sentence)
      statements.set(words, before === undefined ? sentence : `${before} ${sentence}`);
  }
  return [...statements.values()];
}
