import { z } from "zod";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata, looseDate } from "./dates.ts";
import { createText } from "./document-text.ts";
import { type JsonRecord, jsonRecords } from "./json-records.ts";
import { sentenceCase } from "./label-sections.ts";
import { ownParts } from "./own-parts.ts";
import { describeIssue } from "./record-problem.ts";
import { labelTitle } from "./spl-products.ts";

const texts = z.array(z.string()).default([]);
const label = z.looseObject({
  set_id: z.string().min(1),
  version: z.string().optional(),
  effective_time: z.string().optional(),
  openfda: z
    .looseObject({ brand_name: texts, generic_name: texts, substance_name: texts })
    .default({ brand_name: [], generic_name: [], substance_name: [] }),
});
type Label = z.output<typeof label>;

/** The order in which labels print their sections; those of other names come behind, in the order of the file. */
const ORDER = [
  "boxed_warning",
  "recent_major_changes",
  "active_ingredient",
  "purpose",
  "indications_and_usage",
  "dosage_and_administration",
  "dosage_forms_and_strengths",
  "contraindications",
  "warnings_and_cautions",
  "warnings",
  "precautions",
  "do_not_use",
  "ask_doctor",
  "adverse_reactions",
  "drug_interactions",
  "use_in_specific_populations",
  "pregnancy",
  "pediatric_use",
  "geriatric_use",
  "overdosage",
  "description",
  "clinical_pharmacology",
  "clinical_studies",
];
const NO_SECTIONS = new Set(["spl_product_data_elements", "id", "set_id", "effective_time", "version", "openfda"]);

/**
 * Drug labels as openFDA gives them, one request's results or a file of the bulk download. The document is the set id,
 * as with DailyMed's own files: of both in one corpus, one stays.
 */
export const OPENFDA: DocumentLoader = {
  id: "openfda",
  title: "openFDA drug labels (JSON)",
  reads: "drug-label-0001-of-0013.json.zip, or the JSON of a request to /drug/label.json",
  recognises: ({ head }) =>
    /^\s*[[{]/.test(head) &&
    /"set_id"\s*:/.test(head) &&
    /"(?:effective_time|spl_product_data_elements)"\s*:/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(OPENFDA, file, options)) {
      for await (const record of jsonRecords(part, ["results"], report)) {
        options.signal?.throwIfAborted();
        yield* readLabel(record, report);
      }
    }
  },
};

function* readLabel({ value, where }: JsonRecord, report: LoadReport): Generator<LoadedDocument> {
  const parsed = label.safeParse(value);
  if (!parsed.success) return report.malformed(where, describeIssue(parsed.error));
  const { data } = parsed;
  const text = createText();
  for (const name of sectionNames(data)) {
    text.section(headingOf(name));
    for (const one of textsOf(data[name])) text.block(one);
  }
  const body = text.finish();
  if (body.text === "") return report.skip("a label without text");
  yield { kind: "document", document: toDocument(data, body), revision: (data.version ?? "").padStart(6, "0") };
}

function toDocument(data: Label, body: Pick<Document, "text" | "sections">): Document {
  const { brand_name: brands, generic_name: generics, substance_name: ingredients } = data.openfda;
  const id = data.set_id.trim().toLowerCase();
  const [first = ""] = textsOf(data.spl_product_data_elements);
  const title = labelTitle({ brands, generics, ingredients }) || first.split(/\s+/).slice(0, 6).join(" ") || id;
  return {
    id,
    title,
    aliases: [...new Set([...brands, ...generics, ...ingredients])].filter((name) => name !== title),
    ...body,
    metadata: {
      source: "openFDA",
      type: "label",
      language: "en",
      ...dateMetadata(looseDate(data.effective_time ?? "")),
      evidence: "label",
      url: `https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=${id}`,
      ...(ingredients.length === 0 ? {} : { subjects: ingredients }),
    },
  };
}

/** What a table says stands in the text of its section as well. */
function sectionNames(data: Label): string[] {
  const names = Object.keys(data).filter((name) => !NO_SECTIONS.has(name) && !/_table(?:_\d+)?$/.test(name));
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.sort((a, b) => rank(a) - rank(b));
}

function headingOf(name: string): string {
  return name === "spl_unclassified_section" ? "" : sentenceCase(name.replaceAll("_", " "));
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
