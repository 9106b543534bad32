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
      "<begins|starts|sets in|appears|shows itself> <earliest|first> in life|<has|shows> the earliest <onset|age of onset>|<begins|starts|appears> at the youngest age|becomes apparent earliest in life",
      "<the earliest onset|the earliest age of onset>",
    ],
    greatest: [
      "<begins|starts|sets in|appears|shows itself> <latest|last> in life|<has|shows> the latest <onset|age of onset>|<begins|starts|appears> at the oldest age",
      "<the latest onset|the latest age of onset>",
    ],
  },
  prevalence: {
    least: [
      "is the <rarest|least common|least prevalent>|has the lowest <point |>prevalence|<affects|is found in> the <smallest share of the population|fewest people at any one time>|is encountered least often in the population",
      "<the lowest <point |>prevalence|the fewest patients relative to the population|the smallest number of patients in the population>",
    ],
    greatest: [
      "is the <most common|most prevalent|most frequent>|has the highest <point |>prevalence|<affects|is found in> the <largest share of the population|most people at any one time>|is encountered most often in the population",
      "<the highest <point |>prevalence|the most patients relative to the population|the largest number of patients in the population>",
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
  const [where, what, value] =
    measure === "onset"
      ? ["in", "<onset|age of onset>", which === "least" ? "earliest" : "latest"]
      : ["for", "<point |>prevalence", which === "least" ? "lowest" : "highest"];
  const frames: Record<string, Saying> = {
    direct: `<Which|Which one> of ${ofThese} ${verbs}${end}`,
    of: isShown
      ? `<Of|Among|Out of|Comparing> ${ofThese}, <which|which one> ${verbs}?`
      : `<Of|Among|Out of|Comparing> {and}, <which|which ${noun}|which one> ${verbs}?`,
    name: isShown
      ? `<Name|Pick|Choose|Identify|Mark> the <one of these|one in the list|${noun} in the list> that ${verbs}.`
      : `<Name|Pick|Choose|Identify> the <one|${noun}> <of these|among the following|in this list> that ${verbs}: {or}.`,
    with: `<Which|Which one> of ${ofThese} <has|shows> ${withWhat}${end}`,
    has: isShown
      ? `<Compare the options|Compare these ${several}|Look at the ${several} below|Put these ${several} in order>: which <one |>has ${withWhat}?`
      : `<Compare|Take|Consider|Put in order> {and}: which <of them |one |>has ${withWhat}?`,
    first: isShown
      ? `Which ${noun} ${verbs} <among those listed|among the options|of those shown>?`
      : `{And}: which <of these|of them|${noun}|of these ${several}> ${verbs}?`,
    ranked: isShown
      ? `<If|When> ${ofThese} are <ranked|ordered|sorted> by <${measure === "onset" ? "age of onset|when in life they begin" : "prevalence|how common they are"}>, which <one |>${verbs}?`
      : `<Rank|Order|Sort> these by <${measure === "onset" ? "age of onset|when in life they begin" : "prevalence|how common they are"}>: {and}. Which <one |of them |>${verbs}?`,
    where: isShown
      ? `<${where} which|${where} which one> of ${ofThese} is the ${what} <the |>${value}?`
      : `Among {and}, ${where} which <one |${noun} |>is the ${what} <the |>${value}?`,
  };
  const frame = talk.random.pick(Object.keys(frames));
  const text = talk
    .choose(frames[frame] ?? "")
    .replace(/\{(or|and|And)\}/g, (_, how: string) => listed(among, how === "or" ? "or" : "and", talk));
  return { sentences: [text], frame: `extreme/${measure}/${which}/${frame}` };
}
