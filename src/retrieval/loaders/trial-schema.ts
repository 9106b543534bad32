import { z } from "zod";

const text = z.string().default("");
const texts = z.array(z.string()).default([]);
const day = z.object({ date: text }).default({ date: "" });
const count = z.union([z.number(), z.string()]).optional();

const outcome = z.object({ measure: text, description: text, timeFrame: text });
const outcomes = z.array(outcome).default([]);
const group = z.object({ id: text, title: text, description: text });
const groups = z.array(group).default([]);

const measurement = z.object({
  groupId: text,
  value: text,
  spread: text,
  lowerLimit: text,
  upperLimit: text,
});
const categories = z.array(z.object({ title: text, measurements: z.array(measurement).default([]) })).default([]);
const classes = z.array(z.object({ title: text, categories })).default([]);
const analysis = z.object({
  statisticalMethod: text,
  pValue: text,
  paramType: text,
  paramValue: text,
  ciPctValue: text,
  ciLowerLimit: text,
  ciUpperLimit: text,
});

const measured = z.object({
  type: text,
  title: text,
  description: text,
  timeFrame: text,
  paramType: text,
  dispersionType: text,
  unitOfMeasure: text,
  groups,
  classes,
  analyses: z.array(analysis).default([]),
});

const event = z.object({
  term: text,
  organSystem: text,
  stats: z.array(z.object({ groupId: text, numAffected: count, numAtRisk: count })).default([]),
});
const eventGroup = group.extend({
  deathsNumAffected: count,
  deathsNumAtRisk: count,
  seriousNumAffected: count,
  seriousNumAtRisk: count,
  otherNumAffected: count,
  otherNumAtRisk: count,
});

/** What is read of a study of ClinicalTrials.gov's API, version 2. */
export const studySchema = z.object({
  protocolSection: z.object({
    identificationModule: z.object({
      nctId: z.string().regex(/^NCT\d{8}$/, "expected NCT and eight digits"),
      briefTitle: text,
      officialTitle: text,
      acronym: text,
    }),
    statusModule: z
      .object({
        overallStatus: text,
        whyStopped: text,
        startDateStruct: day,
        completionDateStruct: day,
        studyFirstPostDateStruct: day,
        resultsFirstPostDateStruct: day,
        lastUpdatePostDateStruct: day,
      })
      .prefault({}),
    sponsorCollaboratorsModule: z.object({ leadSponsor: z.object({ name: text }).prefault({}) }).prefault({}),
    descriptionModule: z.object({ briefSummary: text, detailedDescription: text }).prefault({}),
    conditionsModule: z.object({ conditions: texts, keywords: texts }).prefault({}),
    designModule: z
      .object({
        studyType: text,
        phases: texts,
        designInfo: z
          .object({
            allocation: text,
            interventionModel: text,
            primaryPurpose: text,
            observationalModel: text,
            timePerspective: text,
            maskingInfo: z.object({ masking: text }).prefault({}),
          })
          .prefault({}),
        enrollmentInfo: z.object({ count, type: text }).prefault({}),
      })
      .prefault({}),
    armsInterventionsModule: z
      .object({
        armGroups: z
          .array(z.object({ label: text, type: text, description: text, interventionNames: texts }))
          .default([]),
        interventions: z.array(z.object({ type: text, name: text, description: text, otherNames: texts })).default([]),
      })
      .prefault({}),
    outcomesModule: z.object({ primaryOutcomes: outcomes, secondaryOutcomes: outcomes }).prefault({}),
    eligibilityModule: z
      .object({ eligibilityCriteria: text, sex: text, minimumAge: text, maximumAge: text })
      .prefault({}),
  }),
  resultsSection: z
    .object({
      outcomeMeasuresModule: z.object({ outcomeMeasures: z.array(measured).default([]) }).prefault({}),
      adverseEventsModule: z
        .object({
          timeFrame: text,
          eventGroups: z.array(eventGroup).default([]),
          seriousEvents: z.array(event).default([]),
        })
        .prefault({}),
    })
    .optional(),
});

export type Study = z.output<typeof studySchema>;
export type Protocol = Study["protocolSection"];
export type Results = NonNullable<Study["resultsSection"]>;
export type MeasuredOutcome = Results["outcomeMeasuresModule"]["outcomeMeasures"][number];
