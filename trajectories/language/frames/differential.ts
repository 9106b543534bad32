import type { Random } from "../../../src/lib/random.ts";
import type { FormOf } from "../../form.ts";
import type { Talk } from "../compose/talk.ts";
import type { Name } from "../names/names.ts";
import { enumerate } from "../words/grammar.ts";

type Case = FormOf<"differential">;

const BEGINNINGS = [
  "whose illness began at the age of {n} months",
  "whose symptoms began at {n} months of age",
  "ill since the age of {n} months",
  "with symptoms since {n} months of age",
];

/**
 * Who it is: "A 4-year-old girl", with the age drawn from the age group of the form. What begins in infancy has findings
 * that only an older child can show (its gait, its speech): there the age is that of the beginning.
 */
const AGES: Readonly<Record<string, (random: Random, sex: Case["sex"]) => string>> = {
  "ONSET:antenatal": (random, sex) =>
    `${sexed(sex, ["A female fetus", "A male fetus", "A fetus"])} at ${20 + random.integer(16)} weeks of gestation`,
  "ONSET:neonatal": (random, sex) => `A ${2 + random.integer(24)}-day-old ${sexed(sex, ["girl", "boy", "newborn"])}`,
  "ONSET:infancy": (random, sex) =>
    `A ${sexed(sex, ["girl", "boy", "child"])} ${random.pick(BEGINNINGS).replace("{n}", String(2 + random.integer(9)))}`,
  "ONSET:childhood": (random, sex) => `A ${3 + random.integer(7)}-year-old ${sexed(sex, ["girl", "boy", "child"])}`,
  "ONSET:adolescence": (random, sex) =>
    `A ${13 + random.integer(5)}-year-old ${sexed(sex, ["girl", "boy", "adolescent"])}`,
  "ONSET:adulthood": (random, sex) =>
    `A ${22 + random.integer(36)}-year-old ${sexed(sex, ["woman", "man", "patient"])}`,
  "ONSET:old-age": (random, sex) => `A ${67 + random.integer(16)}-year-old ${sexed(sex, ["woman", "man", "patient"])}`,
};

function sexed(sex: Case["sex"], [female, male, open]: readonly [string, string, string]): string {
  return sex === "female" ? female : sex === "male" ? male : open;
}

/** Which disease is best supported by the case? A vignette: who, what is there, what is not. */
export function askDifferential(
  form: Case,
  isShown: boolean,
  talk: Talk,
): { sentences: string[]; frame: string } | undefined {
  const who = whoIs(form, talk);
  const present = talk.random.shuffle(form.present).map((id) => talk.names.say(id, talk.register, talk.random));
  const absent = talk.random.shuffle(form.absent).map((id) => talk.names.say(id, talk.register, talk.random));
  const said = present.filter((name) => name !== undefined);
  const there = said.map(({ text }) => text);
  const missing = absent.filter((name) => name !== undefined);
  const cut = there.length > 3 ? 2 + talk.random.integer(there.length - 3) : there.length;
  const [first, second] = [there.slice(0, cut), there.slice(cut)];
  const person = personOf(form);
  const sentences = [
    `${who} ${talk.choose(`<has|presents with|is seen for|is <brought in|referred> with|comes to attention with|shows|is examined for>`)} ${enumerate(first, "and")}.`,
    ...(second.length === 0 ? [] : [further(second, person, { talk, isPlural: isPluralAt(said, cut) })]),
    ...(missing.length === 0 ? [] : [without(missing, person, talk)]),
    asked({ isShown, hasAbsent: missing.length > 0 }, talk),
  ];
  return { sentences, frame: "differential" };
}

function whoIs({ onset, sex }: Case, talk: Talk): string {
  const age = onset === undefined ? undefined : AGES[onset];
  if (age !== undefined)
    return age(talk.random, sex)
      .replace(/^A (8|18|11)(?=\D)/, "An $1")
      .replace(/^A (8\d)/, "An $1");
  const open = talk.choose("<A patient|A patient|A person|lay:Somebody|exam:One of your patients>");
  return sex === undefined
    ? open
    : talk.choose(
        sex === "female"
          ? "<A female patient|A female patient|A patient (female)|A female>"
          : "<A male patient|A male patient|A patient (male)|A male>",
      );
}

/** "she", "he", "the patient". */
function personOf({ sex, onset }: Case): { subject: string; possessive: string } {
  if (onset === "ONSET:antenatal") return { subject: "the fetus", possessive: "its" };
  if (sex === "female") return { subject: "she", possessive: "her" };
  return sex === "male"
    ? { subject: "he", possessive: "his" }
    : { subject: "the patient", possessive: "the patient's" };
}

type Person = ReturnType<typeof personOf>;

/** "There are seizures and a rash", "There is a rash and seizures": the verb goes with the first. */
function isPluralAt(names: readonly Name[], index: number): boolean {
  return names[index]?.plural === true;
}

function further(
  names: readonly string[],
  { subject, possessive }: Person,
  { talk, isPlural }: { talk: Talk; isPlural: boolean },
): string {
  const is = isPlural ? "are" : "is";
  const list = enumerate(names, "and");
  return talk
    .choose(
      `<There <${is}|${is} also> {list}|Also noted: {list}|In addition, ${subject} has {list}|Examination adds {list}|${subject} also has {list}|Further findings: {list}|The <work-up|examination> also <shows|reveals> {list}|Added to this come {list}|${possessive} <record|chart> further <lists|mentions> {list}>`,
    )
    .replace("{list}", () => list)
    .concat(".");
}

function without(names: readonly Name[], { subject }: Person, talk: Talk): string {
  const or = enumerate(
    names.map(({ bare }) => bare),
    "or",
  );
  const either = enumerate(
    names.map(({ text }) => text),
    "or",
  );
  const and = enumerate(
    names.map(({ bare }) => bare),
    "and",
  );
  const both = enumerate(
    names.map(({ text }) => text),
    "and",
  );
  const verb = names.length > 1 || names[0]?.plural === true ? "are" : "is";
  const first = names[0]?.plural === true ? "are" : "is";
  const last = names.at(-1)?.plural === true ? "are" : "is";
  return talk
    .choose(
      `<There ${first} no {or}|No {or} <${last} found|${last} seen|can be found|${last} present>|${subject} has no {or}|Absent ${verb} {and}|Examination shows no {or}|${subject} does not have {either}|{both} ${verb} <absent|not found|not present>|Looked for and not found: {and}|Nothing points to {either}|{both} ${verb} not part of the picture|Notably absent: {and}>`,
    )
    .replace("{or}", () => or)
    .replace("{either}", () => either)
    .replace("{and}", () => and)
    .replace("{both}", () => both)
    .concat(".");
}

function asked({ isShown, hasAbsent }: { isShown: boolean; hasAbsent: boolean }, talk: Talk): string {
  const which = isShown
    ? talk.choose(
        "<which of these diagnoses|which of the following diagnoses|which option|which of these diseases|which one of the listed diseases>",
      )
    : talk.choose("<which disease|which diagnosis|what disease|which single disease>");
  return talk.choose(
    `<${which} <explains|accounts for|fits> <this|all of this|this picture|the findings> best?|${which} is <the most likely|most likely|the likeliest|best supported|best supported by these findings>?|${which} <would you put first|heads your list|comes first in your differential|should be considered first>?|${hasAbsent ? `Taking what is present and what is absent together, ${which} fits best?|` : ""}${which} best <explains|fits|matches> <the case|this case|these findings|the whole picture>?|Judging by these findings, ${which} is most probable?|What is the most likely <diagnosis|disease><| here| in this case>?${isShown ? "|Choose the most likely diagnosis." : "|Name the most likely <disease|diagnosis>.|Give the best-supported <diagnosis|disease>."}>`,
  );
}
