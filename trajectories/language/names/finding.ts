import { article } from "../words/grammar.ts";
import { COUNTABLE, SEVERAL } from "./countable.ts";

/** A finding as a clinician says it. */
export interface Finding {
  /** "a wide nasal bridge" */
  withArticle: string;
  /** Behind "no": "wide nasal bridge". */
  bare: string;
}

const FLUID: Readonly<Record<string, string>> = {
  circulating: "blood",
  serum: "serum",
  plasma: "plasma",
  blood: "blood",
  urine: "urine",
  urinary: "urine",
  CSF: "cerebrospinal fluid",
};

const WAYS: Readonly<Record<string, string>> = {
  Increased: "raised",
  Elevated: "raised",
  Decreased: "low",
  Reduced: "reduced",
  Abnormal: "abnormal",
};

/** Labels of the finding ontology that no clinician says, and how he says them. The first that fits. */
const REWRITTEN: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^(Increased|Elevated|Decreased|Reduced|Abnormal) (circulating|serum|plasma|blood|urine|urinary|CSF) (.+?)(?: concentration| level)s?$/,
    (_, way = "", fluid = "", what = "") => `${WAYS[way] ?? way} level of ${what} in the ${FLUID[fluid] ?? fluid}`,
  ],
  [
    /^(Increased|Elevated|Decreased|Reduced|Abnormal) (?:level|concentration) of (.+)$/,
    (_, way = "", what = "") => `${WAYS[way] ?? way} level of ${what}`,
  ],
  [
    /^(Increased|Elevated|Decreased|Reduced|Abnormal) (.+?) (level|concentration)$/,
    (_, way = "", what = "") => `${WAYS[way] ?? way} level of ${what}`,
  ],
  [
    /^Abnormal (.+(?<!al|ar|ic|ous|ary|ory|ive|ine|oid)) morphology$/,
    (_, what = "") => `structural abnormality of the ${what}`,
  ],
  [/^Abnormality of (.+) morphology$/, (_, what = "") => `structural abnormality of ${what}`],
  [
    /^Abnormal (.+(?<!al|ar|ic|ous|ary|ory|ive|ine|oid)) physiology$/,
    (_, what = "") => `functional abnormality of the ${what}`,
  ],
  [
    /^Aplasia\/Hypoplasia (of|affecting|involving) (.+)$/,
    (_, of = "", what = "") => `aplasia or hypoplasia ${of} ${what}`,
  ],
  [/^(.+ corners?) of mouth$/, (_, what = "") => `${lower(what)} of the mouth`],
  [/^(\w+ing) symptom$/, (_, what = "") => lower(what)],
  [/^(Large|Small) for gestational age$/, (name) => `being ${lower(name)}`],
  [/^(Anti-.+ antibody) positivity$/, (_, what = "") => what.replace(/antibody$/, "antibodies").replace(/^A/, "a")],
  [/^(Anti-.+ antibody)$/, (_, what = "") => what.replace(/antibody$/, "antibodies").replace(/^A/, "a")],
  [/^EMG: (.+)$/, (_, what = "") => `${lower(what)} on electromyography`],
  [/^EEG with (.+)$/, (_, what = "") => `${lower(what)} on the electroencephalogram`],
  [
    /^(.+), (mild|moderate|severe|profound|progressive|borderline|bilateral|unilateral)$/,
    (_, what = "", how = "") => `${how} ${lower(what)}`,
  ],
  [
    /^(Small|Congenital|Spontaneous|Fine|Asymmetric|Fragmented|Atrophic), (\w+) (.+)$/,
    (_, a = "", b = "", what = "") => `${lower(a)}, ${b} ${what}`,
  ],
];

function lower(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** What ends the head of a noun phrase. */
const BEHIND =
  / (?:of|in|with|due to|on|from|by|at|for|involving|affecting|to|during|after|without|between|within|into|under|over) .*$/;

/** `label` within a sentence ("wide nasal bridge"), `name` as the source writes it. */
export function sayFinding(name: string, label: string): Finding {
  const rewritten = rewrite(name) ?? label;
  const text = rewritten.replace(/ \((?!.*\d).*\)$/, "").trim();
  const [, front = text, behind = ""] = /^(.*?)( \[.*)?$/.exec(text) ?? [];
  const head = front.replace(BEHIND, "").split(" ").at(-1) ?? "";
  const several = SEVERAL[head.toLowerCase()];
  if (several !== undefined) {
    const phrase = front.slice(0, front.replace(BEHIND, "").length - head.length) + several;
    const plural = `${phrase}${front.slice(front.replace(BEHIND, "").length)}${behind}`;
    return { withArticle: plural, bare: plural };
  }
  const quoted = /[,;]/.test(text.replace(/^\w+, /, "")) ? `“${name}”` : text;
  if (quoted !== text) return { withArticle: quoted, bare: quoted };
  return { withArticle: COUNTABLE.has(head.toLowerCase()) ? article(text) : text, bare: text };
}

function rewrite(name: string): string | undefined {
  for (const [pattern, say] of REWRITTEN) {
    const found = pattern.exec(name);
    if (found !== null) return say(...found);
  }
  return undefined;
}
