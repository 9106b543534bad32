import { holds, normalise } from "../language/account/unsaid.ts";
import type { Speaker } from "../language/speaker.ts";
import { letterOf, type Task } from "../task.ts";
import { findLeak } from "./leak-phrases.ts";
import type { Refusal } from "./question-gates.ts";

const FINAL = /^[\s*_#>]*final answer[\s*_]*:[\s*_]*(.*?)[\s*_]*$/i;

/** A teacher's reply without its last line, where that gives the right answer; else why it does not pass. */
export function readTrace(task: Task, reply: string, speaker: Speaker): { text: string } | Refusal {
  const lines = reply.trim().split("\n");
  const last = FINAL.exec(lines.at(-1) ?? "");
  const body = lines.slice(0, -1).join("\n").trim();
  if (last === null || body === "") return { gate: "form", fault: 'it does not end with a line "Final Answer: …"' };
  if (!isAnswer(task, last[1] ?? "")) return { gate: "conclusion", fault: "it concludes something else" };
  const leak = findLeak(body);
  if (leak !== undefined) return { gate: "leak", fault: `it says “${leak}”` };
  const missing = (task.path ?? []).findIndex(({ from, to }) => !statesBoth(body, [from, to], speaker));
  if (missing >= 0) return { gate: "hops", fault: `it does not state step ${missing + 1}` };
  return { text: body };
}

/** The answer, another name of it, or its letter, and nothing beside it. */
function isAnswer(task: Task, said: string): boolean {
  const { answer = "", acceptable = [] } = task;
  const plain = (text: string) =>
    normalise(text)
      .replace(/[.!]$/, "")
      .replace(/^(?:the|a|an) /, "");
  const own = letterOf(task);
  const letter = own === undefined ? [] : [own];
  const lettered = letter.map((one) => `${one}. ${answer}`);
  return [answer, ...acceptable, ...letter, ...lettered].some((name) => plain(name) === plain(said));
}

/** Both ends of a step stand in one sentence. The direction is the graders' matter. */
function statesBoth(body: string, ids: readonly string[], speaker: Speaker): boolean {
  const names = ids.map((id) => speaker.namesOf(id).map(normalise));
  return body
    .split(/(?<=[.!?;])\s+|\n+/)
    .map(normalise)
    .some((sentence) => names.every((shapes) => shapes.some((name) => holds(sentence, name))));
}
