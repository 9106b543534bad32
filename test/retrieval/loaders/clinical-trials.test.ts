import { describe, expect, it } from "vitest";
import { CLINICAL_TRIALS } from "../../../src/retrieval/loaders/clinical-trials.ts";
import { collectText, outline } from "./collect.ts";
import { RESULTS, study } from "./trial-files.ts";

const read = (value: unknown) => collectText(CLINICAL_TRIALS, "studies.json", JSON.stringify(value));

describe("a record of ClinicalTrials.gov", () => {
  it("says what was planned", async () => {
    const { loaded, documents } = await read(study("NCT00000001"));
    expect(documents.map(outline)).toEqual([
      [
        "Summary: We lower urate.",
        "Status and design: Status: Active not recruiting\nStudy type: Interventional\nPhase: Phase 2, Phase 3\n" +
          "Allocation: Randomized\nModel: Parallel\nMasking: Double\nEnrolment: 100\nStart: 2018-01\nSponsor: A hospital",
        "Conditions: Conditions: Gout\nKeywords: urate",
        "Arms: Drug (Experimental): 300 mg daily",
        "Interventions: Drug: allopurinol (also: Zyloric): Tablets",
        "Primary outcomes: Urate (12 weeks)",
        "Eligibility: Sex: All\nMinimum age: 18 Years\n\nInclusion Criteria:\n\n* gout\n* adult",
      ],
    ]);
    expect(loaded).toMatchObject([
      {
        revision: "2022-05-05",
        document: {
          id: "NCT00000001",
          aliases: ["NCT00000001", "CALM", "A long title"],
          metadata: {
            type: "trial record",
            date: "2017-11-20",
            evidence: "other",
            subjects: ["Gout", "allopurinol", "urate"],
          },
        },
      },
    ]);
  });

  it("with results has them as tables, is of their date, and is evidence", async () => {
    const { documents } = await read({ studies: [study("NCT00000001", RESULTS)] });
    expect(documents.flatMap(outline).slice(-2)).toEqual([
      "Results > Result: Urate at 12 weeks: Primary outcome, 12 weeks\n| Allopurinol | Placebo\n| 5.2 (0.9) | 8.1 (1.2)\n" +
        "Mean (Standard Deviation) in mg/dL\nAnalysis: Mean difference -2.9; 95% CI -3.4 to -2.4; p <0.001; ANCOVA",
      "Results > Adverse events: Allopurinol\nSerious events | 2/50\nRash | 2/50",
    ]);
    expect(documents).toMatchObject([{ metadata: { date: "2021-03-02", evidence: "randomised_trial" } }]);
  });

  it("that is none names the field", async () => {
    const { malformed } = await read([{ protocolSection: { identificationModule: { nctId: "X" } } }]);
    expect(malformed).toEqual([
      { where: "studies.json:1", problem: "protocolSection.identificationModule.nctId: expected NCT and eight digits" },
    ]);
  });
});
