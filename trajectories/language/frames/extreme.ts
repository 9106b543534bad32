import type { FormOf, Measure } from "../../form.ts";
import type { Talk } from "../compose/talk.ts";
import type { Saying } from "../words/grammar.ts";
import { numberWord } from "../words/grammar.ts";
import { pluralNoun } from "../words/nouns.ts";
import { listed } from "./asked.ts";

type Which = "least" | "greatest";

/** As a verb phrase, and as a noun phrase behind "with". */
const SAID: Readonly<Record<Measure, Record<Which, readonly [verb: Saying, noun: Saying]>>> = {
  onset: {
    least: [
      "<begins|starts|sets in|appears|shows itself> <earliest|first> in life|<has|shows> the earliest <onset|age of onset>|<begins|starts|appears> at the youngest age|makes itself felt earliest in life",
      "<the earliest onset|the earliest age of onset|the youngest age of onset|an onset before all the others>",
    ],
    greatest: [
      "<begins|starts|sets in|appears|shows itself> <latest|last> in life|<has|shows> the latest <onset|age of onset>|<begins|starts|appears> at the oldest age|waits longest in life before it begins",
      "<the latest onset|the latest age of onset|the oldest age of onset|an onset after all the others>",
    ],
  },
  prevalence: {
    least: [
      "is the <rarest|least common|least prevalent>|has the lowest <point |>prevalence|<affects|is found in> the fewest people <at any one time|per head of population>|is met with least often in the population",
      "<the lowest <point |>prevalence|the fewest patients per head of population|the smallest number of patients in the population>",
    ],
    greatest: [
      "is the <most common|most prevalent|most frequent>|has the highest <point |>prevalence|<affects|is found in> the most people <at any one time|per head of population>|is met with most often in the population",
      "<the highest <point |>prevalence|the most patients per head of population|the largest number of patients in the population>",
    ],
  },
};

/** Which of these comes first, or last? The names stand in the text unless they are shown as options. */
export function askExtreme(
  { among, measure, which }: FormOf<"extreme">,
  isShown: boolean,
  talk: Talk,
): { sentences: string[]; frame: string } {
  const noun = talk.noun("disease");
  const several = pluralNoun(noun);
  const [verb, phrase] = SAID[measure][which];
  const verbs = talk.choose(`<${verb}>`);
  const withWhat = talk.choose(phrase);
  const number = numberWord(among.length);
  const end = isShown ? "?" : `: {or}?`;
  const these = isShown
    ? `<these|the following|the ${several} below|these ${number}|the listed>`
    : `<these|the following|these ${number}>`;
  const ofThese = these.includes(several)
    ? `<these ${several}|the following ${several}|these ${number} ${several}|the ${several} below|the ${several} listed>`
    : `${these} ${several}`;
  const frames: Record<string, Saying> = {
    direct: `<Which|Which one> of ${ofThese} ${verbs}${end}`,
    of: isShown
      ? `<Of|Among|Out of|Comparing> ${ofThese}, <which|which one> ${verbs}?`
      : `<Of|Among|Out of|Comparing> {and}, <which|which ${noun}|which one> ${verbs}?`,
    name: isShown
      ? `<Name|Pick|Choose|Identify|Mark> the <one|${noun}> <of these|among these|in the list> that ${verbs}.`
      : `<Name|Pick|Choose|Identify> the <one|${noun}> <of these|among the following|in this list> that ${verbs}: {or}.`,
    with: `<Which|Which one> of ${ofThese} is the one with ${withWhat}${end}`,
    has: isShown
      ? `<Compare the options|Compare these ${several}|Look at the ${several} below|Put these ${several} in order>: which <one |>has ${withWhat}?`
      : `<Compare|Take|Consider|Put in order> {and}: which <of them |one |>has ${withWhat}?`,
    first: isShown
      ? `Which ${noun} ${verbs} <among those listed|among the options|of those shown>?`
      : `{And}: which <of these|of them|${noun}|of these ${several}> ${verbs}?`,
    ranked: isShown
      ? `<If|When> ${ofThese} are <ranked|ordered|sorted> by <${measure === "onset" ? "age of onset|when in life they begin" : "prevalence|how common they are"}>, which <one |>${verbs}?`
      : `<Rank|Order|Sort> these by <${measure === "onset" ? "age of onset|when in life they begin" : "prevalence|how common they are"}>: {and}. Which <one |of them |>${verbs}?`,
    whose: isShown
      ? `${measure === "onset" ? `Whose onset is <the ${which === "least" ? "earliest" : "latest"}|${which === "least" ? "earliest" : "latest"}>` : `Whose prevalence is <the |>${which === "least" ? "lowest" : "highest"}`} among ${ofThese}?`
      : `Among {and}, ${measure === "onset" ? `whose onset is the ${which === "least" ? "earliest" : "latest"}` : `whose prevalence is the ${which === "least" ? "lowest" : "highest"}`}?`,
  };
  const frame = talk.random.pick(Object.keys(frames));
  const text = talk
    .choose(frames[frame] ?? "")
    .replace(/\{(or|and|And)\}/g, (_, how: string) => listed(among, how === "or" ? "or" : "and", talk));
  return { sentences: [text], frame: `extreme/${measure}/${which}/${frame}` };
}
