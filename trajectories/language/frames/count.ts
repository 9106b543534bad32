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
    direct: `<How many|What number> of <these|these ${number}|the following|the following ${number}> ${several} ${verbs}: {list}?`,
    after: `<Here are|Given are|Listed are|Look at|Consider|Take|Below stand|We have> <${number}|the following|the following ${number}> ${several}: {list}. How many <of them|of these|of the ${number}|among them> ${verbs}?`,
    first: `{list}: <how many|what number> <of these|of them|of these ${several}|of these ${number}> ${verbs}?`,
    of: `<Of|Among|Out of> <the ${several} |these ${several}: |>{list}, how many ${verbs}?`,
    count: `<Count|Give the number of|State the number of|Work out the number of> <those|the ${several}|the ones> <in this list|among the following|in the following list> that ${verbs}: {list}.`,
    say: `<Say|Tell|State|Determine> how many <of the following|of these|of the ${number}|of the ${several} named> ${verbs}: {list}.`,
    that: `<A list|One list|A table|A slide> <names|holds|gives|shows> <${number}|these ${number}> ${several}: {list}. <How many <of them|entries>|What number of them> ${verbs}?`,
    some: `<Some|Some, all or none|None, some or all> of <these|the following> ${several} ${verbs}: {list}. <How many are they|What is their number|How many is that|How many of them, then>?`,
  };
  const frame = talk.random.pick(Object.keys(frames));
  const text = talk.choose(frames[frame] ?? "").replace("{list}", () => list);
  return { sentences: [...before, text], frame: `count/${frame}` };
}
