import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { describe } from "./described.ts";
import { createText, oneLine } from "./document-text.ts";
import { mainElement, type PageNode, TooDeep, writePage } from "./html-body.ts";
import { readPageFields } from "./html-fields.ts";
import { fileTitle, wholeText } from "./own-file.ts";
import { ownParts } from "./own-parts.ts";

/**
 * Web pages that were saved, such as guidelines: the main content with its headings, lists and tables, without what is
 * around it. Language, date and address are those that the page names, else those of the settings; the id is the page's
 * own address, or the file's name with the folders below the path that was named.
 */
export const HTML: DocumentLoader = {
  id: "html",
  title: "HTML pages",
  reads: "a .html file, or any file that begins as a page does",
  recognises: ({ head }) =>
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype html|<html[\s>])/i.test(head.slice(0, 8192)),
  async *load(file, report, options) {
    for await (const part of ownParts(HTML, file, options)) yield* readPage(part, report, options);
  },
};

async function* readPage(part: InputPart, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const page = await parsePage(await wholeText(part));
  const fields = readPageFields(page);
  const main = mainElement(page);
  const text = createText();
  try {
    if (main !== undefined) writePage(text, main);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const remedy = "Check that it is a page that people read.";
    throw new DataError(`${part.where}: ${error.message}.`, { remedy, cause: error });
  }
  const content = text.finish();
  if (content.text === "") return report.skip("a page without text");
  const document: Document = {
    id: fields.url ?? part.where,
    title: oneLine(fields.title ?? "") || fileTitle(part.name),
    aliases: [],
    ...content,
    metadata: describe(
      { ...fields },
      { source: siteOf(fields.url) ?? part.where.split("/")[0] ?? "", type: "web page", ...options.settings },
    ),
  };
  yield { kind: "document", document };
}

/** The parser is large: it is loaded for the first page. */
async function parsePage(html: string): Promise<PageNode> {
  const { parseHTML } = await import("linkedom");
  return parseHTML(html).document as unknown as PageNode;
}

function siteOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).hostname.replace(/^www\./, "");
}
