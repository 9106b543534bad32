import { type AspectName, type Quest, readQuestion, statesAspect } from "./baseline-question.ts";
import type { Reading, ReadSentence } from "./baseline-reading.ts";

export interface Call {
  name: string;
  arguments: Record<string, unknown>;
}

/** Sentences that an answer gives of one kind of thing, and of a list of features. */
const MOST_STATEMENTS = 4;
const MOST_FEATURES = 8;
/** Documents that one step looks into. */
const WIDTH = 3;

/** What one quest has come to. */
export interface Found {
  quest: Quest;
  /** What answers it; empty when nothing does. */
  statements: ReadSentence[];
  /** The answer in few words, one for each statement that has one. */
  short: string[];
  /** Sentences that led there, one for each step. */
  way: ReadSentence[];
  /** Where the search for it ended, in words. */
  missing?: string;
}

export interface Outcome {
  found: Found[];
  /** Documents that still have to be read, the most promising first. */
  wanted: Call[];
}

/** How far what was read leads from the names of the question to what it asks for. */
export function pursue(reading: Reading): Outcome {
  const quests = readQuestion(
    reading.question,
    reading.entities.flatMap((entity) => entity.names),
  );
  const topic = quests.find((quest) => quest.from !== undefined)?.from;
  const outcome: Outcome = { found: [], wanted: [] };
  let previous: string[] | undefined;
  for (const quest of quests) {
    const start = findStart(quest, { topic, previous, reading });
    if (start === undefined) {
      outcome.found.push(searchAnswer(quest, reading));
      continue;
    }
    const { found, wanted, reached } = follow(start, reading);
    outcome.found.push(found);
    outcome.wanted.push(...wanted);
    previous = reached;
  }
  return outcome;
}

interface Start {
  quest: Quest;
  documents: string[];
  steps: AspectName[];
}

/** "it" is what the question is about; "that disease" is what was found just before, or the topic. */
function findStart(
  quest: Quest,
  { topic, previous, reading }: { topic: string | undefined; previous: string[] | undefined; reading: Reading },
): Start | undefined {
  if (quest.refersBack && previous !== undefined)
    return { quest, documents: previous.slice(0, WIDTH), steps: quest.steps };
  const entities = namedEntities(quest.from ?? topic ?? "", reading);
  if (entities.length === 0) return undefined;
  return { quest, documents: entities.map(({ id }) => id).slice(0, WIDTH), steps: quest.steps };
}

/** Those whose preferred name it is, before those that are also called so. */
function namedEntities(name: string, { entities }: Reading): Reading["entities"] {
  const same = (known: string | undefined) => known?.toLowerCase() === name.toLowerCase();
  const preferred = entities.filter(({ names }) => same(names[0]));
  return preferred.length > 0 ? preferred : entities.filter(({ names }) => names.some(same));
}

interface Stage {
  /** Documents that this step looks into. */
  at: string[];
  step: AspectName | undefined;
  /** What the way has led through: no step leads back there. */
  visited: ReadonlySet<string>;
}

/** Walks step by step: in the documents at hand, the sentences that state the kind of thing; in them, the next names. */
function follow({ quest, documents, steps }: Start, reading: Reading): Followed {
  const found: Found = { quest, statements: [], short: [], way: [] };
  const stages: (AspectName | undefined)[] = steps.length === 0 ? [undefined] : steps;
  const visited = new Set<string>();
  let at = documents;
  for (const [index, step] of stages.entries()) {
    for (const document of at) visited.add(document);
    const stage = { at, step, visited };
    const stated = findStatements(stage, quest, reading);
    const unread = at.flatMap((document) => nextPage(document, reading));
    const unopened = at.some((document) => !reading.pages.has(document));
    if (unread.length > 0 && (unopened || stated.length === 0)) return { found, wanted: unread, reached: [] };
    if (stated.length === 0)
      return { found: { ...found, missing: tellMissing(stage, reading) }, wanted: [], reached: [] };
    const next = (sentence: ReadSentence) => linksIn(sentence, reading).filter((id) => !visited.has(id));
    const unnamed = stated.filter((sentence) => linksIn(sentence, reading).length === 0).map(nameIt);
    const reached = [...new Set(stated.flatMap(next))];
    if (index === stages.length - 1) {
      const short = stated.map((sentence) => shortAnswer(sentence, next(sentence), reading));
      return {
        found: { ...found, statements: stated, short },
        wanted: reading.wantsShortAnswer ? unnamed : [],
        reached,
      };
    }
    if (reached.length === 0 && unnamed.length > 0) return { found, wanted: unnamed, reached };
    found.way.push(...stated.slice(0, 1));
    at = reached.slice(0, WIDTH);
  }
  return { found, wanted: [], reached: at };
}

interface Followed {
  found: Found;
  wanted: Call[];
  reached: string[];
}

/** The best sentences of a stage; those that lead on before those that lead back. */
function findStatements({ at, step, visited }: Stage, quest: Quest, reading: Reading): ReadSentence[] {
  const stated = at.flatMap((document) => statements(document, step, reading)).filter(answersRest(quest, step));
  const onward = stated.filter((sentence) => {
    const links = linksIn(sentence, reading);
    return links.length === 0 || links.some((id) => !visited.has(id));
  });
  const candidates = onward.length > 0 ? onward : stated;
  return rank(candidates, quest, reading).slice(0, step === "feature" ? MOST_FEATURES : MOST_STATEMENTS);
}

function tellMissing({ at, step }: Stage, reading: Reading): string {
  const names = at.map((document) => titleOf(document, reading));
  return names.length === 0 ? "the step before was not answered" : `${names.join(", ")}: nothing about ${step ?? "it"}`;
}

/** A sentence that names something without a link: the name can be looked up. */
function nameIt({ text }: ReadSentence): Call {
  return { name: "find_entity", arguments: { text } };
}

function nextPage(document: string, { pages }: Reading): Call[] {
  const page = pages.get(document);
  if (page === undefined) return [{ name: "read_document", arguments: { document } }];
  return page.last < page.of ? [{ name: "read_document", arguments: { document, page: page.last + 1 } }] : [];
}

function statements(document: string, step: AspectName | undefined, { sentences }: Reading): ReadSentence[] {
  const here = sentences.filter((sentence) => sentence.document === document);
  const stated = step === undefined ? here : here.filter((sentence) => statesAspect(sentence.text, step));
  const ordered = [...stated.filter(({ onPage }) => onPage), ...stated.filter(({ onPage }) => !onPage)];
  const texts = ordered.map(({ text }) => text);
  return ordered.filter(({ text }, index) => texts.indexOf(text) === index);
}

const ASKS_FOR_ALL = /^\W*(?:what (?:is|are)|who|tell|describe|explain|define|summari[sz]e)\b/i;

/** A question of no known kind ("does it affect the kidneys?") is answered only by sentences that share a word of it. */
function answersRest(quest: Quest, step: AspectName | undefined): (sentence: ReadSentence) => boolean {
  const rest = wordsOf(quest.text.replace(/\b(?:does|with|this|that|have|there|which|what|when|from|about)\b/gi, " "));
  for (const word of wordsOf(quest.from ?? "")) rest.delete(word);
  if (step !== undefined || rest.size === 0 || ASKS_FOR_ALL.test(quest.text)) return () => true;
  return ({ text }) => overlap(wordsOf(text), rest) > 0;
}

function titleOf(document: string, { sentences, links, entities }: Reading): string {
  const named = entities.find((entity) => entity.id === document)?.names[0];
  return (
    sentences.find((sentence) => sentence.document === document)?.title ?? links.get(document) ?? named ?? document
  );
}

/** The sentences that share the most words with the question, in the order of the document. */
function rank(sentences: readonly ReadSentence[], quest: Quest, { question }: Reading): ReadSentence[] {
  const own = wordsOf(quest.text);
  const all = wordsOf(question);
  const score = (sentence: ReadSentence) => {
    const words = wordsOf(sentence.text.toLowerCase().replaceAll(sentence.title.toLowerCase(), " "));
    return overlap(words, own) * 2 + overlap(words, all);
  };
  const best = Math.max(...sentences.map(score));
  return sentences.filter((sentence) => score(sentence) === best);
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 3).map((word) => word.replace(/(?:es|s|ed|ing)$/, "")));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared;
}

/** Documents that the sentence names, beside the one that it stands in; the longest of overlapping names. */
function linksIn({ text, document, title }: ReadSentence, { links, entities }: Reading): string[] {
  const known = new Map([...links, ...entities.map(({ id, names }): [string, string] => [id, names[0] ?? id])]);
  const lower = text.toLowerCase().replaceAll(title.toLowerCase(), " ");
  const found = [...known].filter(([id, name]) => id !== document && containsWord(lower, name.toLowerCase()));
  const longest = found.sort(([, a], [, b]) => b.length - a.length);
  return longest
    .filter(([, name], index) => !longest.slice(0, index).some(([, longer]) => longer.includes(name)))
    .map(([id]) => id);
}

function containsWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + word.length));
}

function shortAnswer(sentence: ReadSentence, [id]: readonly string[], reading: Reading): string {
  return id === undefined ? sentence.text.replace(/[.!?]$/, "") : titleOf(id, reading);
}

/** Without a known name: the best sentences of the search, when they speak of every word that the question has to itself. */
function searchAnswer(quest: Quest, reading: Reading): Found {
  const asked = wordsOf(
    quest.text.replace(/\b(?:which|what|when|where|does|with|that|this|have|there|about|from)\b/gi, " "),
  );
  const fitting = reading.sentences.filter((sentence) => {
    const words = wordsOf(`${sentence.title} ${sentence.text}`);
    return asked.size > 1 && [...asked].every((word) => words.has(word));
  });
  const statements = rank(fitting, quest, reading).slice(0, 2);
  const short = statements.map((sentence) => shortAnswer(sentence, linksIn(sentence, reading), reading));
  const missing = statements.length > 0 ? {} : { missing: "no known name and no passage that speaks of all of it" };
  return { quest, statements, short, way: [], ...missing };
}
