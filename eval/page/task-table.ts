import { type Html, html } from "../../src/lib/html.ts";
import type { Task } from "../../trajectories/task.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { findReward, type PageReward, type PageScores } from "./score.ts";
import { tellScore, tellStop } from "./words.ts";

export interface TaskTable {
  tasks: readonly Task[];
  trajectories: readonly Trajectory[];
  scores: PageScores;
  /** Name of the reward that says whether the answer is right. */
  correctness: string;
  /** Trajectory id → anchor of its turns on this page. */
  anchors: ReadonlyMap<string, string>;
}

/** Tasks that a page lists; the folder has the rest. */
export const MOST_TASKS = 500;

/** Question and expected answer, and below them every attempt. Questions asked without a task stand at the end. */
export function renderTaskTable(table: TaskTable): Html {
  const groups = groupAttempts(table).slice(0, MOST_TASKS);
  return html`<table class="tasks">
<thead><tr><th scope="col">Attempt</th><th scope="col">Short answer</th><th scope="col">Correct</th><th scope="col">Citations</th><th scope="col">Score</th><th scope="col">End</th></tr></thead>
${groups.map((group) => renderTask(group, table))}</table>`;
}

interface Attempts {
  question: string;
  expected: string | undefined;
  id: string;
  attempts: Trajectory[];
}

function groupAttempts({ tasks, trajectories }: TaskTable): Attempts[] {
  const groups = new Map<string, Attempts>();
  for (const { id, question, answer } of tasks) groups.set(id, { question, expected: answer, id, attempts: [] });
  for (const trajectory of trajectories) {
    const { task, question, id } = trajectory.header;
    const key = task?.id ?? id;
    const group = groups.get(key) ?? { question, expected: task?.answer, id: key, attempts: [] };
    group.attempts.push(trajectory);
    groups.set(key, group);
  }
  for (const { attempts } of groups.values()) attempts.sort((a, b) => a.header.attempt - b.header.attempt);
  return [...groups.values()];
}

function renderTask({ question, expected, id, attempts }: Attempts, table: TaskTable): Html {
  const none = html`<tr><td colspan="6" class="quiet">No attempt.</td></tr>`;
  const wanted =
    expected === undefined
      ? html`<span class="quiet">no expected answer</span>`
      : html`<span class="expected">Expected: <b dir="auto">${expected}</b></span>`;
  return html`<tbody><tr class="task"><th colspan="6" scope="rowgroup"><span class="question" dir="auto">${question}</span> ${wanted} <span class="quiet id">${id}</span></th></tr>
${attempts.length === 0 ? none : attempts.map((trajectory) => renderAttempt(trajectory, table))}</tbody>
`;
}

function renderAttempt({ header, end }: Trajectory, { scores, correctness, anchors }: TaskTable): Html {
  const score = scores.get(header.id);
  const anchor = anchors.get(header.id);
  const stop = tellStop(end?.stopReason);
  const citations = end?.citations ?? [];
  const supported = citations.filter(({ status }) => status === "supported").length;
  const label = `${header.attempt}`;
  return html`<tr><td data-label="Attempt">${anchor === undefined ? label : html`<a href="#${anchor}">${label}</a>`}</td>
<td data-label="Short answer" dir="auto">${end?.shortAnswer ?? html`<span class="quiet">none</span>`}</td>
<td data-label="Correct">${renderCorrect(findReward(score, correctness))}</td>
<td data-label="Citations">${citations.length === 0 ? html`<span class="quiet">none</span>` : html`<span class="${supported === citations.length ? "good" : "warn"} ratio">${supported}/${citations.length}</span>`}</td>
<td data-label="Score">${score?.total === undefined ? html`<span class="quiet">not scored</span>` : tellScore(score.total)}</td>
<td data-label="End"><span class="chip ${stop.tone}">${stop.words}</span></td></tr>
`;
}

function renderCorrect(reward: PageReward | undefined): Html {
  const { value, explanation = "" } = reward ?? {};
  if (value === undefined) return html`<span class="quiet" title="${explanation}">not scored</span>`;
  const [tone, words] = value === 1 ? ["good", "✓ yes"] : value === 0 ? ["bad", "✗ no"] : ["warn", tellScore(value)];
  return html`<span class="${tone} verdict" title="${explanation}">${words}</span>`;
}
