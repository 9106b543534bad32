import type { EntityType } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { type Condition, conditionsOf, type Form, namedIn } from "../../form.ts";
import type { Names } from "../names/names.ts";

/** Words of which a text that states the relation has at least one, in whatever direction and construction. */
const CUES: Readonly<Record<string, RegExp>> = {
  has_causal_gene:
    /\b(?:caus|mutat|variant|alter|chang|fault|genetic|due to|result|aris|gene\b|responsib|underl|behind)/,
  has_susceptibility_gene: /susceptib|predispos|risk|prone/,
  has_modifier_gene: /modif|influenc/,
  has_fusion_gene: /fus(?:ed|ion)/,
  has_associated_gene: /associat|link/,
  gene_has_phenotype: /variant|alter|mutat|chang/,
  inherited_as: /inherit|passed on|transmi|recessive|dominant|linked|mitochondrial|genic|factorial/,
  has_onset: /onset|beg[iau]n|start|appear|sets? in|first|manifest|apparent|noticeable|come|show/,
  has_prevalence: /prevalen|common|rare|frequen|per \d/,
  has_birth_prevalence: /birth|newborn/,
  has_annual_incidence: /incidence|new cases|annual|year/,
  has_lifetime_prevalence: /lifetime|ever/,
  indicated_for: /indicat|treat|given|prescri|used|therap|medicine for|against/,
  used_off_label_for: /off[- ]label/,
  contraindicated_in: /contraindicat|must not|should not|rules? out|forbid|not be (?:used|given)/,
  in_drug_class: /class|group|belong|member|categor/,
  interacts_with: /interact/,
  targets: /target|act(?:s|ing|ed)? on|product|protein|directed|aimed|encod/,
  managed_with: /manag|care|treat/,
  observed_with: /observ|show|detect|demonstra|reveal|see\b|test|examin/,
  located_in: /locat|site|seat|affect|involv|\bof the\b/,
  arises_from: /ar(?:is|os)|origin|develop|deriv|rise to/,
  caused_by_organism: /caus|due to|infect|agent|pathogen|br(?:ought|ings) about|responsib/,
  transmitted_by: /transmi|spread|passed on|carr|passes on/,
  triggered_by: /trigger|set(?:s|ting)? off|provok/,
  caused_by_substance: /caus|due to|responsib|brings? about/,
  disrupts: /disrupt|disturb|impair/,
  predisposes_to: /predispos|prone|favour|favor|likely|susceptib|complicat/,
  subtype_of: /form|type|kind|variet|among|belong|includ/,
};

/** Words for a thing of a type that a text may use without its name. */
const THINGS: Partial<Record<EntityType, string>> = {
  disease: "diseases?|conditions?|disorders?|illness(?:es)?|syndromes?|infections?|tumou?rs?|cancers?",
  gene: "genes?",
  phenotype: "findings?|features?|signs?|symptoms?|problems?|manifestations?|abnormalit(?:y|ies)",
  drug: "drugs?|agents?|medications?|medicines?|treatments?|therap(?:y|ies)",
  drug_class: "class(?:es)?|groups?",
  procedure: "procedures?|tests?|examinations?|investigations?|evaluations?|treatments?",
  anatomy: "parts?|structures?|sites?|organs?|tissues?|cells?|locations?|seats?|origins?",
  organism: "organisms?|agents?|germs?|pathogens?|virus(?:es)?|bacteri(?:um|a)|parasites?|vectors?",
};
const WHATEVER = "forms?|types?|kinds?|variet(?:y|ies)|subtypes?|members?|options?";

const NEGATED = /\b(?:no|not|never|without|absent|absence|free of|lacks?|denied|missing|nor|neither|none)\b/;

const FRACTIONS: Readonly<Record<number, RegExp>> = {
  5: /one in twenty/,
  10: /one in ten/,
  20: /one in five|a fifth/,
  25: /quarter|one in four/,
  30: /three in ten/,
  50: /half|one in two/,
  75: /three[- ]quarters|three (?:in|out of) four/,
  80: /four (?:in|out of) five|eight (?:in|out of) ten|four[- ]fifths/,
  90: /nine (?:in|out of) ten/,
  95: /nineteen in twenty/,
  100: /\ball\b|every|invariabl|always|without exception/,
};

/** What a text does not say of a form: names, figures, relations, denials. A text may say them in any words. */
export function unsaid(given: {
  graph: Graph;
  names: Names;
  form: Form;
  question: string;
  isShown: boolean;
}): string[] {
  const text = normalise(given.question);
  const missing = (id: string) => !given.names.all(id).some((name) => holds(text, normalise(name)));
  return [
    ...namedOf(given.form, given.isShown)
      .filter(missing)
      .map((id) => `the name “${given.names.plain(id)}”`),
    ...missingNouns(given.form, text),
    ...(isOpen(given.form, text) ? ["that one of the options is asked for"] : []),
    ...conditionsIn(given.form).flatMap((condition) => faultsOf(condition, text)),
  ];
}

function namedOf(form: Form, isShown: boolean): string[] {
  if (form.ask === "differential") return [...form.present, ...form.absent];
  const among = form.ask === "none" || ((form.ask === "count") === false && isShown) ? [] : (form.among ?? []);
  return [...new Set([...(form.ask === "extreme" ? [] : namedIn(form.find)), ...among])];
}

/** Whether a question that chooses from some asks for any at all: more may answer that. */
function isOpen(form: Form, text: string): boolean {
  if (form.ask !== "entity" || form.among === undefined) return false;
  return !/\b(?:these|those|following|options?|below|list(?:ed)?|among|candidates?|pick|choose|select|mark|point out|named?|compar\w*|whose|out of|identify|shown|rank\w*|order\w*|sort\w*)\b|: /.test(
    text,
  );
}

/** Things that the form describes and the text has no word for, each: a chain that was cut short has fewer. */
function missingNouns(form: Form, text: string): string[] {
  if (!("find" in form)) return [];
  // The list of a count may stand for the noun.
  const outer = form.ask === "count" ? [] : [form.find];
  const described = [...outer, ...conditionsIn(form).flatMap(({ to }) => (typeof to === "string" ? [] : [to]))];
  const counts = new Map<EntityType, number>();
  for (const { type } of described) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].flatMap(([type, count]) => {
    const words = THINGS[type];
    if (words === undefined) return [];
    const found = text.match(new RegExp(`\\b(?:${words}|${WHATEVER})\\b`, "g"))?.length ?? 0;
    return found >= count
      ? []
      : [`${count === 1 ? "the" : "all"} ${type.replaceAll("_", " ")}${count === 1 ? "" : "s"} that it describes`];
  });
}

function conditionsIn(form: Form): Condition[] {
  return "find" in form ? [...conditionsOf(form.find)].map(({ condition }) => condition) : [];
}

function faultsOf({ relation, minimumFrequency, positive }: Condition, text: string): string[] {
  const cue = CUES[relation];
  const faults: string[] = [];
  if (cue !== undefined && !cue.test(text)) faults.push(`the relation “${relation.replaceAll("_", " ")}”`);
  if (positive === false && !NEGATED.test(text)) faults.push(`that “${relation.replaceAll("_", " ")}” does not hold`);
  if (minimumFrequency !== undefined && !holdsShare(text, minimumFrequency))
    faults.push(`the share of ${minimumFrequency}%`);
  return faults;
}

function holdsShare(text: string, share: number): boolean {
  const number = String(share).replace(".", "\\.");
  return new RegExp(`(?<![\\d.])${number} ?(?:%|percent|per cent)`).test(text) || FRACTIONS[share]?.test(text) === true;
}

/** Small letters, plain quotation marks and hyphens, no accents. */
export function normalise(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[“”"‘’']/g, "")
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a name stands in a text as words of its own; both normalised. */
export function holds(text: string, name: string): boolean {
  if (name === "") return false;
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const [before, behind] = [text[from - 1] ?? " ", text[from + name.length] ?? " "];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(behind)) return true;
  }
  return false;
}
