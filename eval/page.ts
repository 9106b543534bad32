import { createHash } from "node:crypto";
import { Html, html } from "../src/lib/html.ts";
import type { Task } from "../trajectories/task.ts";
import type { Trajectory } from "../trajectories/trajectory.ts";
import { renderOverview, renderSetup } from "./page/overview.ts";
import { findReward, type PageScores } from "./page/score.ts";
import { SCRIPT } from "./page/script.ts";
import { STYLE } from "./page/style.ts";
import { MOST_TASKS, renderTaskTable } from "./page/task-table.ts";
import { type PageTotals, sumTotals } from "./page/totals.ts";
import { renderTrajectory } from "./page/trajectory.ts";
import { tellCount } from "./page/words.ts";

export interface ReportPage {
  title: string;
  tasks: readonly Task[];
  trajectories: readonly Trajectory[];
  scores: PageScores;
  /** Default: the sums over `trajectories`. Give them when those are only a part of the batch. */
  totals?: PageTotals;
  /** Name of the reward that says whether the answer is right. Default "answer_correctness". */
  correctness?: string;
  /** Trajectories that are shown turn by turn. Default 40. */
  fullTurns?: number;
}

/**
 * A report as one HTML page that needs nothing else: no network, no fonts, no scripts but its own few lines. Everything
 * that came from a model, a tool or a task is escaped, and a content security policy refuses whatever is left.
 */
export function renderReportPage(page: ReportPage): string {
  const { title, tasks, trajectories, scores, correctness = "answer_correctness", fullTurns = 40 } = page;
  const { totals = sumTotals(tasks, trajectories, scores) } = page;
  const shown = chooseShown(trajectories, { scores, correctness, most: fullTurns });
  const anchors = new Map(shown.map(({ header }, index) => [header.id, `trajectory-${index + 1}`]));
  const views = shown.map((trajectory, index) =>
    renderTrajectory({
      trajectory,
      score: scores.get(trajectory.header.id),
      anchor: `trajectory-${index + 1}`,
      open: index === 0,
    }),
  );
  return renderDocument(
    title,
    html`<header><p class="kicker">Osler · research report</p><h1 dir="auto">${title}</h1>${renderSetup(trajectories)}</header>
<main><section>${renderOverview(totals, correctness)}</section>
<section><h2>Tasks</h2>${limitNote(tasks.length, MOST_TASKS, "task")}${renderTaskTable({ tasks, trajectories, scores, correctness, anchors })}</section>
<section><h2>Trajectories</h2>${limitNote(totals.rollouts, shown.length, "trajectory")}${LEGEND}${views}</section></main>`,
  );
}

const LEGEND = html`<p class="legend"><span class="mark supported">E1</span> numbers, names and polarity stand in the passage
<span class="mark unsupported">E2</span> something does not <span class="mark unknown">E3</span> never shown to the model. The check reads words, not meaning.</p>`;

function limitNote(all: number, shown: number, noun: "task" | "trajectory"): Html {
  if (all <= shown) return html``;
  const things = noun === "task" ? "tasks are listed" : "trajectories are shown turn by turn";
  return html`<p class="note">${tellCount(shown)} of ${tellCount(all)} ${things}; the others are in the run's folder.</p>`;
}

interface Choice {
  scores: PageScores;
  correctness: string;
  most: number;
}

/** One that is worth reading comes first: right, with its statements supported, after some work. */
function chooseShown(trajectories: readonly Trajectory[], { scores, correctness, most }: Choice): Trajectory[] {
  const worth = ({ header, end }: Trajectory): number => {
    if (end === undefined || end.answer === null) return 0;
    const score = scores.get(header.id);
    const right = findReward(score, correctness)?.value === 1 ? 8 : 0;
    const worked = end.usage.toolCalls >= 3 ? 4 : 0;
    const supported = end.citations.length > 0 && end.citations.every(({ status }) => status === "supported") ? 2 : 0;
    return 1 + right + worked + supported + (score?.total ?? 0);
  };
  const [first] = [...trajectories].sort((a, b) => worth(b) - worth(a));
  if (first === undefined) return [];
  return [first, ...trajectories.filter((trajectory) => trajectory !== first)].slice(0, most);
}

function renderDocument(title: string, body: Html): string {
  const digest = createHash("sha256").update(SCRIPT).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${new Html(STYLE)}</style></head>
<body>${body}<script>${new Html(SCRIPT)}</script></body></html>
`.markup;
}
