import type { Condition, Description } from "../../form.ts";
import { article, conjugate } from "../words/grammar.ts";
import { group } from "./group.ts";
import { hasKind, type Placed, type Said, sayCondition } from "./say-condition.ts";
import { type Talk, Wordless } from "./talk.ts";

/**
 * The conditions of a description with their places; those that describe something come last, as it is said last.
 * Findings are said together unless each is to stand by itself (`isApart`).
 */
export function arrange({ where }: Description, prefix: string, talk: Talk, isApart = false): Placed[] {
  const placed = where.map((condition, index) => ({
    at: `${prefix}${index}`,
    condition,
    isRepeated: where.some((other) => other !== condition && isSameRelation(other, condition)),
  }));
  const isLong = ({ condition, at }: Placed) => typeof condition.to !== "string" && !talk.said.has(at);
  const mixed = talk.random.shuffle(placed);
  const shuffled = isApart ? mixed : group(mixed, talk);
  return [...shuffled.filter((one) => !isLong(one)), ...shuffled.filter(isLong)];
}

function isSameRelation(one: Condition, other: Condition): boolean {
  return one.relation === other.relation && one.direction === other.direction;
}

/** "a gene in which variants cause …", "the drug that …": the description as a noun phrase. */
export function describe(description: Description, prefix: string, talk: Talk): string {
  const phrase = describedNoun(description, prefix, talk);
  return isOne(description, prefix.replace(/\.$/, ""), talk) ? `the ${phrase}` : article(phrase);
}

/**
 * Whether "the" may stand before a description that one entity of the graph meets. Only causes in genes are told so: the
 * world has more than one disease with papules, and more than one finding of chronic kidney disease.
 */
export function isOne({ where }: Description, at: string, talk: Talk): boolean {
  return talk.single.has(at) && where.some(({ relation }) => relation === "has_causal_gene");
}

/** What it is called: what tumors arise from is no part of the body, but a kind of cell. */
export function nounOf({ type, where }: Description, talk: Talk): string {
  const isOrigin = type === "anatomy" && where.some(({ relation }) => relation === "arises_from");
  return isOrigin ? "type of tissue or cell" : talk.noun(type);
}

/** The same without an article. */
export function describedNoun(description: Description, prefix: string, talk: Talk): string {
  return qualify(nounOf(description, talk), arrange(description, prefix, talk), talk, "headed");
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
    words.push(said.text.replace(/^mitochondrial$/, "mitochondrially inherited"));
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
  if (conditions.length < MANY && conditions.every((one) => hasKind(one, "p", talk)) && talk.random.next() < short) {
    const phrases = phrasesAlike(conditions, talk);
    if (phrases !== undefined) return join(phrases);
  }
  const clauses = conditions.map((one) => {
    const said = sayCondition(one, ["v", "w"], talk);
    if (said === undefined) throw new Wordless(one.condition.relation);
    return said;
  });
  return joinClauses(clauses, talk);
}

/** So many phrases behind a noun are too many. */
const MANY = 4;

/** "with fine hair and with …", or "caused by … and marked by …"; the two are not mixed. */
function phrasesAlike(conditions: readonly Placed[], talk: Talk): string[] | undefined {
  const noted = talk.noted.length;
  for (let times = 0; times < 3; times++) {
    const texts = conditions.flatMap((one) => sayCondition(one, ["p"], talk)?.text ?? []);
    const having = texts.filter((text) => text.startsWith("with ")).length;
    const isRepeated = texts.filter((text) => /among its|in its/.test(text)).length > 1;
    if (texts.length === conditions.length && !isRepeated && (having === 0 || having === texts.length)) return texts;
    talk.noted.length = noted;
  }
  return undefined;
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
    return `${first}${isCompound(first) ? "," : ""} and ${last}`;
  }
  return `${texts.slice(0, -1).join(", ")}, and ${last}`;
}

/** Where another "and" could be taken for the one that follows. */
function isCompound(text: string): boolean {
  return / and |[^,], /.test(text.replace(/“[^”]*”/g, "")) && !/,$/.test(text);
}

/** Verb phrases joined: "begins in childhood and is caused by …". Undefined when a condition has none. */
export function verbPhrase(conditions: readonly Placed[], talk: Talk, as: "singular" | "plural"): string | undefined {
  const said = conditions.map((one) => sayCondition(one, ["v"], talk));
  if (!said.every((one) => one !== undefined)) return undefined;
  return join(said.map(({ text }) => conjugate(text, as)));
}
