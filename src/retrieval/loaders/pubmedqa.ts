import { z } from "zod";
import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata, looseDate } from "./dates.ts";
import { createText } from "./document-text.ts";
import { kindOf } from "./evidence.ts";
import { ownParts } from "./own-parts.ts";
import { describeIssue } from "./record-problem.ts";

const record = z.object({
  QUESTION: z.string().min(1),
  CONTEXTS: z.array(z.string()),
  LABELS: z.array(z.string()).default([]),
  MESHES: z.array(z.string()).default([]),
  YEAR: z.string().nullish(),
});

/**
 * PubMedQA: the abstract that each question was made from, under its PMID. What answers the question (LONG_ANSWER, the
 * conclusion) is left out, as its authors do: the set is a benchmark.
 */
export const PUBMEDQA: DocumentLoader = {
  id: "pubmedqa",
  title: "PubMedQA contexts (JSON)",
  reads: "ori_pqal.json, ori_pqau.json, ori_pqaa.json",
  recognises: ({ head }) => /^\s*\{/.test(head) && /"QUESTION"\s*:/.test(head) && /"CONTEXTS"\s*:/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(PUBMEDQA, file, options)) {
      for (const [pmid, value] of Object.entries(await readObject(part))) {
        options.signal?.throwIfAborted();
        yield* readContexts(pmid, { value, where: `${part.where} ${pmid}`, report });
      }
    }
  },
};

async function readObject(part: InputPart): Promise<object> {
  try {
    return JSON.parse(await part.text()) as object;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const remedy = "Fetch it again; it may be cut off.";
    throw new DataError(`${part.where}: it is not valid JSON (${cause.message}).`, { remedy, cause });
  }
}

function* readContexts(
  pmid: string,
  { value, where, report }: { value: unknown; where: string; report: LoadReport },
): Generator<LoadedDocument> {
  const parsed = record.safeParse(value);
  if (!/^\d+$/.test(pmid)) return report.malformed(where, "the key must be a PMID");
  if (!parsed.success) return report.malformed(where, describeIssue(parsed.error));
  const { QUESTION, CONTEXTS, LABELS, MESHES, YEAR } = parsed.data;
  const text = createText();
  for (const [index, context] of CONTEXTS.entries()) {
    text.section(LABELS[index] ?? "");
    text.paragraph(context);
  }
  const body = text.finish();
  if (body.text === "") return report.skip("no contexts");
  const kind = kindOf([], MESHES);
  const document: Document = {
    id: `PMID:${pmid}`,
    title: QUESTION,
    aliases: [],
    ...body,
    metadata: {
      source: "PubMed",
      evidence: kind.evidence,
      type: "abstract",
      language: "en",
      ...dateMetadata(looseDate(YEAR ?? "")),
      url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      ...(MESHES.length === 0 ? {} : { subjects: MESHES }),
    },
  };
  yield { kind: "document", document };
}
