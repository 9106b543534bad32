import { ownNames } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { conditionsOf, type Form, type FormOf, namedIn } from "../form.ts";
import type { Task } from "../task.ts";
import type { Prover } from "./prover.ts";
import { mentions, placeOf, type Words, without, wordsOf } from "./words.ts";

/** Other ways in which ages are said. */
const SPOKEN: Readonly<Record<string, RegExp>> = {
  "ONSET:antenatal": /birth|natal|womb/i,
  "ONSET:neonatal": /neonat|newborn|weeks of life|birth/i,
  "ONSET:infancy": /infan|baby|babies/i,
  "ONSET:childhood": /child/i,
  "ONSET:adolescence": /adolesc|teen/i,
  "ONSET:adulthood": /adult/i,
  "ONSET:old-age": /\bold|elder|late/i,
  "ONSET:any-age": /any (?:age|time|period)|all ages/i,
};

/** A description that fits more entities than this does not give one away by naming another. */
const FEW = 8;

/**
 * The question names what the form names, and neither the answer nor what is described instead of named: not by a name
 * of its own, in any case or number, but where it stands within the name of something that may be named.
 */
export function faultOfQuestion(task: Task, form: Form, { prover }: { prover: Prover }): string | undefined {
  const { graph } = prover;
  const text = wordsOf(task.question);
  const named = namedBy(form, task);
  const unsaid = named.find((id) => !isSaid(task.question, text, { graph, id }));
  if (unsaid !== undefined) return `question: it does not say ${nameOf(graph, unsaid)}, which the form names`;
  const person = form.ask === "differential" ? faultOfPerson(task.question, form) : undefined;
  if (person !== undefined) return person;
  const answer = form.ask === "entity" || form.ask === "differential" ? task.certificate?.answer : undefined;
  if (typeof answer === "string") {
    const spoken = namesOf(graph, answer).find((name) => placeOf(text, name) !== undefined);
    if (spoken !== undefined) return `question: it says ${spoken}, which is the answer`;
  }
  const rest = without(
    text,
    named.flatMap((id) => namesOf(graph, id)),
  );
  const hidden = hiddenBy(form, prover).filter((id) => !named.includes(id));
  for (const id of hidden) {
    const spoken = namesOf(graph, id).find((name) => placeOf(rest, name) !== undefined);
    if (spoken !== undefined) return `question: it says ${spoken}, which the form hides`;
  }
  return undefined;
}

const AGE =
  /\d[ -](?:year|month|week|day)|newborn|neonat|f[eo]tus|infant|baby|child|girl|boy|teen|adolesc|adult|elder|\bold\b/i;
const SEX = {
  female: /\b(?:female|woman|women|girl|lady|she|her|mother|daughter|sister)\b/i,
  male: /\b(?:male|man|men|boy|gentleman|he|his|him|father|son|brother)\b/i,
};

/** A case says the age and the sex that count, and no other sex. */
function faultOfPerson(question: string, { sex, onset }: FormOf<"differential">): string | undefined {
  if (onset !== undefined && !AGE.test(question)) return "question: it does not say the age";
  if (sex === undefined) return undefined;
  const other = sex === "female" ? "male" : "female";
  if (!SEX[sex].test(question)) return `question: it does not say that the patient is ${sex}`;
  return SEX[other].test(question.replaceAll(new RegExp(SEX[sex], "gi"), ""))
    ? `question: it says that the patient is ${other}`
    : undefined;
}

/** What has to stand in the question itself: options that are shown below it need not. */
function namedBy(form: Form, { options }: Task): string[] {
  const among = "among" in form && options === undefined ? (form.among ?? []) : [];
  if (form.ask === "differential") return [...form.present, ...form.absent];
  return [...new Set([...("find" in form ? namedIn(form.find) : []), ...among])];
}

function hiddenBy(form: Form, prover: Prover): string[] {
  if (!("find" in form)) return [];
  return [...conditionsOf(form.find)].flatMap(({ condition: { to } }) => {
    const found = typeof to === "string" ? [] : prover.meeting(to);
    return found.length <= FEW ? found : [];
  });
}

function isSaid(question: string, text: Words, { graph, id }: { graph: Graph; id: string }): boolean {
  return SPOKEN[id]?.test(question) === true || namesOf(graph, id).some((name) => mentions(text, name));
}

export function namesOf(graph: Graph, id: string): string[] {
  const entity = graph.entity(id);
  return entity === undefined ? [] : ownNames(entity);
}

export function nameOf(graph: Graph, id: string): string {
  return graph.entity(id)?.name ?? id;
}
