import { z } from "zod";
import type { Corpus, Hit } from "../retrieval/corpus.ts";
import { defineTool, type Tool, type ToolResult } from "./tool.ts";

const DEFAULT_LIMIT = 5;
const MAX_LIMIT = 10;

/** Searches the private corpus for passages. */
export function searchCorpus(corpus: Corpus): Tool {
  return defineTool({
    name: "search_corpus",
    description:
      "Search the private medical corpus. Returns the passages that fit the query best, each with an evidence id and the id of its document.",
    input: z.strictObject({
      query: z.string().min(1).max(2000).describe("What to look for, in words or as a question."),
      limit: z
        .number()
        .int()
        .min(1)
        .max(MAX_LIMIT)
        .optional()
        .describe(`Passages to return; default ${DEFAULT_LIMIT}.`),
      document: z.string().optional().describe("Only passages of this document id."),
    }),
    async execute({ query, limit = DEFAULT_LIMIT, document }) {
      const filter = document === undefined ? {} : { filter: { document: [document] } };
      const hits = await corpus.search(query, { limit, ...filter });
      if (hits.length === 0) return await tellNothing(corpus, query, document);
      return { outcome: "evidence", passages: hits.map(({ passage }) => passage), continuation: howToGoOn(hits) };
    },
  });
}

/** Small models invent document ids: one that is not there is a wrong call, not a lack of evidence. */
async function tellNothing(corpus: Corpus, query: string, document: string | undefined): Promise<ToolResult> {
  if (document === undefined) {
    return { outcome: "no_evidence", message: `Nothing in the corpus fits "${query}". Try other words or a name.` };
  }
  const everywhere = "Leave document out to search everywhere.";
  if ((await corpus.read(document)) === undefined) {
    return { outcome: "rejected", message: `document: there is no document "${document}". ${everywhere}` };
  }
  return { outcome: "no_evidence", message: `Nothing in document ${document} fits "${query}". ${everywhere}` };
}

function howToGoOn(hits: readonly Hit[]): string {
  const documents = [...new Set(hits.map(({ passage }) => passage.document))];
  const retracted = hits.filter(({ passage }) => passage.integrity?.status === "retracted");
  const warned = [...new Set(retracted.map(({ passage }) => passage.document))];
  const warning = warned.length === 0 ? "" : `Retracted, and no evidence for anything: ${warned.join(", ")}.\n`;
  return `${warning}(read_document shows a whole document: ${documents.slice(0, 5).join(", ")}.)`;
}
