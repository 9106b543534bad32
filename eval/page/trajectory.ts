import { type Html, html } from "../../src/lib/html.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { renderAnswer } from "./answer.ts";
import type { PageScore } from "./score.ts";
import { type Observation, readTurns, type Turn } from "./turns.ts";
import { tellCount, tellName, tellNumber, tellPrice, tellScore, tellSeconds, tellStop } from "./words.ts";

/** Characters of one thought or result that a page shows; the record has the rest. */
const LONGEST = 6000;
/** Characters of a result that are shown without opening it. */
const SHORT = 700;

export interface TrajectoryView {
  trajectory: Trajectory;
  score: PageScore | undefined;
  anchor: string;
  open: boolean;
}

/** A trajectory turn by turn. */
export function renderTrajectory({ trajectory, score, anchor, open }: TrajectoryView): Html {
  const { header, end } = trajectory;
  const turns = readTurns(trajectory);
  const stop = tellStop(end?.stopReason);
  const calls = turns.reduce((sum, { observations }) => sum + observations.length, 0);
  const total = score?.total === undefined ? "not scored" : `score ${tellScore(score.total)}`;
  return html`<details class="trajectory" id="${anchor}"${open ? html` open` : ""}>
<summary><span class="summary"><span class="question" dir="auto">${header.question}</span>
<span class="facts"><span class="chip ${stop.tone}">${stop.words}</span><span>attempt ${header.attempt}</span><span>${tellNumber(turns.length, "turn")}</span><span>${tellNumber(calls, "tool call")}</span><span>${total}</span></span></span></summary>
<ol class="turns">${turns.map((turn, index) => renderTurn(turn, index, index === turns.length - 1 ? (end?.answer ?? null) : null))}</ol>
${renderEnd(trajectory)}
${renderScore(score)}
${renderUsage(trajectory)}
</details>`;
}

/** The last turn's words are the answer, which is shown with its citations below. */
function renderTurn({ message, observations, notes }: Turn, index: number, answer: string | null): Html {
  const spoken = answer === null && message.content.trim() !== "";
  return html`<li class="turn"><h4>Turn ${index + 1}</h4>
${message.reasoning === undefined ? "" : html`<div class="thought" dir="auto"><h5>Thought</h5>${cut(message.reasoning)}</div>`}
${spoken ? html`<div class="said" dir="auto">${cut(message.content)}</div>` : ""}
${observations.map(renderObservation)}
${answer === null ? "" : html`<p class="quiet">The answer, below.</p>`}
${notes.map((note) => html`<p class="note">${note}</p>`)}
</li>`;
}

function renderObservation({ call, outcome, milliseconds, content, evidence }: Observation): Html {
  const time = milliseconds === undefined ? "" : html`<span>${tellSeconds(milliseconds / 1000)}</span>`;
  return html`<div class="call"><p class="signature"><b>${call.name}</b>${renderArguments(call.arguments)}</p>
<p class="facts"><span class="chip ${outcome === "evidence" ? "good" : outcome === "no_evidence" ? "calm" : "warn"}">${tellName(outcome ?? "no result")}</span>${time}${evidence.map((id) => html`<span class="mark shown">${id}</span>`)}</p>
${content === undefined ? "" : renderContent(content)}</div>`;
}

/** The model's own words when they are no JSON object. */
function renderArguments(written: string): Html {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return html` <code class="broken">${cut(written)}</code>`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return html` <code>${cut(written)}</code>`;
  const members = Object.entries(value).map(
    ([name, member]) => html`<span class="argument"><i>${name}</i> <code>${cut(JSON.stringify(member))}</code></span>`,
  );
  return html`${members}`;
}

function renderContent(content: string): Html {
  if (content.length <= SHORT) return html`<div class="result" dir="auto">${content}</div>`;
  const about = tellNumber(content.length, "character");
  return html`<details class="long"><summary>What the model read (${about})</summary><div class="result" dir="auto">${cut(content)}</div></details>`;
}

function cut(text: string): string {
  const rest = text.length - LONGEST;
  return rest <= 0 ? text : `${text.slice(0, LONGEST)}… (${tellCount(rest)} more characters in the record)`;
}

function renderEnd({ header, end }: Trajectory): Html {
  if (end === undefined) return html`<p class="note">The run has not ended.</p>`;
  const { answer, citations, error, stopReason } = end;
  const failure = error === undefined ? "" : html`<p class="note">Error (${error.wall}): ${error.message}</p>`;
  if (answer === null) return html`<p class="note">No answer: ${tellStop(stopReason).words}.</p>${failure}`;
  return html`<section class="final"><h4>Answer</h4>${renderAnswer(answer, citations)}${renderExpected(header.task?.answer)}</section>${failure}`;
}

function renderExpected(expected: string | undefined): Html {
  return expected === undefined ? html`` : html`<p class="wanted">Expected answer: <b dir="auto">${expected}</b></p>`;
}

function renderScore(score: PageScore | undefined): Html {
  if (score === undefined) return html`<p class="quiet">Not scored.</p>`;
  const rows = score.rewards.map(
    ({ name, weight, value, explanation }) => html`<tr><th scope="row">${tellName(name)}</th><td>${weight}</td>
<td>${value === undefined ? html`<span class="quiet">not scored</span>` : tellScore(value)}</td><td dir="auto">${explanation}</td></tr>`,
  );
  return html`<table class="rewards"><thead><tr><th scope="col">Reward</th><th scope="col">Weight</th><th scope="col">Value</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function renderUsage({ header, end }: Trajectory): Html {
  const usage = end?.usage;
  const spent =
    usage === undefined
      ? []
      : [
          `${tellCount(usage.promptTokens)} prompt tokens`,
          `${tellCount(usage.completionTokens)} completion tokens`,
          tellSeconds(usage.seconds),
          usage.usd === undefined ? "price not known" : tellPrice(usage.usd),
        ];
  return html`<p class="quiet usage">${[header.id, header.model.name, ...spent].join(" · ")}</p>`;
}
