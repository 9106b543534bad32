import { z } from "zod";
import type { Corpus, Hit, Passage } from "../retrieval/corpus.ts";
import type { Synonyms } from "../retrieval/plan/plan.ts";
import { sectionPath } from "../retrieval/section-path.ts";
import { defineTool, type Tool, type ToolResult } from "./tool.ts";

const DEFAULT_LIMIT = 5;
const MAX_LIMIT = 10;

/** Searches the private corpus for passages. `synonyms` are for names that the corpus does not know. */
export function searchCorpus(corpus: Corpus, { synonyms }: { synonyms?: Synonyms } = {}): Tool {
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
      const notes = new Set<string>();
      const hits = await corpus.search(query, {
        ...{ limit, ...filter, nearDuplicates: "collapse" },
        ...(synonyms === undefined ? {} : { synonyms }),
        onNote: (note) => notes.add(note),
      });
      if (hits.length === 0) return addNotes(await tellNothing(corpus, query, document), notes);
      const passages = await placeInDocuments(corpus, hits);
      return addNotes({ outcome: "evidence", passages, continuation: howToGoOn(hits) }, notes);
    },
  });
}

/** The passages, each under all headings of its place: an agent must know whether a dose stands under "Children". */
function placeInDocuments(corpus: Corpus, hits: readonly Hit[]): Promise<Passage[]> {
  const read = new Map<string, ReturnType<Corpus["read"]>>();
  return Promise.all(
    hits.map(async ({ corpus: member, passage }) => {
      if (passage.section === "") return passage;
      const id = member === undefined ? passage.document : `${member}/${passage.document}`;
      const reading = read.get(id) ?? corpus.read(id);
      read.set(id, reading);
      const document = await reading;
      // Changed since it was found: its sections are no longer those of the passage.
      if (document?.version !== passage.version) return passage;
      return { ...passage, section: sectionPath(passage, document) };
    }),
  );
}

/** What was missing in a search is said with what it found. */
function addNotes(result: ToolResult, notes: ReadonlySet<string>): ToolResult {
  if (notes.size === 0) return result;
  const said = [...notes].map((note) => `Note: ${note}`).join("\n");
  if (result.outcome === "evidence") return { ...result, preface: said };
  return { ...result, message: `${result.message}\n${said}` };
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

/** The id of its document, with the name of its corpus where another corpus has that id too. */
function readableName({ corpus, passage }: Hit, hits: readonly Hit[]): string {
  const isShared = hits.some((other) => other.passage.document === passage.document && other.corpus !== corpus);
  return isShared && corpus !== undefined ? `${corpus}/${passage.document}` : passage.document;
}

function howToGoOn(hits: readonly Hit[]): string {
  const documents = [...new Set(hits.map((hit) => readableName(hit, hits)))];
  const retracted = hits.filter(({ passage }) => passage.integrity?.status === "retracted");
  const warned = [...new Set(retracted.map(({ passage }) => passage.document))];
  const warning = warned.length === 0 ? "" : `Retracted, and no evidence for anything: ${warned.join(", ")}.\n`;
  return `${warning}(read_document shows a whole document: ${documents.slice(0, 5).join(", ")}.)`;
}
