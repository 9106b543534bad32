import { article } from "../words/grammar.ts";

/** What a procedure does, one of which is done at a time: "a sweat electrolyte test". */
const COUNTABLE =
  /\b(?:angiogram|assay|assessment|count|electroretinogram|evaluation|examination|measurement|pyelogram|scan|study|swallow|test|radiograph|procedure|biopsy)$/i;

/** Of what a body has several. */
const ONE_OF_SEVERAL = /(?:artery|nerve|node|bone)$/;

/** Words that the source writes wrongly. */
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [/\bbronchoaveolar\b/, "bronchoalveolar"],
  [/\bultrasonograpy\b/, "ultrasonography"],
  [/\bsurveilance\b/, "surveillance"],
  [/\bcholinesteriase\b/, "cholinesterase"],
  [/\bpap smear\b/, "Pap smear"],
  [/\/ /, "/"],
];

/** A procedure within a sentence: "a biopsy of the kidney", "an evaluation by a nephrologist". */
export function sayProcedure(label: string): string {
  const name = SPELLING.reduce((text, [wrong, right]) => text.replace(wrong, right), label);
  const [, who = "", what = ""] = /^(.+(?:ist|specialist|internist|surgeon)) (evaluation|assessment)$/.exec(name) ?? [];
  if (who !== "") return `${article(what)} by ${article(who)}`;
  const [, site = ""] = /^biopsy of (.+)$/.exec(name) ?? [];
  if (/tissue$/.test(site)) return `a ${name}`;
  if (site !== "") return `a biopsy of ${ONE_OF_SEVERAL.test(site) ? article(site) : `the ${site}`}`;
  return COUNTABLE.test(name) ? article(name) : name;
}
