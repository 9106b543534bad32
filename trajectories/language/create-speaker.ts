import type { Graph } from "../../src/knowledge/graph.ts";
import type { Random } from "../../src/lib/random.ts";
import { conditionsOf, type Description, type Form } from "../form.ts";
import { conditionLines } from "./account/condition-words.ts";
import { derive } from "./account/derive.ts";
import { explainCertificate } from "./account/explain.ts";
import { drawPath } from "./account/path.ts";
import { unsaid } from "./account/unsaid.ts";
import { describe } from "./compose/describe.ts";
import { createTalk, type Talk, Wordless } from "./compose/talk.ts";
import { chooseFrom, withList } from "./frames/asked.ts";
import { askCount } from "./frames/count.ts";
import { askDifferential } from "./frames/differential.ts";
import { askEntity } from "./frames/entity.ts";
import { askExtreme } from "./frames/extreme.ts";
import { linesOf } from "./lexicon/lexicon.ts";
import { createNames, type Names } from "./names/names.ts";
import { type Asked, type AskOptions, REGISTERS, type Register, type Speaker } from "./speaker.ts";
import { capitalise } from "./words/grammar.ts";

/** A speaker for the forms of one graph. Holds the names it has worked out; nothing else is kept between questions. */
export function createSpeaker(graph: Graph): Speaker {
  const names = createNames(graph);
  return {
    ask: (form, options) => (isSayable(form, names, options.random) ? ask(form, options, names) : undefined),
    unsaid: (form, question, options) =>
      unsaid({ graph, names, form, question, isShown: options?.options !== undefined }),
    derive: (task, random) => derive({ graph, names, task, random }),
    path: ({ path = [] }) => drawPath(graph, path),
    explain: (certificate, form) => explainCertificate(graph, certificate, form),
    conditions: (form) => conditionLines(graph, form),
    namesOf: (entity) => names.all(entity),
  };
}

function ask(
  form: Form,
  { random, register: given, single = new Set(), several = new Set(), options }: AskOptions,
  names: Names,
): Asked | undefined {
  const register = given ?? drawRegister(random);
  const talk = createTalk({ random, register, names, single, several }, describe);
  const said = attempt(() => say(form, options !== undefined, talk));
  if (said === undefined) return undefined;
  const question = capitalise(tidy(said.sentences.join(" ")));
  return { question, template: [register, said.frame, ...talk.noted].join(" "), register };
}

function attempt<T>(say: () => T): T | undefined {
  try {
    return say();
  } catch (error) {
    if (error instanceof Wordless) return undefined;
    throw error;
  }
}

/** Examiners and researchers ask more often than others do. */
function drawRegister(random: Random): Register {
  return random.pick([...REGISTERS, "exam", "research"] as const);
}

function say(form: Form, isShown: boolean, talk: Talk): { sentences: string[]; frame: string } | undefined {
  switch (form.ask) {
    case "entity":
    case "none": {
      const among = form.ask === "entity" ? form.among : undefined;
      const choice = chooseFrom(among, isShown, talk);
      const asked = askEntity(form.find, choice, talk);
      const last = asked?.sentences.at(-1);
      if (asked === undefined || last === undefined) return undefined;
      return { ...asked, sentences: [...asked.sentences.slice(0, -1), withList(last, choice.list)] };
    }
    case "count":
      return askCount(form, talk);
    case "extreme":
      return askExtreme(form, isShown, talk);
    case "differential":
      return askDifferential(form, isShown, talk);
  }
}

/** What an explanation in brackets says once it need not say again. */
const GLOSS = / \((?:how many|new cases|the neonatal period|adolescence)[^)]*\)/g;

function tidy(text: string): string {
  const told = new Set<string>();
  return text
    .replace(GLOSS, (gloss) => (told.has(gloss) ? "" : told.add(gloss) && gloss))
    .replace(/ {2,}/g, " ")
    .replace(/\b(an?) (annual)\b/g, "an $2")
    .replace(/\btransmitted (by [\w -]+ transmission)\b/g, "spread $1")
    .replace(/ ([,.?;:])/g, "$1")
    .replace(/,([.?;:,])/g, "$1");
}

function isSayable(form: Form, names: Names, random: Random): boolean {
  const isNamed = (ids: readonly string[]) => ids.every((id) => names.say(id, "exam", random) !== undefined);
  if (form.ask === "differential") return isNamed([...form.present, ...form.absent]);
  const among = form.ask === "none" ? [] : (form.among ?? []);
  return (
    isNamed(among) && (form.ask === "extreme" || (isDescribable(form.find, isNamed) && !hasNamesakes(form.find, names)))
  );
}

function isDescribable(find: Description, isNamed: (ids: readonly string[]) => boolean): boolean {
  return [...conditionsOf(find)].every(
    ({ condition }) => linesOf(condition).length > 0 && (typeof condition.to !== "string" || isNamed([condition.to])),
  );
}

/** Two things of one name in one description: it would ask for the same twice. */
function hasNamesakes(find: Description, names: Names): boolean {
  const told = find.where.flatMap(({ relation, direction, to }) =>
    typeof to === "string" ? [`${relation} ${direction} ${names.plain(to).toLowerCase()}`] : [],
  );
  const within = find.where.some(({ to }) => typeof to !== "string" && hasNamesakes(to, names));
  return within || new Set(told).size < told.length;
}
