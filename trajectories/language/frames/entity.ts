import type { Description } from "../../form.ts";
import { arrange, describedNoun, nounOf, verbPhrase } from "../compose/describe.ts";
import { introduce } from "../compose/introduce.ts";
import { hasKind, sayCondition } from "../compose/say-condition.ts";
import type { Talk } from "../compose/talk.ts";
import { article, capitalise } from "../words/grammar.ts";
import { pluralNoun } from "../words/nouns.ts";
import type { Choice } from "./asked.ts";
import { lowerFirst, lowerIf, markOf, narrow, statement, withNoun } from "./phrases.ts";

/** What stands behind the noun before the question itself is put: more than that nobody keeps in mind. */
const MOST_NARROWING = 2;

interface Ground {
  find: Description;
  noun: string;
  choice: Choice;
  talk: Talk;
}

/** A way to put the question: its sentences, or undefined when the conditions do not fit it. */
type Frame = (ground: Ground) => string[] | undefined;

/** Which entity meets this? One of the frames, drawn by weight, with what must be said before. */
export function askEntity(
  find: Description,
  choice: Choice,
  talk: Talk,
): { sentences: string[]; frame: string } | undefined {
  const before = introduce(find, talk);
  const ground = { find, noun: nounOf(find, talk), choice, talk };
  const names = talk.random.shuffle(
    Object.keys(FRAMES).flatMap((name) => Array<string>(WEIGHTS[name] ?? 1).fill(name)),
  );
  for (const name of names) {
    const sentences = FRAMES[name]?.(ground);
    if (sentences !== undefined) return { sentences: [...before, ...sentences], frame: name };
  }
  return undefined;
}

const WEIGHTS: Readonly<Record<string, number>> = {
  direct: 6,
  narrowed: 4,
  turned: 5,
  imperative: 4,
  stated: 5,
  whatIs: 3,
};

const FRAMES: Readonly<Record<string, Frame>> = {
  direct: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk);
    const verbs = verbPhrase(conditions, talk, "singular");
    return verbs === undefined ? undefined : [`${choice.which(noun)} ${verbs}?`];
  },
  /** "Which disease with … is caused by …?" */
  narrowed: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk);
    if (conditions.length < 2 || conditions.length > MOST_NARROWING + 1 || choice.isClosed) return undefined;
    const [last, ...others] = [conditions.at(-1), ...conditions.slice(0, -1)];
    if (last === undefined || !others.every((one) => hasKind(one, "p", talk) || hasKind(one, "a", talk)))
      return undefined;
    const said = narrow(noun, others, talk);
    const verbs = verbPhrase([last], talk, "singular");
    return said === undefined || verbs === undefined ? undefined : [`${choice.which(said)} ${verbs}?`];
  },
  /** "Variants in which gene cause …?" */
  turned: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk);
    const main = conditions.findLast((one) => hasKind(one, "q", talk));
    if (main === undefined) return undefined;
    const others = conditions.filter((one) => one !== main);
    if (others.length > MOST_NARROWING) return undefined;
    const said = others.length === 0 || choice.isClosed ? noun : narrow(noun, others, talk);
    if (said === undefined || (choice.isClosed && others.length > 0)) return undefined;
    const asked = sayCondition(main, ["q"], talk, choice.which(said));
    return asked === undefined ? undefined : [asked.text];
  },
  imperative: ({ find, noun, choice, talk }) => {
    const phrase = describedNoun(find, "", talk);
    const verb = choice.isClosed
      ? "<Pick|Choose|Select|Point out|Mark>"
      : "<Name|Identify|Find|Give the name of|State the name of|lay:Tell me the name of>";
    const from = choice.isClosed
      ? talk.choose("<From the list,|From the options,|Among the options,|Among the candidates,|>")
      : "";
    return [
      `${from}${from === "" ? "" : " "}${lowerIf(from !== "", talk.choose(verb))} the ${withNoun(phrase, noun)}.`,
    ];
  },
  whatIs: ({ find, noun, choice, talk }) => {
    if (choice.isClosed) return undefined;
    const phrase = withNoun(describedNoun(find, "", talk), noun);
    return [`${talk.choose("<What is|What is the name of|Which is|lay:What do you call|lay:What is>")} the ${phrase}?`];
  },
  /** "A disease begins in … . It is … . Which disease is this?" */
  stated: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk);
    const [first, ...rest] = conditions;
    if (first === undefined) return undefined;
    const shared = talk.random.next() < 0.5 ? rest.splice(0, 1) : [];
    const verbs = verbPhrase([first, ...shared], talk, "singular");
    if (verbs === undefined) return undefined;
    const opening = talk.choose(
      `<${article(noun)}|${article(`certain ${noun}`)}|One ${noun}|Some ${noun}|There is ${article(noun)} that>`,
    );
    const others = rest.map((one) => statement(one, noun, talk));
    if (others.some((one) => one === undefined)) return undefined;
    return [`${opening} ${verbs}.`, ...others.flatMap((one) => one ?? []), closing(noun, choice, talk)];
  },
  /** "I am looking for a disease that … . Which one is it?" */
  sought: ({ find, noun, choice, talk }) => {
    const phrase = article(withNoun(describedNoun(find, "", talk), noun));
    const opening = talk.choose(
      "<We are looking for|I am looking for|The search is for|research:For a review, we are looking for|research:A curator is searching for|research:A database query should return|exam:A lecturer describes|exam:Your supervisor describes|exam:A colleague tells you about|lay:I am trying to find out about|lay:I once read about|lay:Somebody told me about|lay:A friend asked me about>",
    );
    return [`${opening} ${phrase}.`, closing(noun, choice, talk)];
  },
  /** "Which disease meets all of this: (1) it …; (2) it …?" */
  itemised: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk, true);
    if (conditions.length < 2) return undefined;
    const items = conditions.map((one) => statement(one, "", talk));
    if (items.some((one) => one === undefined)) return undefined;
    const marks = talk.random.pick(["(1)", "(a)", "(i)"]);
    const text = items.map((one = "", index) => `${markOf(marks, index)} ${lowerFirst(one.slice(0, -1))}`).join("; ");
    const asked = talk.choose(
      "<fits|meets|satisfies|matches> <all of the following|each of the following|every one of these points|the following points|all of these conditions>",
    );
    return [`${choice.which(noun)} ${asked}: ${text}?`];
  },
  conditional: ({ find, noun, choice, talk }) => {
    const verbs = find.where.length < 2 ? undefined : verbPhrase(arrange(find, "", talk), talk, "singular");
    if (verbs === undefined) return undefined;
    const opening = talk.choose(
      `<If|Given that|Supposing that|Assuming that|When> <${article(noun)}|${article(`certain ${noun}`)}|some ${noun}>`,
    );
    return [
      `${opening} ${verbs}, ${talk.choose(`<${choice.which(noun)} is it|${choice.which(noun)} is <meant|this>|${choice.which(noun)} must it be>`)}?`,
    ];
  },
  claimed: ({ find, noun, choice, talk }) => {
    const items = arrange(find, "", talk).map((one) => statement(one, "", talk));
    if (items.length < 2 || items.some((one) => one === undefined)) return undefined;
    const which = choice.which(noun);
    const asked = talk.choose(
      `<Of ${which} is this true|${which} <does this describe|fits this description|is described here|has been described>|To ${which} do these words apply>?`,
    );
    const quoted = items.map((item = "") => capitalise(item)).join(" ");
    return [`“${quoted.replaceAll("“", "‘").replaceAll("”", "’")}”`, asked];
  },
  /** "The disease that …: which is it?" */
  topic: ({ find, noun, choice, talk }) => {
    const phrase = withNoun(describedNoun(find, "", talk), noun);
    return [
      `The ${phrase}: ${talk.choose(`<${choice.which(noun)} is it|${choice.which(noun)} is <meant|that|this>|what is its name>`)}?`,
    ];
  },
  /** "Of all the diseases that …, which …?" */
  among: ({ find, noun, choice, talk }) => {
    const conditions = arrange(find, "", talk);
    const [first, ...rest] = conditions;
    if (first === undefined || rest.length === 0) return undefined;
    const group = verbPhrase([first], talk, "plural");
    const asked = verbPhrase(rest, talk, "singular");
    if (group === undefined || asked === undefined) return undefined;
    const several = choice.isClosed ? `these ${pluralNoun(noun)}` : `<the |all |all the |>${pluralNoun(noun)}`;
    return [
      `${talk.choose(`<Of|Among|Out of> ${several} <that|which>`)} ${group}, ${talk.choose("<which|which one>")} ${asked}?`,
    ];
  },
  patient: ({ find, noun, choice, talk }) => {
    if (find.type !== "disease" || talk.register === "research") return undefined;
    const phrase = article(withNoun(describedNoun(find, "", talk), noun));
    const opening = talk.choose(
      "<exam:A patient is found to have|exam:A patient suffers from|exam:On the ward you meet a patient with|exam:A clinic follows a patient with|exam:The records of a patient mention|lay:A relative of mine has|lay:Somebody in our family has|lay:A neighbor was told that she has|lay:My doctor spoke of>",
    );
    return [`${opening} ${phrase}.`, closing(noun, choice, talk)];
  },
};

function closing(noun: string, choice: Choice, talk: Talk): string {
  const which = choice.which(noun);
  return talk.choose(
    `<${which} is <this|it|meant|described|that>?|${which} fits?|${which} <fits|answers to> this description?|${which} has been described?|${which} do these words describe?|${which} are we speaking of?|${which} could be meant?>`,
  );
}
