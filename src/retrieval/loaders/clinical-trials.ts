import type { Document, EvidenceLevel } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata, looseDate } from "./dates.ts";
import { createText } from "./document-text.ts";
import { type JsonRecord, jsonRecords } from "./json-records.ts";
import { ownParts } from "./own-parts.ts";
import { describeIssue } from "./record-problem.ts";
import { writeProtocol } from "./trial-protocol.ts";
import { writeResults } from "./trial-results.ts";
import { type Study, studySchema } from "./trial-schema.ts";

/**
 * Records of ClinicalTrials.gov (API version 2): what was planned, and where results were posted, these as tables of
 * text. The date is that of the results, else of the first posting. Only a trial with results is evidence: a randomised
 * one as such, any other as an observational study.
 */
export const CLINICAL_TRIALS: DocumentLoader = {
  id: "clinicaltrials",
  title: "ClinicalTrials.gov records (API v2 JSON)",
  reads: 'NCT01234567.json, a page of /api/v2/studies, the download "ctg-studies.json", or JSON Lines of studies',
  recognises: ({ head }) => /^\s*[[{]/.test(head) && /"protocolSection"\s*:/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(CLINICAL_TRIALS, file, options)) {
      for await (const record of jsonRecords(part, ["studies"], report)) {
        options.signal?.throwIfAborted();
        yield* readStudy(record, report);
      }
    }
  },
};

function* readStudy({ value, where }: JsonRecord, report: LoadReport): Generator<LoadedDocument> {
  const parsed = studySchema.safeParse(value);
  if (!parsed.success) return report.malformed(where, describeIssue(parsed.error));
  const { protocolSection, resultsSection } = parsed.data;
  const text = createText();
  writeProtocol(text, protocolSection);
  if (resultsSection !== undefined) writeResults(text, resultsSection);
  const document = toDocument(parsed.data, text.finish());
  const revision = protocolSection.statusModule.lastUpdatePostDateStruct.date;
  yield { kind: "document", document, ...(revision === "" ? {} : { revision }) };
}

function toDocument({ protocolSection, resultsSection }: Study, body: Pick<Document, "text" | "sections">): Document {
  const { identificationModule, statusModule, conditionsModule, armsInterventionsModule } = protocolSection;
  const { nctId, briefTitle, officialTitle, acronym } = identificationModule;
  const { interventions } = armsInterventionsModule;
  const title = briefTitle || officialTitle || nctId;
  const { resultsFirstPostDateStruct, studyFirstPostDateStruct } = statusModule;
  const results = resultsSection === undefined ? "" : resultsFirstPostDateStruct.date;
  const subjects = [
    ...conditionsModule.conditions,
    ...interventions.map(({ name }) => name),
    ...conditionsModule.keywords,
  ];
  const aliases = [nctId, acronym, officialTitle].filter((name) => name !== "" && name !== title);
  return {
    id: nctId,
    title,
    aliases,
    ...body,
    metadata: {
      source: "ClinicalTrials.gov",
      type: "trial record",
      language: "en",
      ...dateMetadata(looseDate(results || studyFirstPostDateStruct.date)),
      evidence: evidenceOf(protocolSection, resultsSection !== undefined),
      url: `https://clinicaltrials.gov/study/${nctId}`,
      ...(subjects.length === 0 ? {} : { subjects: [...new Set(subjects)] }),
    },
  };
}

function evidenceOf({ designModule }: Study["protocolSection"], hasResults: boolean): EvidenceLevel {
  if (!hasResults) return "other";
  return designModule.designInfo.allocation === "RANDOMIZED" ? "randomised_trial" : "observational_study";
}
