import type { LoaderFixture } from "./conformance.ts";

const group = (id: string, title: string) => ({ id, title, description: "" });

export const RESULTS = {
  outcomeMeasuresModule: {
    outcomeMeasures: [
      {
        type: "PRIMARY",
        title: "Urate at 12 weeks",
        timeFrame: "12 weeks",
        paramType: "MEAN",
        dispersionType: "Standard Deviation",
        unitOfMeasure: "mg/dL",
        groups: [group("OG000", "Allopurinol"), group("OG001", "Placebo")],
        classes: [
          {
            categories: [
              {
                measurements: [
                  { groupId: "OG001", value: "8.1", spread: "1.2" },
                  { groupId: "OG000", value: "5.2", spread: "0.9" },
                ],
              },
            ],
          },
        ],
        analyses: [
          {
            pValue: "<0.001",
            statisticalMethod: "ANCOVA",
            paramType: "Mean difference",
            paramValue: "-2.9",
            ciPctValue: "95",
            ciLowerLimit: "-3.4",
            ciUpperLimit: "-2.4",
          },
        ],
      },
    ],
  },
  adverseEventsModule: {
    eventGroups: [{ ...group("EG000", "Allopurinol"), seriousNumAffected: 2, seriousNumAtRisk: 50 }],
    seriousEvents: [
      { term: "Rash", organSystem: "Skin", stats: [{ groupId: "EG000", numAffected: 2, numAtRisk: 50 }] },
      { term: "Fever", organSystem: "General", stats: [{ groupId: "EG000", numAffected: 0, numAtRisk: 50 }] },
    ],
  },
};

/** A study as the API gives it. */
export function study(nctId: string, results?: unknown): Record<string, unknown> {
  return {
    protocolSection: {
      identificationModule: {
        nctId,
        briefTitle: "Allopurinol in gout",
        officialTitle: "A long title",
        acronym: "CALM",
      },
      statusModule: {
        overallStatus: "ACTIVE_NOT_RECRUITING",
        startDateStruct: { date: "2018-01" },
        studyFirstPostDateStruct: { date: "2017-11-20", type: "ACTUAL" },
        ...(results === undefined ? {} : { resultsFirstPostDateStruct: { date: "2021-03-02" } }),
        lastUpdatePostDateStruct: { date: "2022-05-05" },
      },
      sponsorCollaboratorsModule: { leadSponsor: { name: "A hospital", class: "OTHER" } },
      descriptionModule: { briefSummary: "We lower urate." },
      conditionsModule: { conditions: ["Gout"], keywords: ["urate"] },
      designModule: {
        studyType: "INTERVENTIONAL",
        phases: ["PHASE2", "PHASE3"],
        designInfo: { allocation: "RANDOMIZED", interventionModel: "PARALLEL", maskingInfo: { masking: "DOUBLE" } },
        enrollmentInfo: { count: 100, type: "ACTUAL" },
      },
      armsInterventionsModule: {
        armGroups: [
          {
            label: "Drug",
            type: "EXPERIMENTAL",
            description: "300 mg\ndaily",
            interventionNames: ["Drug: allopurinol"],
          },
        ],
        interventions: [{ type: "DRUG", name: "allopurinol", description: "Tablets", otherNames: ["Zyloric"] }],
      },
      outcomesModule: { primaryOutcomes: [{ measure: "Urate", timeFrame: "12 weeks" }] },
      eligibilityModule: {
        eligibilityCriteria: "Inclusion Criteria:\n\n* gout\n* adult",
        sex: "ALL",
        minimumAge: "18 Years",
      },
    },
    ...(results === undefined ? {} : { resultsSection: results }),
    derivedSection: {},
    hasResults: results !== undefined,
  };
}

export const TRIALS_FIXTURE: LoaderFixture = {
  files: {
    "ctg-studies.json": JSON.stringify([study("NCT00000001", RESULTS), study("NCT1"), study("NCT00000002")]),
    "page.json": JSON.stringify({ studies: [study("NCT00000003")], nextPageToken: "x" }, null, 1),
    "single.json": JSON.stringify(study("NCT00000004"), null, 2),
    "studies.ndjson": `${JSON.stringify(study("NCT00000005"))}\n{"protocolSection": {"identificationModule": \n${JSON.stringify(study("NCT00000006"))}\n`,
  },
  documents: 6,
  malformed: 2,
};
