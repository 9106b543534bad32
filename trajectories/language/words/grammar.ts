import type { Random } from "../../../src/lib/random.ts";
import type { Register } from "../speaker.ts";
import { pluralNoun } from "./nouns.ts";

/**
 * Text with choices: "<caused by|due to> {x}". An alternative may be kept for a register: "lay:medicine", "pro:agent"
 * (exam and research), "exam:…", "research:…". An empty one is allowed. Choices nest. Verbs that agree with the
 * subject stand in brackets in the singular: "[is] caused by".
 */
export type Saying = string;

const INNERMOST = /<([^<>]*)>/;
const TAG = /^(lay|pro|exam|research):/;

/** Draws every choice of a saying. */
export function choose(saying: Saying, random: Random, register: Register): string {
  let text = saying;
  for (let found = INNERMOST.exec(text); found !== null; found = INNERMOST.exec(text)) {
    const open = (found[1] ?? "").split("|").filter((alternative) => fits(alternative, register));
    const chosen = open.length === 0 ? "" : random.pick(open).replace(TAG, "");
    text = text.slice(0, found.index) + chosen + text.slice(found.index + found[0].length);
  }
  return text
    .replace(/ {2,}/g, " ")
    .replace(/ ([,.?;:])/g, "$1")
    .trim();
}

/** Whether an alternative, or a whole saying, is for this register. */
export function fits(text: string, register: Register): boolean {
  const tag = TAG.exec(text)?.[1];
  return tag === undefined || tag === register || (tag === "pro" && register !== "lay");
}

export function withoutTag(text: string): string {
  return text.replace(TAG, "");
}

const PLURALS: Readonly<Record<string, string>> = { is: "are", has: "have", does: "do", was: "were", goes: "go" };
const MODALS = new Set(["can", "may", "must", "should"]);

/**
 * "[begins] in" → "begins in", "begin in", or the infinitive: "begin in", "be". "several": only the verbs, where the
 * subject is one thing of several parts.
 */
export function conjugate(text: string, as: "singular" | "several" | "plural" | "infinitive"): string {
  const said = text.replace(/\[(\w+)\]/g, (_, verb: string) => {
    if (as === "singular" || MODALS.has(verb)) return verb;
    if (as === "infinitive" && verb === "is") return "be";
    return PLURALS[verb] ?? bare(verb);
  });
  return as === "plural" ? agree(said) : said;
}

const CLASSED =
  /\bare (?:an?|the) ((?:[\w-]+ )?)(form|type|kind|variety|subtype|member|feature|manifestation|sign|cause|trigger|target|contraindication|indication|gene)\b/;

/** "are a form of", "have its origin" → "are forms of", "have their origin" */
function agree(text: string): string {
  const several = (_: string, before: string, noun: string) => `are ${before}${pluralNoun(noun)}`;
  return text.replace(CLASSED, several).replace(/\bits\b/g, "their");
}

function bare(verb: string): string {
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  return /(?:ch|sh|ss|x|zz)es$/.test(verb) ? verb.slice(0, -2) : verb.replace(/s$/, "");
}

/** "[is] caused by" → "[is] known not to be caused by". Undefined when it does not begin with a verb that agrees. */
export function deny(text: string): string | undefined {
  if (!/^\[\w+\]/.test(text) || /^\[(?:can|may|must|should)\]/.test(text)) return undefined;
  const first = text.indexOf("]") + 1;
  return `[is] <known|stated|recorded|reported> not to ${conjugate(text.slice(0, first), "infinitive")}${text.slice(first)}`;
}

/** Fills {slots} in one pass: what is filled in is not looked at again. */
export function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

/** Words that begin with a vowel letter and not with its sound, and the other way round. */
const CONSONANT = /^(?:uni(?!n|m)|us[aeiu]|ur(?:in|o|e)|ut[ei]|eu|one\b|ubiq|U(?:[A-Z]|\b))/;
const VOWEL = /^(?:hour|honest|heir|[FHLMNRSX](?:[A-Z]|-|\b)|8|11\b|18\b)/;

export function article(words: string): string {
  const plain = words.replace(/^[“"'([]+/, "");
  const isVowel = VOWEL.test(plain) || (/^[aeiou]/i.test(plain) && !CONSONANT.test(plain));
  return `${isVowel ? "an" : "a"} ${words}`;
}

/** "a, b and c"; with semicolons where an item has a comma. */
export function enumerate(items: readonly string[], conjunction: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  if (items.length === 2 && items[0]?.replace(/“[^”]*”/g, "").includes(",") !== true)
    return `${items[0]} ${conjunction} ${last}`;
  const separator = items.some((item) => item.includes(",")) ? "; " : ", ";
  const isOpen = separator === ", " && !items.some((item) => / (?:and|or) /.test(item));
  const before = isOpen ? ` ${conjunction} ` : `${separator}${conjunction} `;
  return `${items.slice(0, -1).join(separator)}${before}${last}`;
}

const NUMBERS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

export function numberWord(number: number): string {
  return NUMBERS[number] ?? String(number);
}

/** First letters of sentences are raised; those behind a list mark stay. */
export function capitalise(text: string): string {
  const raise = (sentence: string) =>
    sentence.replace(/^([“"(]?)(\p{Ll}{2}|[a-z](?= ))/u, (_, mark: string, letters: string) =>
      mark === "“" ? mark + letters : mark + letters.charAt(0).toUpperCase() + letters.slice(1),
    );
  return text.replace(/(?<=^|[.?!:]”? (?=\S))(?<!: |e\.g\. |i\.e\. |vs\. |cf\. |sp\. )[^\s.?!][^.?!]*/g, raise);
}
