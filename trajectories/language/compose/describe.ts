import type { Condition, Description } from "../../form.ts";
import { article, conjugate } from "../words/grammar.ts";
import { hasKind, type Placed, type Said, sayCondition } from "./say-condition.ts";
import { type Talk, Wordless } from "./talk.ts";

/** The conditions of a description with their places; those that describe something come last, as it is said last. */
export function arrange({ where }: Description, prefix: string, talk: Talk): Placed[] {
  const placed = where.map((condition, index) => ({
    at: `${prefix}${index}`,
    condition,
    isRepeated: where.some((other) => other !== condition && isSameRelation(other, condition)),
  }));
  const isLong = ({ condition, at }: Placed) => typeof condition.to !== "string" && !talk.said.has(at);
  const shuffled = talk.random.shuffle(placed);
  return [...shuffled.filter((one) => !isLong(one)), ...shuffled.filter(isLong)];
}

function isSameRelation(one: Condition, other: Condition): boolean {
  return one.relation === other.relation && one.direction === other.direction;
}

/** "a gene in which variants cause …", "the drug that …": the description as a noun phrase. */
export function describe(description: Description, prefix: string, talk: Talk): string {
  const phrase = describedNoun(description, prefix, talk);
  const isOne = talk.single.has(prefix.replace(/\.$/, ""));
  return isOne ? theOne(phrase) : article(phrase);
}

/** "the gene in which …"; of a form of something "the only form of …". */
export function theOne(phrase: string): string {
  return `${/^(?:form|type|kind|variety|subtype|member|test|treatment|drug treatment|medicine|examination) (?:of|for)\b/.test(phrase) ? "the only" : "the"} ${phrase}`;
}

/** The same without an article. */
export function describedNoun(description: Description, prefix: string, talk: Talk): string {
  return qualify(talk.noun(description.type), arrange(description, prefix, talk), talk, "headed");
}

/**
 * A noun with conditions in front of it, instead of it and behind it: "causal gene of …", "autosomal recessive disease
 * with …". `head` allows the noun to be replaced by one that says a condition.
 */
export function qualify(
  noun: string,
  conditions: readonly Placed[],
  talk: Talk,
  way: "headed" | "short" = "headed",
): string {
  const rest = [...conditions];
  const before = takeAdjectives(rest, talk);
  const own = way === "headed" ? takeHead(rest, talk) : undefined;
  const behind = rest.length === 0 ? "" : ` ${modifiers(rest, talk, way === "short" ? 1 : 0.45)}`;
  return `${before}${own ?? noun}${behind}`;
}

function takeAdjectives(rest: Placed[], talk: Talk): string {
  const words: string[] = [];
  for (const placed of [...rest]) {
    if (!hasKind(placed, "a", talk) || talk.random.next() < 0.55) continue;
    const said = sayCondition(placed, ["a"], talk);
    if (said === undefined) continue;
    words.push(said.text);
    rest.splice(rest.indexOf(placed), 1);
  }
  const sorted = words.toSorted((a, b) => Number(b.includes("-onset")) - Number(a.includes("-onset")));
  return sorted.map((word) => `${word} `).join("");
}

/** Only where nothing else is to be said behind it: "treatment for a disease that … and that …" would be read wrongly. */
function takeHead(rest: Placed[], talk: Talk): string | undefined {
  const [only] = rest;
  if (only === undefined || rest.length > 1 || !hasKind(only, "h", talk) || talk.random.next() < 0.5) return undefined;
  const said = sayCondition(only, ["h"], talk);
  if (said === undefined) return undefined;
  rest.pop();
  return said.text;
}

/** All behind the noun in one construction: "with … and caused by …", or "that …, whose … and in which …". */
function modifiers(conditions: readonly Placed[], talk: Talk, short: number): string {
  if (conditions.every((one) => hasKind(one, "p", talk)) && talk.random.next() < short) {
    const phrases = conditions.map((one) => sayCondition(one, ["p"], talk));
    if (phrases.every((said) => said !== undefined)) return join(phrases.map(({ text }) => text));
  }
  const clauses = conditions.map((one) => {
    const said = sayCondition(one, ["v", "w"], talk);
    if (said === undefined) throw new Wordless(one.condition.relation);
    return said;
  });
  return joinClauses(clauses, talk);
}

/** "that begins in childhood and is caused by …", "that begins in childhood and in which …" */
function joinClauses(clauses: readonly Said[], talk: Talk): string {
  const pronoun = talk.choose("<that|that|which>");
  const shared = clauses.every(({ kind }) => kind === "v");
  const texts = clauses.map(({ kind, text }, index) => {
    const said = conjugate(text, "singular");
    return kind === "w" || (shared && index > 0) ? said : `${pronoun} ${said}`;
  });
  return join(texts);
}

/** "a", "a and b", "a, b, and c". */
export function join(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  if (texts.length < 2) return last;
  if (texts.length === 2) {
    const [first = ""] = texts;
    return `${first}${first.length > 60 && !first.endsWith(",") ? "," : ""} and ${last}`;
  }
  return `${texts.slice(0, -1).join(", ")}, and ${last}`;
}

/** Verb phrases joined: "begins in childhood and is caused by …". Undefined when a condition has none. */
export function verbPhrase(conditions: readonly Placed[], talk: Talk, as: "singular" | "plural"): string | undefined {
  const said = conditions.map((one) => sayCondition(one, ["v"], talk));
  if (!said.every((one) => one !== undefined)) return undefined;
  return join(said.map(({ text }) => conjugate(text, as)));
}
