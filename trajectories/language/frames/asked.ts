import type { Talk } from "../compose/talk.ts";
import { enumerate } from "../words/grammar.ts";
import { pluralNoun } from "../words/nouns.ts";

/** What a question asks from: the whole world, options shown below it, or a list that its text gives. */
export interface Choice {
  /** "which disease", "which of these diseases". */
  which(noun: string): string;
  /** Behind the question where the text gives the list: ": A, B or C". "" otherwise. */
  list: string;
  /** True: one of several is to be picked. */
  isClosed: boolean;
}

/** What must be called by its name: "Which option includes mometasone?" does not tell what is asked for. */
const UNNAMED = /inherit|class|group|life|range/;

export function chooseFrom(among: readonly string[] | undefined, isShown: boolean, talk: Talk): Choice {
  if (among === undefined) {
    return { which: (noun) => talk.choose(`<which ${noun}|which ${noun}|what ${noun}>`), list: "", isClosed: false };
  }
  const which = (noun: string) => {
    const several = pluralNoun(noun);
    const below = isShown
      ? `|which of the ${several} below|which of the ${several} listed below|which ${noun} in the list${UNNAMED.test(noun) ? "" : "|which option"}`
      : "";
    return talk.choose(
      `<which of these ${several}|which of the following ${several}|which one of these ${several}|which one of the following ${several}${below}>`,
    );
  };
  return { which, list: isShown ? "" : `: ${listed(among, "or", talk)}`, isClosed: true };
}

/** Names in a row as the text has them. */
export function listed(ids: readonly string[], conjunction: "and" | "or", talk: Talk): string {
  return enumerate(
    ids.map((id) => talk.names.say(id, talk.register, talk.random)?.text ?? id),
    conjunction,
  );
}

/** Puts the list in front of the mark that ends the last sentence. */
export function withList(text: string, list: string): string {
  return list === "" ? text : `${text.slice(0, -1)}${list}${text.slice(-1)}`;
}
