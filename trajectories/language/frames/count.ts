import type { FormOf } from "../../form.ts";
import { arrange, verbPhrase } from "../compose/describe.ts";
import { introduce } from "../compose/introduce.ts";
import { hasKind, sayCondition } from "../compose/say-condition.ts";
import type { Talk } from "../compose/talk.ts";
import { numberWord } from "../words/grammar.ts";
import { pluralNoun } from "../words/nouns.ts";
import { listed } from "./asked.ts";

/** How many of these meet the description? The names always stand in the text: the answer is a number. */
export function askCount(
  { among, find }: FormOf<"count">,
  talk: Talk,
): { sentences: string[]; frame: string } | undefined {
  const before = introduce(find, talk);
  const several = pluralNoun(talk.noun(find.type));
  const conditions = arrange(find, "", talk);
  const number = numberWord(among.length);
  const list = listed(among, "and", talk);
  const either = listed(among, "or", talk);
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined && hasKind(only, "q", talk) && talk.random.next() < 0.4) {
    const which = talk.choose(`how many of <these|the following|these ${number}|the following ${number}> ${several}`);
    const asked = sayCondition(only, ["q"], talk, which);
    if (asked !== undefined)
      return { sentences: [...before, asked.text.replace(/\?$/, `: ${either}?`)], frame: "count/turned" };
  }
  const verbs = verbPhrase(conditions, talk, "plural");
  if (verbs === undefined) return undefined;
  const frames: Record<string, string> = {
    direct: `How many of <these|these ${number}|the following|the following ${number}> ${several} ${verbs}: {list}?`,
    after: `<Here are|Given are|Listed are|Look at|Consider|Take|Below stand|We have> <${number}|the following|the following ${number}> ${several}: {list}. How many <of them|of these|of the ${number}|among them> ${verbs}?`,
    first: `{list}: how many <of these|of them|of these ${several}|of these ${number}> ${verbs}?`,
    of: `<Of|Among|Out of> <these|the following|these ${number}|the following ${number}> ${several}, how many ${verbs}: {list}?`,
    count: `<Count|Give the number of|State the number of|Work out the number of> <those|the ${several}> <in this list|in the following list> that ${verbs}: {list}.`,
    say: `<Say|State|Determine|Work out> how many <of these ${number} ${several}|of these ${several}|of the following ${several}> ${verbs}: {list}.`,
    that: `<A list|A table|A slide> <names|gives|shows> <${number}|these ${number}> ${several}: {list}. How many of them ${verbs}?`,
    some: `<Some, all or none|None, some or all> of <these|the following> ${several} ${verbs}: {list}. <To how many does this apply|Of how many is this true|For how many does this hold>?`,
  };
  const frame = talk.random.pick(Object.keys(frames));
  const text = talk.choose(frames[frame] ?? "").replace("{list}", () => list);
  return { sentences: [...before, text], frame: `count/${frame}` };
}
