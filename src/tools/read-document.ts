import { z } from "zod";
import type { Corpus, Passage, StoredDocument } from "../retrieval/corpus.ts";
import { cutPassages } from "../retrieval/passages.ts";
import { sectionPath } from "../retrieval/section-path.ts";
import { defineTool, type Tool, type ToolResult } from "./tool.ts";

/** Characters of one page: about 1,000 tokens, so that a model with a small window can read page by page. */
const PAGE = 4000;
/** Links that a page names; a gene's or a feature's document can have hundreds. */
const MAX_LINKS = 25;

/** Reads a document of the private corpus, page by page. */
export function readDocument(corpus: Corpus): Tool {
  return defineTool({
    name: "read_document",
    description:
      "Read a document of the private corpus by its id (as search_corpus and find_entity show it), page by page. The end of a page names the linked documents and how to continue.",
    input: z.strictObject({
      document: z.string().min(1).max(500).describe('Document id, for example "ORPHA:558".'),
      page: z.number().int().min(1).optional().describe("Page, from 1; default 1."),
    }),
    async execute({ document: id, page = 1 }) {
      const document = await corpus.read(id);
      if (document === undefined) {
        return {
          outcome: "no_evidence",
          message: `There is no document "${id}". search_corpus or find_entity give ids.`,
        };
      }
      return readPage(document, page);
    },
  });
}

function readPage(document: StoredDocument, page: number): ToolResult {
  const placed = cutPassages(document, document.version).map((passage) => ({
    ...passage,
    section: sectionPath(passage, document),
  }));
  const pages = cutPages(placed);
  const passages = pages[page - 1];
  if (passages === undefined) {
    return {
      outcome: "rejected",
      message: `page: ${document.id} has ${pages.length} page(s), there is no page ${page}.`,
    };
  }
  const preface = `${document.title} (${document.id}), page ${page} of ${pages.length}`;
  const more =
    page < pages.length ? `To continue: read_document with document "${document.id}" and page ${page + 1}.` : "";
  const continuation = [more, nameLinks(document, passages)].filter((line) => line !== "").join("\n");
  return { outcome: "evidence", preface, passages, ...(continuation === "" ? {} : { continuation }) };
}

/** Whole passages; at least one a page. */
function cutPages(passages: readonly Passage[]): Passage[][] {
  const pages: Passage[][] = [];
  let room = 0;
  for (const passage of passages) {
    const last = pages.at(-1);
    if (last === undefined || passage.text.length > room) {
      pages.push([passage]);
      room = PAGE - passage.text.length;
    } else {
      last.push(passage);
      room -= passage.text.length;
    }
  }
  return pages;
}

/** The documents that this page speaks of, in the order of mention. */
function nameLinks({ metadata }: StoredDocument, passages: readonly Passage[]): string {
  const text = passages.map((passage) => passage.text).join("\n");
  const links = (metadata.links ?? []).filter((link) => text.includes(link.title));
  if (links.length === 0) return "";
  const named = links.slice(0, MAX_LINKS).map(({ id, title }) => `${title} (${id})`);
  const rest = links.length > MAX_LINKS ? `; and ${links.length - MAX_LINKS} more` : "";
  return `Linked documents: ${named.join("; ")}${rest}.`;
}
