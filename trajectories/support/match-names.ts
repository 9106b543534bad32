import type { Fact } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import type { NameIndex } from "../../src/knowledge/names.ts";
import type { Passage } from "../../src/retrieval/corpus.ts";
import { findStem, relationStems } from "./relation-words.ts";
import type { SupportingPassage } from "./support.ts";

export interface NameGround {
  graph: Graph;
  names: NameIndex;
}

/** How a passage names what a fact joins, and by what the relation is known: the word, or the heading above it. */
export type NameMatch = Required<Pick<SupportingPassage, "names" | "relation">>;

/** A sentence with such a word may deny what it names. */
const DENIES =
  /\b(?:not|no|never|neither|nor|without|unlike|cannot|absence|absent|rule[sd]? out|exclude[sd]?)\b|n[’']t\b/i;
const SENTENCE_ENDS = /(?<=[.!?;]["'”’)\]]?)\s+|\n+/g;

/**
 * Whether a passage says what a fact says, as far as names can tell: one sentence names both ends, or names one and the
 * passage's title the other; it, or the heading above it, has a word of the relation; and nothing in it denies. Of a
 * fact that is itself a denial names say nothing.
 */
export function matchNames(fact: Fact, passage: Passage, { graph, names }: NameGround): NameMatch | undefined {
  const relation = graph.relation(fact.relation);
  if (!fact.positive || relation === undefined) return undefined;
  const stems = relationStems(relation);
  const nameIn = (text: string, id: string) =>
    names.mentions(text).find(({ entityIds }) => entityIds.includes(id))?.text;
  const titled = [nameIn(passage.title, fact.subject), nameIn(passage.title, fact.object)];
  for (const sentence of passage.text.split(SENTENCE_ENDS)) {
    if (DENIES.test(sentence)) continue;
    const said = [nameIn(sentence, fact.subject), nameIn(sentence, fact.object)];
    const [subject, object] = [said[0] ?? titled[0], said[1] ?? titled[1]];
    if (subject === undefined || object === undefined || said.every((name) => name === undefined)) continue;
    const word = findStem(without(sentence, said), stems) ?? findStem(passage.section, stems);
    if (word !== undefined) return { names: [subject, object], relation: word };
  }
  return undefined;
}

/** The names themselves say nothing of a relation: "Gene therapy" is no treatment of what stands beside it. */
function without(sentence: string, names: readonly (string | undefined)[]): string {
  return names.reduce<string>((left, name) => (name === undefined ? left : left.replaceAll(name, " ")), sentence);
}
