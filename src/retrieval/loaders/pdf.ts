import type { InputPart } from "../../lib/input-file.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { describe } from "./described.ts";
import { createText, oneLine } from "./document-text.ts";
import { fileTitle, wholeBytes } from "./own-file.ts";
import { ownParts } from "./own-parts.ts";
import { bodySize, isHeading, type PdfLine, readLines } from "./pdf-lines.ts";
import { withoutRunning } from "./pdf-running.ts";

/**
 * PDF with a text layer. A section begins with each page and with each line that is set larger than the text, and knows
 * its page; running heads and page numbers are left out. One that is encrypted or scanned is reported. The id is the
 * file's name, with the folders below the path that was named.
 */
export const PDF: DocumentLoader = {
  id: "pdf",
  title: "PDF",
  reads: "a PDF with a text layer",
  recognises: ({ head }) => head.slice(0, 1024).includes("%PDF-"),
  async *load(file, report, options) {
    for await (const part of ownParts(PDF, file, options)) yield* readPdf(part, report, options);
  },
};

async function* readPdf(part: InputPart, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const read = await openPdf(await wholeBytes(part), options.signal);
  if ("problem" in read) return report.malformed(part.where, read.problem);
  const pages = withoutRunning(read.pages);
  const content = writePages(pages);
  if (content.text === "") {
    return report.malformed(part.where, "it has no text: its pages are pictures; recognise them first (ocrmypdf)");
  }
  const document: Document = {
    id: part.where,
    title: titleOf(read.title, pages[0] ?? []) || fileTitle(part.name),
    aliases: [],
    ...content,
    metadata: describe({}, { source: part.where.split("/")[0] ?? part.name, ...options.settings }),
  };
  yield { kind: "document", document };
}

type ReadPdf = { pages: PdfLine[][]; title: string } | { problem: string };

/** The reader is large: it is loaded for the first PDF. */
async function openPdf(bytes: Buffer, signal: AbortSignal | undefined): Promise<ReadPdf> {
  const { getDocumentProxy } = await import("unpdf");
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    try {
      const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown } };
      const pages: PdfLine[][] = [];
      for (let number = 1; number <= pdf.numPages; number++) {
        signal?.throwIfAborted();
        const page = await pdf.getPage(number);
        pages.push(readLines((await page.getTextContent()).items));
        page.cleanup();
      }
      return { pages, title: typeof info.Title === "string" ? info.Title : "" };
    } finally {
      await pdf.destroy();
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && error.name === "PasswordException")
      return { problem: "it is encrypted and needs a password" };
    return { problem: `it is not a whole PDF (${error instanceof Error ? error.message : String(error)})` };
  }
}

function writePages(pages: readonly (readonly PdfLine[])[]) {
  const text = createText();
  const size = bodySize(pages.flat());
  let heading = "";
  for (const [index, lines] of pages.entries()) {
    text.section(heading, { page: index + 1, continued: true });
    let paragraph = "";
    let above: PdfLine | undefined;
    const flush = () => {
      text.paragraph(paragraph);
      paragraph = "";
    };
    for (const line of lines) {
      const isHead = isHeading(line, size);
      if (isHead) {
        flush();
        // A long heading goes on over lines of one size.
        heading = above !== undefined && Math.abs(above.size - line.size) < 0.5 ? `${heading} ${line.text}` : line.text;
        text.section(heading, { page: index + 1 });
      } else {
        if (line.isApart) flush();
        paragraph = joinLines(paragraph, line.text);
      }
      above = isHead ? line : undefined;
    }
    flush();
  }
  return text.finish();
}

/** A word that the end of a line broke is whole again. */
function joinLines(before: string, line: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  return before === "" ? line : `${before} ${line}`;
}

/** Programs put a file's name where the title should be: then it is the largest line of the first page. */
function titleOf(stated: string, first: readonly PdfLine[]): string {
  const title = oneLine(stated);
  if (title.length > 5 && !/^(?:microsoft word|untitled|layout \d|print)|\.(?:docx?|pdf|indd|tex|qxd)$/i.test(title))
    return title;
  const largest = Math.max(0, ...first.map(({ size }) => size));
  const lines = first.filter(({ size }) => largest > 0 && size > largest * 0.95).slice(0, 4);
  return lines.length > 3 ? "" : oneLine(lines.map(({ text }) => text).join(" "));
}
