import type { Condition } from "../../form.ts";
import { linesOf } from "../lexicon/lexicon.ts";
import type { Kind, Line } from "../lexicon/sayings.ts";
import { adjectiveWithArticle, type Name } from "../names/names.ts";
import { patientsOf } from "../words/frequency.ts";
import { conjugate, deny, enumerate, fill, fits, withoutTag } from "../words/grammar.ts";
import { type Talk, Wordless } from "./talk.ts";

/** A condition at its place, and whatever it is said of. */
export interface Placed {
  at: string;
  condition: Condition;
  /** Another condition of the same relation and direction stands beside it. */
  isRepeated?: boolean;
  /** Others that are said with it, in the same words (`group`). */
  also?: readonly Placed[];
}

/** A condition in words. `v` still has its verbs in brackets (`conjugate`). */
export interface Said {
  kind: Kind;
  text: string;
}

/**
 * Says a condition as one of these kinds, or undefined when none of its constructions fits. `which` fills the place of
 * what is asked in `q`.
 */
export function sayCondition(placed: Placed, kinds: readonly Kind[], talk: Talk, which = ""): Said | undefined {
  const { condition } = placed;
  const isLong = typeof condition.to !== "string" && !talk.said.has(placed.at);
  const candidates = linesAt(placed, talk).filter(
    ({ kind, saying }) => kinds.includes(kind) && fits(saying, talk.register),
  );
  let clumsy: Said | undefined;
  for (const line of talk.random.shuffle(candidates)) {
    const text = wordsOf(line, condition, talk);
    if (text === undefined || (isLong && !/\{x\}\??$/.test(text))) continue;
    const slots = slotsOf(placed, text, talk);
    if (slots === undefined) continue;
    const said = { kind: line.kind, text: fill(agree(line, text, slots), { ...slots, which }) };
    if (isLong && REPEATED.test(said.text)) {
      clumsy ??= said;
      continue;
    }
    talk.note(`${condition.relation}${condition.direction === "forward" ? "" : "^"}${line.number}`);
    return said;
  }
  return clumsy;
}

/** Where there is another mode or age beside it, none that reads as the only one. */
function linesAt({ condition, isRepeated, at }: Placed, talk: Talk): readonly Line[] {
  if (!talk.several.has(at)) return linesOf(condition, isRepeated);
  return linesOf(condition, true).filter(({ kind }) => kind !== "a");
}

/** "a feature of a disease with … among its features" */
const REPEATED =
  /\b(featur|manifestation|sign|record|result|encod|target|product|caus|variant|mutation|associat|fault)\w*\b.*\b\1/;

/** Verbs of `v` agree later, with what it is said of; those of the others with what stands in {x}. */
function agree({ kind }: Line, text: string, { several, number }: Record<string, string>): string {
  if (kind === "v" || several === undefined) return kind === "v" ? text : conjugate(text, "singular");
  return conjugate(text, number === "many" && "wqs".includes(kind) ? "plural" : "several");
}

/** Whether the condition could be said as this kind. */
export function hasKind(placed: Placed, kind: Kind, talk: Talk): boolean {
  if (placed.condition.positive === false && kind !== "v") return false;
  return linesAt(placed, talk).some((line) => line.kind === kind && fits(line.saying, talk.register));
}

function wordsOf({ kind, saying }: Line, condition: Condition, talk: Talk): string | undefined {
  let text = withoutTag(saying);
  if (condition.minimumFrequency !== undefined && !text.includes("{P}")) {
    if (kind !== "v" || linesOf(condition).some((line) => line.saying.includes("{P}"))) return undefined;
    text = `${text} in {P}`;
  }
  const said = talk.choose(text);
  if (condition.positive !== false) return said;
  const denied = kind === "v" ? deny(said) : undefined;
  return denied === undefined ? undefined : talk.choose(denied);
}

function slotsOf(placed: Placed, text: string, talk: Talk): Record<string, string> | undefined {
  const { condition, at } = placed;
  const slots: Record<string, string> = {};
  if (condition.minimumFrequency !== undefined) slots.P = talk.choose(patientsOf(condition.minimumFrequency));
  if (placed.also !== undefined && placed.also.length > 0) return { ...slots, ...slotsOfSeveral(placed, talk) };
  if (typeof condition.to !== "string") {
    if (/\{(?:adj|aadj|onset)\}/.test(text)) return undefined;
    const phrase = talk.said.get(at) ?? talk.describe(condition.to, `${at}.`);
    return { ...slots, x: phrase, when: `at ${phrase}` };
  }
  const name = talk.names.say(condition.to, talk.register, talk.random);
  if (name === undefined) return undefined;
  const own = nameSlots(condition.relation === "subtype_of" ? { ...name, text: name.bare } : name);
  const isEmpty = [...text.matchAll(/\{(\w+)\}/g)].some(([, slot = ""]) => own[slot] === "");
  return isEmpty ? undefined : { ...slots, ...own };
}

/** "lymphoma and pancytopenia"; "both Huntington disease and disease A". */
function slotsOfSeveral(placed: Placed, talk: Talk): Record<string, string> {
  const names = [placed, ...(placed.also ?? [])].map(({ condition: { to }, at }) => {
    const name = typeof to === "string" ? talk.names.say(to, talk.register, talk.random)?.text : talk.said.get(at);
    if (name === undefined) throw new Wordless(placed.condition.relation);
    return name;
  });
  return { x: inARow(names, placed.condition.direction), several: "yes", number: "many" };
}

function inARow(names: readonly string[], direction: Condition["direction"]): string {
  if (direction === "forward" || names.length !== 2) return enumerate(names, "and");
  const isClear = !names.some((name) => name.replace(/“[^”]*”/g, "").includes(" and "));
  return isClear ? `both ${enumerate(names, "and")}` : names.join(" as well as ");
}

function nameSlots(name: Name): Record<string, string> {
  const { text, plural, adjective = "", when = "", before = "" } = name;
  const number: Record<string, string> = plural ? { several: "yes" } : {};
  return {
    ...number,
    x: text,
    adj: adjective,
    aadj: adjective === "" ? "" : adjectiveWithArticle(name),
    when,
    onset: before,
  };
}
