/**
 * How the baseline policy reads a question: what kinds of thing it asks for, in which order they are to be found, and
 * from which names. The vocabulary is that of the relations of medicine; it knows no question and no answer.
 */

/** A kind of thing that can be asked for, the words that ask for it and the words that state it. */
interface Aspect {
  name: string;
  /** In a question. */
  asks: RegExp;
  /** In a sentence that answers. */
  states: RegExp;
}

const ASPECTS: readonly Aspect[] = [
  {
    name: "gene",
    asks: /\b(?:genes?|genetic cause|mutated|protein|acts? on|targets?|targeted|mechanism of action)\b/gi,
    states: /\bgenes?\b/i,
  },
  {
    name: "inheritance",
    asks: /\b(?:inherit(?:ed|ance)?|transmitted|hereditary pattern|mode of transmission)\b/gi,
    states: /\binherit|\bdominant\b|\brecessive\b|\bx-linked\b|\bmitochondrial\b/i,
  },
  {
    name: "onset",
    asks: /\b(?:onset|what age|which age|age of life|stage of life|period of life|when (?:does|do|is)|begins?|starts?|manifests?|appears?)\b/gi,
    states: /\bbegins? in\b|\bonset\b/i,
  },
  {
    name: "prevalence",
    asks: /\b(?:prevalen(?:t|ce)|incidence|how (?:common|rare|frequent|many people)|epidemiology)\b/gi,
    states: /\bprevalence\b|\bincidence\b/i,
  },
  {
    name: "feature",
    asks: /\b(?:symptoms?|signs?|features?|manifestations?|findings?|phenotypes?|clinical picture|present(?:s|ation)?)\b/gi,
    states: /\bfeatures?\b/i,
  },
  {
    name: "drug",
    asks: /\b(?:drugs?|medic(?:ine|ines|ation|ations|inal product)|treat(?:s|ed|ment|ments)?|therap(?:y|ies))\b/gi,
    states: /\bthe drug\b|\bindicated\b|\btreated\b/i,
  },
  {
    name: "disease",
    asks: /\b(?:diseases?|disorders?|syndromes?|conditions?|indications?|illness(?:es)?)\b/gi,
    states: /\bcaused\b|\bcauses\b|\bindicated for\b|\bfeature of\b|\bsusceptibility\b|\bfusion gene in\b|\bmodif/i,
  },
  {
    name: "specialty",
    asks: /\b(?:specialt(?:y|ies)|field of medicine|branch of medicine)\b/gi,
    states: /\bin the field of\b/i,
  },
];

export type AspectName = string;

/** One thing that is asked: from a named entity over kinds of thing to the last one, which is the answer. */
export interface Quest {
  /** Name as the question writes it; undefined: the entity that the question is about. */
  from: string | undefined;
  /** In the order of finding; empty: tell about the entity. */
  steps: AspectName[];
  /** It begins at what was found just before: "that gene". */
  refersBack: boolean;
  /** A statement that leads to what is asked, not a question itself. */
  given: boolean;
  text: string;
}

/** Where a new sentence or a new question begins: "…, and how is it inherited?" */
const NEW_PART =
  /(?<=[?;]|[\p{L}\p{N})]\.)\s+|,?\s+and\s+(?=(?:which|what|who|when|where|why|how|at what|in what|by what|is it|are there|does it)\b)/iu;

/** Reads the question; `names` are the entity names that it is known to mention, as written. */
export function readQuestion(question: string, names: readonly string[]): Quest[] {
  const parts = question.split(NEW_PART).filter((part) => /[\p{L}\p{N}]{2}/u.test(part));
  return parts.map((text): Quest => {
    const mention = findMention(text, names);
    const back = mention === undefined ? findBackReference(text) : undefined;
    return {
      from: mention?.name,
      steps: mergeNeighbours(orderSteps(text, mention).filter((step) => step !== back)),
      refersBack: back !== undefined,
      given: question.includes("?") && text.trimEnd().endsWith("."),
      text,
    };
  });
}

/** "that gene", "this disease": the kind of thing that was found just before. */
function findBackReference(text: string): AspectName | undefined {
  const [, noun] = /\b(?:that|this|the same|such an?)\s+(\w+)/i.exec(text) ?? [];
  return noun === undefined ? undefined : ASPECTS.find(({ asks }) => noun.search(asks) === 0)?.name;
}

interface Mention {
  name: string;
  start: number;
  end: number;
}

function findMention(text: string, names: readonly string[]): Mention | undefined {
  const lower = text.toLowerCase();
  const found = names.flatMap((name) => {
    const start = lower.indexOf(name.toLowerCase());
    return start < 0 ? [] : [{ name, start, end: start + name.length }];
  });
  return found.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}

/**
 * The kinds of thing on the way from the name to the answer. English puts the way before the name, nearest last ("the
 * disease that variants in the gene that losartan acts on cause"), and what is asked of its end behind it
 * ("inherited"). A kind that merely labels the name ("the gene FBN1") is none.
 */
function orderSteps(text: string, mention: Mention | undefined): AspectName[] {
  const masked = mention === undefined ? text : maskMention(text, mention);
  const found = ASPECTS.flatMap(({ name, asks }) =>
    [...masked.matchAll(asks)].map((match) => ({ name, at: match.index, end: match.index + match[0].length })),
  ).sort((a, b) => a.at - b.at);
  const before = mention === undefined ? [] : found.filter(({ end }) => end <= mention.start);
  const after = found.filter((cue) => !before.includes(cue));
  const way = [...before.reverse(), ...after];
  const label = mention === undefined ? undefined : way.find((cue) => isLabel(masked, cue, mention));
  const kinds = [label, ...way.filter((cue) => cue !== label)].flatMap((cue) => cue?.name ?? []);
  const steps = mergeNeighbours(kinds);
  return label === undefined ? steps : steps.slice(1);
}

function mergeNeighbours(kinds: readonly AspectName[]): AspectName[] {
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

function maskMention(text: string, { start, end }: Mention): string {
  return text.slice(0, start) + "\u0001".repeat(end - start) + text.slice(end);
}

/** Nouns that a name can be labelled with. */
const LABEL = /^(?:genes?|diseases?|disorders?|syndromes?|drugs?|medicines?)$/i;

function isLabel(text: string, { at, end }: { at: number; end: number }, { start, end: mentionEnd }: Mention): boolean {
  if (!LABEL.test(text.slice(at, end))) return false;
  const between = end <= start ? text.slice(end, start) : at >= mentionEnd ? text.slice(mentionEnd, at) : "";
  return /^\s*$/.test(between);
}

/** The sentence speaks of that kind of thing. */
export function statesAspect(sentence: string, name: AspectName): boolean {
  return ASPECTS.some((aspect) => aspect.name === name && aspect.states.test(sentence));
}
