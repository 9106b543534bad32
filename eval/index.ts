/** Public face of the judge: `osler/eval`. */

export { renderReportPage } from "./page.ts";
export { readScores } from "./read-scores.ts";
export { writeReport } from "./report.ts";
export { answerCorrectness } from "./rewards/answer-correctness.ts";
export { citationSupport } from "./rewards/citation-support.ts";
export { type JudgeContext, type Judgement, judgeTrajectory, type Reward, type Score } from "./rubric.ts";
export { DEFAULT_RUBRIC, type ScoreReport, scoreFolder } from "./score.ts";
