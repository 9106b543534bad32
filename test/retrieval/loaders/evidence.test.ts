import { describe, expect, it } from "vitest";
import { dateOf, looseDate, publicationDate } from "../../../src/retrieval/loaders/dates.ts";
import { kindOf, kindOfTitle } from "../../../src/retrieval/loaders/evidence.ts";
import { languageOf } from "../../../src/retrieval/loaders/languages.ts";

describe("the evidence of an article", () => {
  it.each([
    [["Journal Article", "Practice Guideline"], "guideline"],
    [["Review", "Meta-Analysis"], "systematic_review"],
    [["Clinical Trial, Phase III", "Randomized Controlled Trial"], "randomised_trial"],
    [["Clinical Trial, Phase III"], "observational_study"],
    [["Case Reports", "Review"], "case_report"],
    [["review-article"], "narrative_review"],
    [["Letter", "Comment"], "other"],
    [["Clinical Trial Protocol", "Randomized Controlled Trial"], "other"],
    [["toString"], "other"],
  ])("of %j is %s", (types, level) => expect(kindOf(types).evidence).toBe(level));

  it("of an article without a type is that of its subject headings", () => {
    expect(kindOf(["Journal Article"], ["Gout", "Cohort Studies/methods"]).evidence).toBe("observational_study");
    expect(kindOf(["Journal Article"], ["Gout"])).toEqual({ evidence: "other", type: "article" });
  });

  it.each([
    ["Colchicine: a systematic review and meta-analysis", "meta analysis"],
    ["Colchicine: protocol for a systematic review", "clinical trial protocol"],
    ["A randomised, double-blind trial of colchicine", "randomized controlled trial"],
    ["Colchicine in gout", undefined],
  ])("is named by the title %j", (title, kind) => expect(kindOfTitle(title)).toBe(kind));
});

describe("a date", () => {
  it.each([
    ["2019", "2019"],
    ["2019-06-30T10:00:00Z", "2019-06-30"],
    ["20190630", "2019-06-30"],
    ["20190630120000+0000", "2019-06-30"],
    ["2021/3", "2021"],
    ["June 3, 2019", "2019-06-03"],
    ["3 June 2019", "2019-06-03"],
    ["Dec 1998-Jan 1999", "1998-12"],
    ["2019-02-31", "2019-02"],
    ["first edition", undefined],
  ])("%j is %s", (text, date) => expect(looseDate(text)).toBe(date));

  it("is as precise as its parts are valid", () => {
    expect(dateOf("2019", "Feb", "29")).toBe("2019-02");
    expect(dateOf("2020", "2", "29")).toBe("2020-02-29");
    expect(dateOf("19", "2")).toBeUndefined();
    expect(publicationDate("2020", "2020-05-01")).toBe("2020-05-01");
    expect(publicationDate("2020-06", "2020-05-01")).toBe("2020-06");
  });
});

describe("a language", () => {
  it.each([
    ["eng", "en"],
    ["ger", "de"],
    ["pt-BR", "pt"],
    ["und", undefined],
    ["no such", undefined],
  ])("%j is %s", (code, language) => expect(languageOf(code)).toBe(language));
});
