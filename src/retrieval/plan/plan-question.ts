import { analyse } from "../analysis.ts";
import { locateTerms } from "../located-terms.ts";
import type { Plan, PlannedTerm, Synonyms, Vocabulary } from "./plan.ts";
import { readOrders } from "./quoted.ts";
import { respell } from "./spelling.ts";
import { readStatedFilter } from "./stated-filter.ts";

/** Characters of a question that are read; what comes later is passed over. */
const MAX_CHARACTERS = 20_000;
/** Terms that are ranked by: of a longer question the rarest ones. */
const MAX_TERMS = 32;
/** Unknown words that are looked for in other spellings; a text in another language has many. */
const MAX_RESPELLED = 4;
/** A word that was guessed counts less than one that was said. */
const SPELLING_WEIGHT = 0.8;

/** Of the terms of other names, those that candidates are found by. */
const MAX_ADDED = 3;

/** Signs of a search language: where words surround them they are no words themselves. */
const OPERATORS = new Set(["and", "or", "not"]);

export interface PlanOptions {
  synonyms?: Synonyms;
}

interface Said {
  term: string;
  word: string;
  /** Whether no white space parts it from the next one. */
  joined: boolean;
}

/**
 * Plans a question for a corpus; see Plan. A question of stop words only is taken at its words: "who" finds the WHO. Other
 * names are looked for only where the question says a name with a word that no passage has, and that word is not
 * respelt: beside names that the corpus knows, others did harm on each of the judged sets.
 */
export async function planQuestion(
  question: string,
  vocabulary: Vocabulary,
  { synonyms }: PlanOptions = {},
): Promise<Plan> {
  const orders = readOrders(question.slice(0, MAX_CHARACTERS));
  const { text, stated } = readStatedFilter(orders.text);
  const said = readTerms(text);
  const known = await countTerms(said, vocabulary);
  const missing = said.some(({ term }) => known.get(term) === 0);
  const names = missing ? namesWithoutPassages(text, known, synonyms) : [];
  const resolved = await resolve(said, known, { vocabulary, names });
  const { terms, passedOver } = keepRarest(collect(resolved.terms));
  const places = new Map(terms.map(({ term }, place) => [term, place]));
  const sequence = resolved.terms.map((planned) => (planned === undefined ? -1 : (places.get(planned.term) ?? -1)));
  const joined = said.flatMap(({ joined }, at) => (joined ? [at] : []));
  terms.push(...(await planNames(names, places, vocabulary)));
  const { phrases, excluded } = orders;
  return { terms, sequence, joined, phrases, excluded, stated, unknown: resolved.unknown, passedOver };
}

function readTerms(text: string): Said[] {
  const located = locateTerms(text);
  const words = located.flatMap(({ term, start, end }, at): Said[] => {
    const word = text.slice(start, end);
    const next = located[at + 1]?.start ?? text.length;
    const joined = at + 1 < located.length && !/\s/.test(text.slice(end, next));
    return OPERATORS.has(term) && word === word.toUpperCase() ? [] : [{ term, word, joined }];
  });
  return words.length > 0 ? words : analyse(text.toUpperCase()).map((term) => ({ term, word: term, joined: false }));
}

async function countTerms(said: readonly Said[], vocabulary: Vocabulary): Promise<Map<string, number>> {
  const distinct = [...new Set(said.map(({ term }) => term))];
  const frequencies = await vocabulary.frequencies(distinct);
  return new Map(distinct.map((term, i) => [term, frequencies[i] ?? 0]));
}

interface OtherName {
  terms: string[];
  word: string;
  weight: number;
  /** Terms of the name that the question says. */
  said: string[];
}

/** Other names of what the question says in words of which no passage has one. */
function namesWithoutPassages(
  text: string,
  known: ReadonlyMap<string, number>,
  synonyms: Synonyms | undefined,
): OtherName[] {
  return (synonyms?.find(text) ?? []).flatMap(({ said: name, other, weight }): OtherName[] => {
    const said = analyse(name);
    return said.some((term) => known.get(term) === 0) ? [{ terms: analyse(other), word: other, weight, said }] : [];
  });
}

/** The terms with their frequencies, unknown ones in a near spelling; undefined in the place of one that has none. */
async function resolve(
  said: readonly Said[],
  known: ReadonlyMap<string, number>,
  { vocabulary, names }: { vocabulary: Vocabulary; names: readonly OtherName[] },
) {
  const named = new Set(names.flatMap((name) => name.said));
  const respelled = new Map<string, PlannedTerm>();
  const unknown = new Set<string>();
  let tried = 0;
  for (const [at, { term, word }] of said.entries()) {
    if ((known.get(term) ?? 0) > 0 || respelled.has(term) || unknown.has(word)) continue;
    const doubted = !named.has(term) && !isOfCode(said, at);
    const found = doubted && tried++ < MAX_RESPELLED ? await respell(word, vocabulary) : undefined;
    if (found === undefined) unknown.add(word);
    else respelled.set(term, { ...found, word, weight: SPELLING_WEIGHT, origin: "spelling" });
  }
  const terms = said.map(({ term, word }): PlannedTerm | undefined => {
    const frequency = known.get(term) ?? 0;
    return frequency > 0 ? { term, word, weight: 1, frequency, origin: "question" } : respelled.get(term);
  });
  return { terms, unknown: [...unknown] };
}

/** Whether a number or one or two letters are written in one with it. */
function isOfCode(said: readonly Said[], at: number): boolean {
  const short = (other: Said | undefined) => other !== undefined && /^(?:\d+|..?)$/u.test(other.word);
  return (said[at]?.joined === true && short(said[at + 1])) || (said[at - 1]?.joined === true && short(said[at - 1]));
}

/** Every term once, with as much weight as the question gives it together. */
function collect(terms: readonly (PlannedTerm | undefined)[]): PlannedTerm[] {
  const collected = new Map<string, PlannedTerm>();
  for (const planned of terms) {
    if (planned === undefined) continue;
    const before = collected.get(planned.term);
    if (before === undefined) collected.set(planned.term, { ...planned });
    else before.weight += planned.weight;
  }
  return [...collected.values()];
}

function keepRarest(terms: PlannedTerm[]): { terms: PlannedTerm[]; passedOver: number } {
  if (terms.length <= MAX_TERMS) return { terms, passedOver: 0 };
  const kept = new Set([...terms].sort((a, b) => a.frequency - b.frequency).slice(0, MAX_TERMS));
  return { terms: terms.filter((term) => kept.has(term)), passedOver: terms.length - MAX_TERMS };
}

/** The terms that other names add; a long name does not outweigh the one that was said. */
async function planNames(
  names: readonly OtherName[],
  places: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
): Promise<PlannedTerm[]> {
  const added = new Map<string, PlannedTerm>();
  for (const { terms, word, weight, said } of names) {
    const share = weight * Math.min(1, said.length / terms.length);
    for (const term of terms) {
      if (places.has(term) || added.has(term)) continue;
      added.set(term, { term, word, weight: share, frequency: 0, origin: "synonym" });
    }
  }
  const frequencies = await vocabulary.frequencies([...added.keys()]);
  const planned = [...added.values()].map((term, i) => ({ ...term, frequency: frequencies[i] ?? 0 }));
  return planned.filter(({ frequency }) => frequency > 0);
}

/** The terms for an engine that takes few: the rarest first, few of other names. */
export function rarestTerms({ terms }: Plan, most: number): PlannedTerm[] {
  const rarest = (of: readonly PlannedTerm[]) =>
    [...of].sort((a, b) => a.frequency - b.frequency || (a.term < b.term ? -1 : 1));
  const added = rarest(terms.filter(({ origin }) => origin === "synonym")).slice(0, MAX_ADDED);
  return rarest([...terms.filter(({ origin }) => origin !== "synonym"), ...added]).slice(0, most);
}
