import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { sayFinding } from "../../../trajectories/language/names/finding.ts";
import {
  article,
  capitalise,
  choose,
  conjugate,
  deny,
  enumerate,
  fill,
} from "../../../trajectories/language/words/grammar.ts";
import { pluralNoun } from "../../../trajectories/language/words/nouns.ts";

describe("choices", () => {
  test("each alternative comes, nested ones too, and none is left open", () => {
    const said = new Set(
      Array.from({ length: 60 }, (_, seed) => choose("<a|<b|c>> d< e|>", createRandom(seed), "exam")),
    );
    expect([...said].sort()).toEqual(["a d", "a d e", "b d", "b d e", "c d", "c d e"]);
  });

  test.each([
    ["lay", ["medicine", "pill"]],
    ["exam", ["agent", "pill", "vignette"]],
    ["research", ["agent", "pill"]],
  ] as const)("the register %s has its own words", (register, expected) => {
    const saying = "<lay:medicine|pro:agent|pill|exam:vignette>";
    const said = new Set(Array.from({ length: 60 }, (_, seed) => choose(saying, createRandom(seed), register)));
    expect([...said].sort()).toEqual(expected);
  });

  test("what is filled in is not filled again", () => {
    expect(fill("{x} and {y}", { x: "{y}", y: "$&" })).toBe("{y} and $&");
  });
});

describe("agreement", () => {
  test.each([
    ["[is] caused by x", "is caused by x", "are caused by x", "be caused by x"],
    ["[begins] in x", "begins in x", "begin in x", "begin in x"],
    ["[carries] x", "carries x", "carry x", "carry x"],
    ["[passes] on x", "passes on x", "pass on x", "pass on x"],
    ["[has] its origin in x", "has its origin in x", "have their origin in x", "have its origin in x"],
    ["[is] a known cause of x", "is a known cause of x", "are known causes of x", "be a known cause of x"],
    ["[can] cause x", "can cause x", "can cause x", "can cause x"],
  ])("%s", (said, singular, plural, infinitive) => {
    expect(conjugate(said, "singular")).toBe(singular);
    expect(conjugate(said, "plural")).toBe(plural);
    expect(conjugate(said, "infinitive")).toBe(infinitive);
  });

  test("a denial is about what is stated, and needs a verb to deny", () => {
    expect(choose(deny("[is] caused by x") ?? "", createRandom(1), "exam")).toMatch(
      /^\[is\] \w+ not to be caused by x$/,
    );
    expect(deny("[can] cause x")).toBeUndefined();
    expect(deny("in which x causes it")).toBeUndefined();
  });
});

describe("words", () => {
  test.each([
    ["ulcer", "an ulcer"],
    ["unilateral cleft", "a unilateral cleft"],
    ["unusual gait", "an unusual gait"],
    ["X-linked disease", "an X-linked disease"],
    ["EEG abnormality", "an EEG abnormality"],
    ["uterine mass", "a uterine mass"],
    ["“other” name", "an “other” name"],
    ["8-day-old", "an 8-day-old"],
    ["onset", "an onset"],
  ])("%s → %s", (word, expected) => {
    expect(article(word)).toBe(expected);
  });

  test.each([
    ["mode of inheritance", "modes of inheritance"],
    ["symptom or sign", "symptoms or signs"],
    ["clinical finding", "clinical findings"],
    ["medical specialty", "medical specialties"],
    ["drug class", "drug classes"],
    ["sign or symptom", "signs or symptoms"],
  ])("%s → %s", (noun, expected) => {
    expect(pluralNoun(noun)).toBe(expected);
  });

  test.each([
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b and c"], "a and b and c"],
    [["a", "b", "c and d"], "a, b, and c and d"],
    [["a", "b, c"], "a and b, c"],
    [["a, b", "c"], "a, b; and c"],
    [["a, x", "b", "c"], "a, x; b; and c"],
    [["“a, x”", "b"], "“a, x” and b"],
  ])("%j in a row", (items, expected) => {
    expect(enumerate(items, "and")).toBe(expected);
  });

  test("sentences begin with a capital; names and quotations stay as they are", () => {
    expect(capitalise("which is it? it is p53. “mTOR” is next.")).toBe("Which is it? It is p53. “mTOR” is next.");
  });
});

describe("findings", () => {
  test.each([
    ["Wide nasal bridge", "a wide nasal bridge", "wide nasal bridge"],
    ["Abnormality of the eye", "an abnormality of the eye", "abnormality of the eye"],
    [
      "Increased circulating copper concentration",
      "a raised level of copper in the blood",
      "raised level of copper in the blood",
    ],
    [
      "Elevated urinary dihydrothymine level",
      "a raised level of dihydrothymine in the urine",
      "raised level of dihydrothymine in the urine",
    ],
    [
      "Decreased CSF creatinine concentration",
      "a low level of creatinine in the cerebrospinal fluid",
      "low level of creatinine in the cerebrospinal fluid",
    ],
    ["Abnormal heart morphology", "a structural abnormality of the heart", "structural abnormality of the heart"],
    ["Abnormal vascular morphology", "abnormal vascular morphology", "abnormal vascular morphology"],
    ["Aplasia/Hypoplasia of the thumb", "aplasia or hypoplasia of the thumb", "aplasia or hypoplasia of the thumb"],
    ["Intellectual disability, severe", "severe intellectual disability", "severe intellectual disability"],
    ["Anti-B23 antibody positivity", "anti-B23 antibodies", "anti-B23 antibodies"],
    ["Seizure", "seizures", "seizures"],
    ["Focal-onset seizure", "focal-onset seizures", "focal-onset seizures"],
    ["Short stature", "short stature", "short stature"],
    ["Deeply set eye", "deeply set eyes", "deeply set eyes"],
    ["Upslanted palpebral fissure", "upslanted palpebral fissures", "upslanted palpebral fissures"],
    ["Anal fissure", "an anal fissure", "anal fissure"],
    ["Short 3rd metacarpal", "a short 3rd metacarpal", "short 3rd metacarpal"],
    ["Short metacarpal", "short metacarpals", "short metacarpals"],
    ["Proximal placement of thumb", "proximal placement of the thumb", "proximal placement of the thumb"],
    ["Ulnar deviation of finger", "ulnar deviation of the fingers", "ulnar deviation of the fingers"],
    ["Decreased muscle mass", "decreased muscle mass", "decreased muscle mass"],
    ["Hemiplegia/hemiparesis", "hemiplegia or hemiparesis", "hemiplegia or hemiparesis"],
    ["Reduced consciousness/confusion", "reduced consciousness or confusion", "reduced consciousness or confusion"],
    ["Low-set, posteriorly rotated ears", "low-set, posteriorly rotated ears", "low-set, posteriorly rotated ears"],
    ["Hypoplastic fifth toenail", "a hypoplastic fifth toenail", "hypoplastic fifth toenail"],
    ["Apthous ulcer", "an aphthous ulcer", "aphthous ulcer"],
    ["Caesarian section", "delivery by caesarian section", "delivery by caesarian section"],
    ["Coronaryartery stenosis", "coronary artery stenosis", "coronary artery stenosis"],
    ["Febrile seizure (within the age range of 3 months to 6 years)", "febrile seizures", "febrile seizures"],
    ["Whorls, streaks, and patches", "“Whorls, streaks, and patches”", "“Whorls, streaks, and patches”"],
  ])("%s", (name, withArticle, bare) => {
    const label = name.charAt(0).toLowerCase() + name.slice(1);
    expect(sayFinding(name, label)).toEqual({ withArticle, bare });
  });
});
