import type { EntityType } from "../../../src/knowledge/fact.ts";
import type { Description } from "../../form.ts";
import { article } from "../words/grammar.ts";
import { labelNoun } from "../words/nouns.ts";
import { arrange, describedNoun, isOne, nounOf, verbPhrase } from "./describe.ts";
import type { Talk } from "./talk.ts";

/**
 * Sentences in front of a question, for what would make it too deep: "Consider a gene in which variants cause … . A
 * drug acts on its product." What they introduce is then called "this gene".
 */
export function introduce(description: Description, talk: Talk): string[] {
  const depth = depthOf(description);
  const allowed =
    depth <= 1
      ? talk.random.next() < 0.8
        ? 1
        : 0
      : depth === 2 && talk.random.next() < 0.5
        ? 2
        : talk.random.integer(2);
  const places = plan(description, "", allowed, talk);
  const letters = labelsOf(places);
  return places.map((place, index) => {
    const sentence = introduction(place, letters[index], { talk, isFirst: index === 0 });
    return sentence;
  });
}

interface Place {
  at: string;
  description: Description;
}

/** How many descriptions lie within one another. */
export function depthOf({ where }: Description): number {
  return Math.max(0, ...where.map(({ to }) => (typeof to === "string" ? 0 : 1 + depthOf(to))));
}

/** Places that are introduced before, in the order of the sentences: the innermost first. */
function plan(description: Description, prefix: string, allowed: number, talk: Talk): Place[] {
  const inner = description.where.flatMap(({ to }, index) =>
    typeof to === "string" ? [] : [{ at: `${prefix}${index}`, description: to }],
  );
  const deepestLast = inner.toSorted((a, b) => depthOf(a.description) - depthOf(b.description));
  return deepestLast.flatMap((place, index) => {
    const isClear = description.where.length === 1 || place.description.where.length === 1;
    const stays = isClear && allowed > 0 && index === deepestLast.length - 1 && depthOf(place.description) < allowed;
    const within = plan(place.description, `${place.at}.`, stays ? allowed - 1 : talk.random.integer(2), talk);
    return stays ? within : [...within, place];
  });
}

/** Letters where two of one type are introduced: "gene A", "gene B". */
function labelsOf(places: readonly Place[]): (string | undefined)[] {
  const counts = new Map<EntityType, number>();
  for (const { description } of places) counts.set(description.type, (counts.get(description.type) ?? 0) + 1);
  const given = new Map<EntityType, number>();
  return places.map(({ description: { type } }) => {
    if ((counts.get(type) ?? 0) < 2) return undefined;
    const number = given.get(type) ?? 0;
    given.set(type, number + 1);
    return String.fromCharCode(65 + number);
  });
}

function introduction(
  { at, description }: Place,
  letter: string | undefined,
  { talk, isFirst }: { talk: Talk; isFirst: boolean },
): string {
  const isSingle = isOne(description, at, talk);
  const noun = nounOf(description, talk);
  const statement = letter === undefined && talk.random.next() < 0.4 ? stated({ at, description }, talk) : undefined;
  if (statement !== undefined) {
    talk.said.set(at, talk.choose(`<this ${noun}|this ${noun}|that ${noun}>`));
    return statement;
  }
  const phrase = describedNoun(description, `${at}.`, talk);
  const whole = isSingle ? `the ${phrase}` : article(phrase);
  if (letter !== undefined) {
    const label = `${labelNoun(noun)} ${letter}`;
    talk.said.set(at, label);
    return `${talk.choose(`<Let ${label} be|Take ${label} to be|Suppose that ${label} is>`)} ${whole}.`;
  }
  talk.said.set(at, talk.choose(`<this ${noun}|this ${noun}|that ${noun}|the ${noun} in question>`));
  const opening = isFirst
    ? "<Consider|Take|Start from|Start with|Begin with|Think of|lay:Imagine|pro:Suppose we have|There is>"
    : "<Now take|Next, take|Then consider|Now consider|Next, consider|Then there is|Now think of>";
  return `${talk.choose(isSingle ? opening.replace("|There is", "").replace("|Then there is", "") : opening)} ${whole}.`;
}

function stated({ at, description }: Place, talk: Talk): string | undefined {
  const verbs = verbPhrase(arrange(description, `${at}.`, talk), talk, "singular");
  if (verbs === undefined) return undefined;
  const noun = nounOf(description, talk);
  const subject = isOne(description, at, talk)
    ? `<As far as is recorded, only one ${noun}|On record, just one ${noun}|pro:In the curated record, only one ${noun}|pro:The record names a single ${noun} that|lay:As far as doctors have recorded, only one ${noun}>`
    : `<${article(`certain ${noun}`)}|One ${noun}|Some ${noun}>`;
  return `${talk.choose(subject)} ${verbs}.`;
}
