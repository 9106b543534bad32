import type { Graph } from "../../src/knowledge/graph.ts";
import type { Certificate } from "../certificate.ts";
import type { Form } from "../form.ts";
import type { Hop, Task } from "../task.ts";
import { nameOf, namesOf } from "./check-question.ts";

/** The answer, the accepted forms of it and the options are names of what the proof found. */
export function faultOfAnswerText(task: Task, { answer, kin }: Certificate, graph: Graph): string | undefined {
  if (answer === null) {
    return task.answerable === false ? undefined : "answerable: nothing answers the form, but the task does not say so";
  }
  if (task.answerable === false) return "answerable: the task says that nothing answers, but something does";
  if (typeof answer === "number") {
    return task.answer === String(answer) ? undefined : `answer: the number is ${answer}, not ${task.answer}`;
  }
  if (!holdsName(namesOf(graph, answer), task.answer ?? "")) {
    return `answer: it is ${nameOf(graph, answer)}, not ${task.answer}`;
  }
  const right = [answer, ...kin.filter(({ fall }) => fall === undefined).map(({ entity }) => entity)];
  const names = right.flatMap((id) => namesOf(graph, id));
  const foreign = task.acceptable?.find((name) => !holdsName(names, name));
  return foreign === undefined ? undefined : `acceptable: ${foreign} is no name of ${task.answer}`;
}

/** In any case: options may be written in one style. */
function holdsName(names: readonly string[], text: string): boolean {
  return names.some((name) => name.toLowerCase() === text.toLowerCase());
}

export function faultOfOptions(task: Task, form: Form, graph: Graph): string | undefined {
  const { options } = task;
  const among = "among" in form ? form.among : undefined;
  if (options === undefined) return undefined;
  const texts = options.map(({ text }) => text.toLowerCase());
  const twice = options.find(({ text }, index) => texts.indexOf(text.toLowerCase()) !== index);
  if (twice !== undefined) return `options: ${twice.text} is there twice`;
  if (!options.some(({ text }) => text === task.answer)) return "options: the answer is none of them";
  if (form.ask === "count") return undefined;
  if (among === undefined) return "options: the form does not choose among any";
  const shown = options.map(({ entity }) => entity);
  if (shown.length !== among.length || shown.some((id, index) => id !== among[index])) {
    return "options: they are not those of the form, in its order";
  }
  const foreign = options.find(({ text, entity }) => !holdsName(namesOf(graph, entity ?? ""), text));
  return foreign === undefined ? undefined : `options: ${foreign.text} is no name of ${foreign.entity}`;
}

/** Every hop is a positive fact in its direction, each begins where the one before ends, and the last at the answer. */
export function faultOfPath(path: readonly Hop[], { answer }: Certificate, graph: Graph): string | undefined {
  for (const [index, hop] of path.entries()) {
    const at = `path: hop ${index + 1} (${hop.direction} ${hop.relation})`;
    const fact = graph.fact(hop.fact);
    if (fact === undefined) return `${at}: the graph has no fact ${hop.fact}`;
    const [from, to] = hop.direction === "forward" ? [fact.subject, fact.object] : [fact.object, fact.subject];
    const isSame = from === hop.from && to === hop.to;
    const isReversed = graph.relation(hop.relation)?.symmetric === true && from === hop.to && to === hop.from;
    if (fact.relation !== hop.relation || !(isSame || isReversed)) return `${at}: ${hop.fact} states something else`;
    if (!fact.positive) return `${at}: ${hop.fact} states that it does not hold`;
    const before = path[index - 1];
    if (before !== undefined && before.to !== hop.from) return `${at}: it does not begin where the one before ends`;
  }
  const end = path.at(-1)?.to;
  if (typeof answer !== "string" || end === undefined || end === answer) return undefined;
  return `path: it ends at ${nameOf(graph, end)}, not at the answer`;
}
