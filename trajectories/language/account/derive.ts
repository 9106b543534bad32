import type { Graph } from "../../../src/knowledge/graph.ts";
import { factSentence } from "../../../src/knowledge/sentence.ts";
import { countOf, raiseFirstLetter } from "../../../src/knowledge/wording.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { Certificate, Fall } from "../../certificate.ts";
import type { Condition, Form } from "../../form.ts";
import type { Hop, TaskInput } from "../../task.ts";
import { describe } from "../compose/describe.ts";
import { sayCondition } from "../compose/say-condition.ts";
import { createTalk, type Talk } from "../compose/talk.ts";
import type { Names } from "../names/names.ts";
import { capitalise, conjugate, enumerate } from "../words/grammar.ts";
import { conditionWords, placesOf, placesOnPath } from "./condition-words.ts";

interface Ground {
  graph: Graph;
  names: Names;
  task: TaskInput;
  talk: Talk;
}

/** The derivation of a task's answer: its path, what else shows the answer, and why the options fall. */
export function derive(given: {
  graph: Graph;
  names: Names;
  task: TaskInput;
  random: Random;
}): NonNullable<TaskInput["trace"]> | undefined {
  const { task, names, random } = given;
  const talk = createTalk({ random, register: "research", names, single: new Set(), several: new Set() }, describe);
  const ground = { ...given, talk };
  const steps = [...walk(ground), ...rest(ground)];
  const { answer } = task;
  if (steps.length === 0 || answer === undefined) return undefined;
  const text = [...steps, conclusion(task, answer, talk)].map((sentence) => capitalise(sentence)).join(" ");
  return { text, by: "derivation" };
}

const ORDER = ["<First|To begin with|Start here>", "<Next|Then|From there|Now>", "<Further on|After that|Then|Next>"];

/** Hop by hop, each in its direction, from what the question names to the answer. */
function walk({ graph, task: { path = [] }, talk }: Ground): string[] {
  return path.map((hop, index) => {
    const sentence = hopSentence(graph, hop, talk);
    if (path.length === 1 || talk.random.next() < 0.4) return sentence;
    const opening = talk.choose(
      index === path.length - 1 && index > 0
        ? "<Finally|Last|This leads to the last step>"
        : (ORDER[Math.min(index, 2)] ?? ""),
    );
    return `${opening}: ${sentence}`;
  });
}

function hopSentence(graph: Graph, { from, relation, direction, to, fact }: Hop, talk: Talk): string {
  const said = sayCondition({ at: "", condition: { relation, direction, to } }, ["v"], talk);
  const subject = talk.names.say(from, "exam", talk.random);
  if (said !== undefined && subject !== undefined)
    return `${subject.text} ${conjugate(said.text, subject.plural ? "plural" : "singular")}.`;
  const stated = graph.fact(fact);
  return stated === undefined ? "" : factSentence(graph, stated);
}

/** What the path does not show: other conditions, the members that count, the case. */
function rest({ graph, task, talk }: Ground): string[] {
  const { certificate, form, path = [] } = task;
  if (certificate === undefined || form === undefined) return [];
  const walked = new Set(path.map(({ fact }) => fact));
  const shown = "find" in form ? placesOnPath(form.find, path) : new Set();
  const facts = certificate.evidence
    .filter(({ condition }) => !shown.has(condition))
    .flatMap(({ facts }) => facts.slice(0, form.ask === "count" ? facts.length : 1))
    .filter((id) => !walked.has(id));
  const evidence = [...new Set(facts)].flatMap((id) => {
    const fact = graph.fact(id);
    return fact === undefined ? [] : [factSentence(graph, fact)];
  });
  if (form.ask === "none") {
    const told = form.because === "excluded" && !isOfOneNamed(form) ? evidence.map(forExample) : evidence;
    return [...exclusions(certificate, form, { graph, talk }), ...told];
  }
  return [...evidence, ...exclusions(certificate, form, { graph, talk })];
}

function exclusions(certificate: Certificate, form: Form, { graph, talk }: Pick<Ground, "graph" | "talk">): string[] {
  if (form.ask === "none") return [emptiness(form, certificate, graph)];
  if (form.ask === "differential") return [lead(certificate, graph)];
  const among = new Set(form.among ?? []);
  const places = placesOf(form);
  const groups = new Map<string, string[]>();
  for (const { entity, fall } of certificate.rivals) {
    if (!among.has(entity)) continue;
    const why = reason(fall, places.get(fall.condition), graph);
    groups.set(why, [...(groups.get(why) ?? []), talk.names.plain(entity)]);
  }
  return [...groups].map(([why, names]) => {
    const lead = talk.choose("<Not so|This does not hold of|It is otherwise with|The condition fails for>");
    const each = names.length === 1 ? why : ofEach(why);
    return `${lead} ${enumerate(names, "and")}${each}`;
  });
}

const OF_IT = "recorded of it";

function ofEach(why: string): string {
  return why
    .replace(OF_IT, "recorded of each")
    .replace("for it to be named", "for each of them to be named")
    .replace("nothing says that it", "of none is it said that it");
}

/** Behind the name of what falls. Whose list an inverse condition stands on is not the one that falls. */
function reason({ by, facts = [] }: Fall, condition: Condition | undefined, graph: Graph): string {
  const [first] = facts.flatMap((id) => graph.fact(id) ?? []);
  if (first !== undefined) return `. ${factSentence(graph, first)}`;
  const what = condition === undefined ? "meets the condition" : conditionWords(graph, condition);
  if (by === "contradiction") return `: what is ${OF_IT} speaks against it.`;
  if (condition?.direction === "inverse")
    return `: enough is recorded for it to be named there, and nothing says that it ${what}.`;
  return `: enough is ${OF_IT}, and nothing says that it ${what}.`;
}

function emptiness(form: Extract<Form, { ask: "none" }>, certificate: Certificate, graph: Graph): string {
  const looked =
    certificate.considered === 0
      ? ""
      : ` Of ${countOf(certificate.considered, "candidate")} none meets the conditions.`;
  const asked = form.find.where.map((condition) => `“${conditionWords(graph, condition)}”`);
  const all = enumerate(asked, "and");
  const why = {
    denied: `Nothing meets all of this: ${all}. Where something comes close, the record denies one of these.`,
    excluded: `Nothing meets all of this: ${all}.`,
    unstated: `Nothing is recorded that meets ${all}.`,
  }[form.because];
  return `${why}${looked}`;
}

function lead({ margin, next }: Certificate, graph: Graph): string {
  if (margin === undefined) return "";
  const name = next === undefined ? undefined : graph.entity(next)?.name;
  return name === undefined
    ? "No other disease comes near it."
    : `The next best, ${name}, is supported less: it makes the findings ${timesOf(margin)} times less likely.`;
}

/** Of a margin in natural logarithms: "95", "more than a million". */
function timesOf(margin: number): string {
  const times = Math.exp(margin);
  return times > 1e6 ? "more than a million" : times.toLocaleString("en-US", { maximumSignificantDigits: 2 });
}

/** The facts are then about what is named, and of nothing that comes near. */
function isOfOneNamed({ find: { where } }: Extract<Form, { ask: "none" }>): boolean {
  return where.length === 1 && typeof where[0]?.to === "string";
}

/** Of what is excluded, a fact of one that comes near. */
function forExample(sentence: string): string {
  return `Of one that comes near: ${sentence}`;
}

function conclusion({ form, answerable }: TaskInput, answer: string, talk: Talk): string {
  if (answerable === false || form?.ask === "none")
    return (
      talk.choose(
        "<So the question has no answer|Hence there is no answer|The question therefore cannot be answered>",
      ) + `: ${raiseFirstLetter(answer)}`.replace(/([^.])$/, "$1.")
    );
  return `${talk.choose("<So the answer is|Hence the answer is|Therefore the answer is|The answer is therefore|This gives the answer:|It follows that the answer is>")} ${answer}.`;
}
