import { type Html, html } from "../../src/lib/html.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import type { PageTotals, RewardMean } from "./totals.ts";
import { tellCount, tellName, tellNumber, tellPrice, tellScore, tellSeconds, tellShort, tellStop } from "./words.ts";

/** The batch in figures. */
export function renderOverview(totals: PageTotals, correctness: string): Html {
  return html`<div class="tiles">${tiles(totals, correctness)}</div>
<div class="panels">
<section class="panel"><h3>How runs ended</h3>${renderStops(totals)}</section>
<section class="panel"><h3>Mean scores</h3>${renderMeans(totals)}</section>
</div>`;
}

function tiles({ means, ...totals }: PageTotals, correctness: string): Html[] {
  const correct = means.find(({ name }) => name === correctness);
  const total = means.find(({ name }) => name === "total");
  const tokens = totals.promptTokens + totals.completionTokens;
  const price = totals.usd === undefined ? "unknown" : tellPrice(totals.usd);
  return [
    tile("Tasks", tellCount(totals.tasks), tellNumber(totals.rollouts, "rollout")),
    tile(
      "Correct",
      correct?.mean === undefined ? "not scored" : `${Math.round(correct.mean * 100)}%`,
      coverage(correct),
    ),
    tile("Mean score", total?.mean === undefined ? "not scored" : tellScore(total.mean), coverage(total)),
    tile("Tool calls", tellCount(totals.toolCalls), `${perRollout(totals.toolCalls, totals.rollouts)} a rollout`),
    tile(
      "Tokens",
      tellShort(tokens),
      `${tellShort(totals.promptTokens)} in, ${tellShort(totals.completionTokens)} out`,
    ),
    tile(
      "Cost",
      price,
      totals.unpriced === 0 ? "all priced" : `${tellNumber(totals.unpriced, "rollout")} without a price`,
    ),
    tile("Time", tellSeconds(totals.seconds), "all rollouts together"),
  ];
}

function tile(label: string, value: string, about: string): Html {
  return html`<div class="tile"><p class="label">${label}</p><p class="value">${value}</p><p class="about">${about}</p></div>`;
}

function coverage(mean: RewardMean | undefined): string {
  if (mean === undefined) return "no such reward";
  return mean.unscored === 0
    ? `of ${tellCount(mean.scored)} scored`
    : `of ${tellCount(mean.scored)} scored, ${tellCount(mean.unscored)} not`;
}

function perRollout(count: number, rollouts: number): string {
  return rollouts === 0 ? "0" : (count / rollouts).toFixed(1);
}

function renderStops({ stopReasons, rollouts }: PageTotals): Html {
  const rows = Object.entries(stopReasons).map(([reason, count]) => {
    const { words, tone } = tellStop(reason);
    return renderBar({ label: words, share: count / rollouts, value: tellCount(count), tone });
  });
  return html`<ul class="bars">${rows}</ul>`;
}

function renderMeans({ means }: PageTotals): Html {
  const rows = means.map(({ name, weight, mean, scored, unscored }) => {
    const label = weight === undefined ? tellName(name) : `${tellName(name)} (weight ${weight})`;
    const counts = `${tellCount(scored)} scored${unscored === 0 ? "" : `, ${tellCount(unscored)} not scored`}`;
    return renderBar({ label, share: mean, value: mean === undefined ? "not scored" : tellScore(mean), about: counts });
  });
  return html`<ul class="bars">${rows}</ul>`;
}

interface Bar {
  label: string;
  /** In [0, 1]; absent: no bar. */
  share: number | undefined;
  value: string;
  about?: string;
  tone?: string;
}

function renderBar({ label, share, value, about = "", tone = "accent" }: Bar): Html {
  const width = share === undefined ? 0 : Math.min(1, Math.max(0, share)) * 100;
  return html`<li><span class="name">${label}${about === "" ? "" : html` <small>${about}</small>`}</span><span class="value">${value}</span><span class="track"><span class="fill ${tone}" style="width:${width.toFixed(1)}%"></span></span></li>`;
}

/** What made these runs: everything that is needed to make them again. */
export function renderSetup(trajectories: readonly Trajectory[]): Html {
  const distinct = (read: (trajectory: Trajectory) => string[]) => [...new Set(trajectories.flatMap(read))].join(", ");
  const facts: [string, string][] = [
    ["Model", distinct(({ header }) => [header.model.name])],
    ["Code", distinct(({ header }) => [header.agent.code])],
    ["Prompts", distinct(({ header }) => [header.agent.promptHash.slice(0, 12)])],
    [
      "Corpora",
      distinct(({ header }) => header.corpora.map(({ name, version }) => `${name} (${version.slice(0, 12)})`)),
    ],
    ["Graph", distinct(({ header }) => (header.graph === null ? [] : [header.graph.slice(0, 12)]))],
    ["Tools", distinct(({ header }) => header.tools.map(({ name }) => name))],
  ];
  const known = facts.filter(([, value]) => value !== "");
  return html`<dl class="setup">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
