import { Html, html } from "../../src/lib/html.ts";
import { questionText } from "../question-text.ts";
import type { Task } from "../task.ts";
import type { Counts, Distribution, SetStatistics } from "./statistics.ts";
import { STATISTICS_STYLE } from "./statistics-style.ts";

/** Values of a list that are shown; the others are summed up. */
const SHOWN = 36;

/** A set of tasks as one HTML page that needs nothing else: no network, no script. All texts of tasks are escaped. */
export function renderStatistics(title: string, statistics: SetStatistics): string {
  const { tasks, proven } = statistics;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const body = html`<header><p class="kicker">Osler · tasks</p><h1 dir="auto">${title}</h1>
<p>${tell(tasks)} tasks, ${tell(proven)} with a certificate${graphs(statistics.graphs)}.</p></header>
<main>${charts(statistics)}${support(statistics)}${shortcuts(statistics)}<section class="wide"><h2>Samples</h2>${statistics.samples.map(sample)}</section></main>`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(STATISTICS_STYLE)}</style></head>
<body>${body}</body></html>
`.markup;
}

function charts(statistics: SetStatistics): Html[] {
  const { tasks } = statistics;
  return [
    barChart("Kinds", statistics.kinds, tasks),
    columnChart("Hops", statistics.hops),
    histogram("Words of the question", statistics.questionWords),
    histogram("Bits of the question", statistics.bits),
    histogram("Bits per hop", statistics.bitsPerHop),
    barChart("Rarity of the disease", statistics.rarities, tasks),
    barChart("Position of the right option", statistics.positions, sum(statistics.positions)),
    barChart("Register", statistics.registers, tasks),
    barChart("Why there is no answer", statistics.reasons, sum(statistics.reasons)),
    barChart("ICD categories", statistics.categories, tasks),
    barChart("Specialties", statistics.specialties, tasks),
    barChart("Relations", statistics.relations, tasks),
    barChart("Most frequent frames (six function words)", framesOf(statistics), tasks),
    barChart("Answers of more than one task", statistics.repeatedAnswers, tasks),
  ];
}

function framesOf({ fingerprints: { top } }: SetStatistics): Counts {
  return Object.fromEntries(top.map(({ words, tasks }) => [words, tasks]));
}

function graphs(counts: Counts): string {
  const versions = Object.keys(counts);
  return versions.length === 0 ? "" : `, of graph ${versions.join(", ")}`;
}

function barChart(title: string, counts: Counts, all: number): Html {
  const entries = Object.entries(counts);
  const greatest = Math.max(1, ...Object.values(counts));
  const rest = entries.slice(SHOWN);
  const rows = entries.slice(0, SHOWN).map(
    ([name, count]) => html`<tr><th scope="row">${name}</th>
<td class="track"><span class="fill" style="width:${((100 * count) / greatest).toFixed(1)}%"></span></td>
<td class="number">${tell(count)}</td><td class="number">${percent(count, all)}</td></tr>`,
  );
  const more = rest.length === 0 ? "" : html`<p class="note">and ${tell(rest.length)} more</p>`;
  const table =
    rows.length === 0 ? html`<p class="note">Not known of any task.</p>` : html`<table>${rows}</table>${more}`;
  return html`<section><h2>${title}</h2>${table}</section>`;
}

/** Few numbers with gaps between them that mean something. */
function columnChart(title: string, counts: Counts): Html {
  const numbers = Object.keys(counts).map(Number);
  if (numbers.length === 0) return html`<section><h2>${title}</h2><p class="note">Not known of any task.</p></section>`;
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const columns = Array.from({ length: to - from + 1 }, (_, index) => ({
    label: String(from + index),
    count: counts[from + index] ?? 0,
  }));
  return html`<section><h2>${title}</h2>${drawColumns(columns)}</section>`;
}

function histogram(title: string, distribution: Distribution | undefined): Html {
  if (distribution === undefined)
    return html`<section><h2>${title}</h2><p class="note">Not known of any task.</p></section>`;
  const { bars, least, median, high, greatest, count } = distribution;
  const columns = bars.map((bar, index) => ({ label: index % 4 === 0 ? figure(bar.from) : "", count: bar.count }));
  return html`<section><h2>${title}</h2>${drawColumns(columns)}
<p class="note">${tell(count)} tasks: ${figure(least)} to ${figure(greatest)}, median ${figure(median)}, 90 of 100 at most ${figure(high)}</p></section>`;
}

const [WIDTH, HEIGHT, FOOT] = [360, 120, 16];

function drawColumns(columns: readonly { label: string; count: number }[]): Html {
  const greatest = Math.max(1, ...columns.map(({ count }) => count));
  const step = WIDTH / columns.length;
  const marks = columns.map(({ label, count }, index) => {
    const height = (count / greatest) * HEIGHT;
    const x = (index * step + step * 0.1).toFixed(1);
    return html`<rect x="${x}" y="${(HEIGHT - height).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${height.toFixed(1)}"><title>${label}: ${tell(count)}</title></rect>
<text x="${((index + 0.5) * step).toFixed(1)}" y="${HEIGHT + FOOT - 3}">${label}</text>`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img">${marks}</svg>`;
}

/** Shares by kind; of a test that no task of a kind was put to, nothing. */
function shortcuts({ shortcuts: tests }: SetStatistics): Html {
  const names = Object.keys(tests);
  if (names.length === 0)
    return html`<section><h2>Shortcuts</h2><p class="note">Not tested: osler tasks support TASKS --corpus NAME records them.</p></section>`;
  const kinds = [...new Set(Object.values(tests).flatMap((test) => Object.keys(test.kinds)))];
  const cell = (rate: { tested: number; share: number } | undefined) =>
    html`<td class="number">${rate === undefined ? "" : `${percent(rate.share, 1)} of ${tell(rate.tested)}`}</td>`;
  const rows = [undefined, ...kinds].map(
    (kind) =>
      html`<tr><th scope="row">${kind ?? "all"}</th>${names.map((name) => cell(kind === undefined ? tests[name] : tests[name]?.kinds[kind]))}</tr>`,
  );
  return html`<section><h2>Shortcuts</h2><table><tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>${rows}</table></section>`;
}

function support({ support: rate }: SetStatistics): Html {
  if (rate === undefined)
    return html`<section><h2>Support by a corpus</h2><p class="note">Not known of any task.</p></section>`;
  const { tasks, complete, hops, byFact, byNames } = rate;
  const counts = { stated: byFact, "by names": byNames, "no passage": hops - byFact - byNames };
  return html`${barChart("Support by a corpus: hops", counts, hops)}<section><h2>Support by a corpus: tasks</h2>
<p>Every hop of ${tell(complete)} of ${tell(tasks)} tasks has a passage.</p></section>`;
}

function sample(task: Task): Html {
  const { kind = "task", answer = "", id } = task;
  const lines = questionText(task).split("\n");
  return html`<article><p class="kicker">${kind} · ${id}</p>${lines.map((line) => html`<p dir="auto">${line}</p>`)}<p class="answer">${answer}</p></article>`;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, value) => total + value, 0);
}

function tell(value: number): string {
  return value.toLocaleString("en");
}

function figure(value: number): string {
  return Number.isInteger(value) ? tell(value) : value.toFixed(1);
}

function percent(value: number, all: number): string {
  return all === 0 ? "" : `${((100 * value) / all).toFixed(1)}%`;
}
