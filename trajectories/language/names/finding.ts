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
  [/^Caesarian section$/, () => "delivery by caesarian section"],
  [/^Bruising susceptibility$/, () => "easy bruising"],
  [/^Coronaryartery (.+)$/, (_, what = "") => `coronary artery ${what}`],
  [/^Dilatation$/, () => "vascular dilatation"],
  [/^Febrile seizure \(within .*\)$/, () => "febrile seizures"],
  [/^Height less than (\w+) percentile$/, (_, rank = "") => `height less than the ${rank} percentile`],
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
    /^(Small|Congenital|Spontaneous|Fine|Asymmetric|Fragmented|Atrophic|Low-set|High|Thick|Broad|Long|Short|Wide|Narrow), (\w+) (.+)$/,
    (_, a = "", b = "", what = "") => `${lower(a)}, ${b} ${what}`,
  ],
];

function lower(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** What ends the head of a noun phrase. */
const BEHIND =
  / (?:of|in|with|due to|on|from|by|at|for|involving|affecting|to|during|after|without|between|within|into|under|over) .*$/;

/** "anal fissure", but "upslanted palpebral fissures". */
const UNPAIRED =
  /\b(?:anal|lip|midline|unilateral|single|supernumerary|accessory|third|fourth|fifth|writer's) (?:\S+ )?\S+$/i;
/** "short 3rd metacarpal", "epiphysis of the 2nd toe": one of them. */
const NUMBERED = /\b[1-5](?:st|nd|rd|th)\b/;
/** Of these a patient has more or less, not one. */
const UNCOUNTED = /\b(?:(?:muscle|bone|body) mass|intellectual disability)$/i;

/** `label` within a sentence ("wide nasal bridge"), `name` as the source writes it. */
export function sayFinding(name: string, label: string): Finding {
  const rewritten = rewrite(name) ?? label;
  const text = withSites(spell(rewritten.replace(/ \((?!.*\d).*\)$/, "").trim()));
  const [, front = text, behind = ""] = /^(.*?)( \[.*)?$/.exec(text) ?? [];
  const phrase = front.replace(BEHIND, "");
  const head = phrase.split(" ").at(-1) ?? "";
  const noun = head.toLowerCase();
  const several = UNPAIRED.test(phrase) || NUMBERED.test(front) ? undefined : SEVERAL[noun];
  if (several !== undefined) {
    const plural = `${phrase.slice(0, phrase.length - head.length)}${several}${front.slice(phrase.length)}${behind}`;
    return { withArticle: plural, bare: plural };
  }
  const quoted = /[,;]/.test(text.replace(/^[\w-]+, /, "")) ? `“${name}”` : text;
  if (quoted !== text) return { withArticle: quoted, bare: quoted };
  const isCounted = (COUNTABLE.has(noun) || noun in SEVERAL) && !UNCOUNTED.test(phrase);
  return { withArticle: isCounted ? article(text) : text, bare: text };
}

/** "reduced consciousness/confusion" → "reduced consciousness or confusion" */
function spell(text: string): string {
  return text
    .replace(/(?<=\p{Ll}{3})\/(?=(?!or\b)\p{L}{3})/gu, " or ")
    .replace(/(?<= or )\p{Lu}(?=\p{Ll}{3})/gu, (letter) => letter.toLowerCase())
    .replace(/\bapthous\b/, "aphthous");
}

/** Parts of the body that the ontology names without an article. */
const SITE =
  /\bof (abdomen|aorta|bladder|carpal bones|chin|colon|columella|distal phalanges|ears?|earlobe|eyelids?|eyes|fe?et|femur|fingernails?|fingers?|forearm|hallux|hands?|helix|humerus|kidney|liver|mandible|mouth|nails|penis|pharynx|radius|scalp|scapula|skin|skull|teeth|thorax|thumbs?|thyroid|tibia|toenails?|toes?|tongue|ulna)(?=$| (?:in|on|with)\b)/g;
/** Of which a name means any: "camptodactyly of finger". */
const ANY = /^(?:ear|eyelid|finger|fingernail|toe|toenail)$/;

/** "clubbing of fingers" → "clubbing of the fingers" */
function withSites(text: string): string {
  return text.replace(SITE, (_, site: string) => `of the ${ANY.test(site) ? `${site}s` : site}`);
}

function rewrite(name: string): string | undefined {
  for (const [pattern, say] of REWRITTEN) {
    const found = pattern.exec(name);
    if (found !== null) return say(...found);
  }
  return undefined;
}
