import { holds, normalise } from "../language/account/unsaid.ts";
import type { Speaker } from "../language/speaker.ts";
import type { Task } from "../task.ts";

/** Why a rewriting does not pass, and which gate says so. */
export interface Refusal {
  gate: string;
  /** For the report and for the next attempt; never names what is hidden. */
  fault: string;
}

export interface QuestionGround {
  speaker: Speaker;
  /** Entities that a text mentions, by id. Absent: names that were added are left to the graders. */
  mentions?: (text: string) => Iterable<string>;
}

/** Longer or shorter than the original by more than this is no rewriting. */
const LONGEST = 2.5;
const SHORTEST = 0.4;

/** All that can be checked without a model. Undefined: it passes. */
export function questionRefusal(task: Task, text: string, ground: QuestionGround): Refusal | undefined {
  return malformed(task, text) ?? betrayed(task, text, ground) ?? lost(task, text, ground) ?? added(task, text, ground);
}

function malformed({ question }: Task, text: string): Refusal | undefined {
  const fault = (words: string): Refusal => ({ gate: "form", fault: words });
  if (text === "") return fault("the reply is empty");
  if (normalise(text) === normalise(question)) return fault("the question was not rewritten");
  if (/\n\s*\n|^(?:\s*[-*•]|\s*[A-E][.)]\s)/m.test(text)) return fault("it has lists or paragraphs");
  if (/^(?:sure|here(?:'s| is)|certainly|of course|rewritten|answer|i (?:can(?:no|')t|am sorry)|sorry)\b/i.test(text))
    return fault("it speaks of itself");
  const ratio = text.length / question.length;
  if (ratio > LONGEST || ratio < SHORTEST)
    return fault(`it is ${ratio > 1 ? "much longer" : "much shorter"} than the question`);
  return /[?.!]["”']?$/.test(text) ? undefined : fault("it breaks off");
}

/** Names that the original did not say, the answer's among them. */
function betrayed(task: Task, text: string, { speaker }: QuestionGround): Refusal | undefined {
  const [before, now] = [normalise(task.question), normalise(text)];
  const names = hiddenNames(task, speaker).map(normalise);
  const found = names.find((name) => holds(now, name) && !holds(before, name));
  return found === undefined ? undefined : { gate: "hidden name", fault: "it names something that is not to be named" };
}

/** Of the answer, of what is only described, and of the options that are shown apart. */
export function hiddenNames(
  { certificate, path = [], options = [], answer, acceptable = [] }: Task,
  speaker: Speaker,
): string[] {
  const ids = [
    ...(typeof certificate?.answer === "string" ? [certificate.answer] : []),
    ...path.flatMap(({ from, to }) => [from, to]),
    ...options.flatMap(({ entity }) => entity ?? []),
  ];
  const numeric = typeof certificate?.answer === "number";
  const answers = numeric || certificate?.answer === null || answer === undefined ? [] : [answer, ...acceptable];
  return [...new Set([...answers, ...options.map(({ text }) => text), ...ids.flatMap((id) => speaker.namesOf(id))])];
}

function lost({ form, options }: Task, text: string, { speaker }: QuestionGround): Refusal | undefined {
  if (form === undefined) return { gate: "condition lost", fault: "the task has no form to check against" };
  const missing = speaker.unsaid(form, text, options === undefined ? {} : { options });
  return missing.length === 0 ? undefined : { gate: "condition lost", fault: `it does not say ${missing.join(", ")}` };
}

function added({ question }: Task, text: string, { mentions }: QuestionGround): Refusal | undefined {
  const figures = (words: string) => new Set(words.match(/\d+(?:[.,]\d+)*/g) ?? []);
  const known = figures(question);
  const figure = [...figures(text)].find((one) => !known.has(one));
  if (figure !== undefined) return { gate: "added", fault: `it adds the figure ${figure}` };
  if (mentions === undefined) return undefined;
  const before = new Set(mentions(question));
  const fresh = [...mentions(text)].find((id) => !before.has(id));
  return fresh === undefined ? undefined : { gate: "added", fault: "it adds a name" };
}
