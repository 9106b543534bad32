import { type Entity, ownNames } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import type { Hop } from "./task.ts";

/** A question that could become a task. */
export interface Draft {
  question: string;
  hops: readonly Hop[];
  /** The entities of the path: the one that the question names, then those that it hides, the answer last. */
  entities: readonly [Entity, ...Entity[]];
}

/** Why a draft makes no good task; undefined when it does, and then it is remembered as used. */
export type Refuse = (draft: Draft) => string | undefined;

/** Words that say nothing about which disease is meant. */
const GENERIC = new Set(["disease", "syndrome", "disorder", "deficiency", "type"]);

/** How many tasks may have one answer, and how many may rest on one fact. */
export interface Caps {
  answer: number;
  fact: number;
}

/**
 * Refuses a draft whose answer or one of whose facts is used up, whose start shares its name with another entity of
 * its type, whose question says a hidden name, whose answer is named much like the start, that has a name which gives
 * another of its names away, or that repeats two steps in a row of an earlier task.
 */
export function createRefusals(graph: Graph, caps: Caps): Refuse {
  const shared = sharedNames(graph);
  const uses = new Map<string, number>();
  const walked = new Set<string>();
  return ({ question, hops, entities }) => {
    const [start, ...hidden] = entities;
    const answer = entities.at(-1) ?? start;
    const facts = hops.map(({ fact }) => fact);
    const pairs = facts.slice(1).map((fact, index) => [fact, facts[index]].sort().join(" "));
    if ((uses.get(answer.id) ?? 0) >= caps.answer) return "answer used up";
    if (facts.some((fact) => (uses.get(fact) ?? 0) >= caps.fact)) return "fact used up";
    if (shared.has(nameKey(start))) return "start shares its name";
    if (hidden.some((entity) => namesOf(entity).some((name) => mentions(question, name))))
      return "hidden name in question";
    if (namesOf(answer).some((name) => isAlike(name, start.name))) return "answer named like the start";
    if (
      entities.some((entity, i) => entities.slice(i + 1).some((later) => tells(entity, later) || tells(later, entity)))
    ) {
      return "name gives a step away";
    }
    if (pairs.some((pair) => walked.has(pair))) return "near-duplicate";
    for (const key of [answer.id, ...facts]) uses.set(key, (uses.get(key) ?? 0) + 1);
    for (const pair of pairs) walked.add(pair);
    return undefined;
  };
}

/** Names that stand for more than one entity of a type. */
function sharedNames(graph: Graph): Set<string> {
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  for (const entity of graph.entities()) {
    for (const name of ownNames(entity)) {
      const key = nameKey({ type: entity.type, name });
      if ((owner.get(key) ?? entity.id) !== entity.id) shared.add(key);
      owner.set(key, entity.id);
    }
  }
  return shared;
}

function nameKey({ type, name }: Pick<Entity, "type" | "name">): string {
  return `${type} ${plain(name)}`;
}

/** Every name, of whatever scope: a broader or former one gives a thing away too. */
function namesOf({ name, synonyms }: Entity): string[] {
  return [name, ...synonyms.map(({ text }) => text)].filter((text) => plain(text) !== "");
}

/** Whether the text holds the name as whole words, whatever the case and punctuation. */
function mentions(text: string, name: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(name)} `);
}

/** Whether the name of one entity holds a name of the other: "LIG4 syndrome" and LIG4. */
function tells({ name }: Entity, other: Entity): boolean {
  return namesOf(other).some((part) => mentions(name, part));
}

/** Whether half of the telling words of a name stand in the other name. */
function isAlike(name: string, other: string): boolean {
  const telling = plain(name)
    .split(" ")
    .filter((word) => word.length > 3 && !GENERIC.has(word));
  const others = new Set(plain(other).split(" "));
  return telling.length > 0 && 2 * telling.filter((word) => others.has(word)).length >= telling.length;
}

function plain(text: string): string {
  const spaced = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return spaced.trim();
}
