import type { InputPart } from "../../lib/input-file.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { describe } from "./described.ts";
import { createText, oneLine } from "./document-text.ts";
import { fileTitle, isAboutFiles, isText, wholeText } from "./own-file.ts";
import { ownParts } from "./own-parts.ts";

/** Plain text: blank lines part paragraphs. The title is the first line where it stands alone, else the file's name. */
export const PLAIN_TEXT: DocumentLoader = {
  id: "text",
  title: "Plain text",
  reads: "a .txt or .text file",
  recognises: ({ name, head }) =>
    /\.(?:txt|text)$/i.test(name) && !isAboutFiles(name) && isText(head) && !/^\s*(?:[<{[]|%PDF)/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(PLAIN_TEXT, file, options)) yield* readFile(part, report, options);
  },
};

async function* readFile(part: InputPart, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const paragraphs = splitParagraphs(await wholeText(part));
  const [first = ""] = paragraphs;
  const isTitle = paragraphs.length > 1 && !first.includes("\n") && first.length <= 200;
  const text = createText();
  for (const paragraph of paragraphs) text.block(unwrap(paragraph));
  const content = text.finish();
  if (content.text === "") return report.skip("a file without text");
  const document: Document = {
    id: part.where,
    title: isTitle ? oneLine(first) : fileTitle(part.name),
    aliases: [],
    ...content,
    metadata: describe({}, { source: part.where.split("/")[0] ?? part.name, ...options.settings }),
  };
  yield { kind: "document", document };
}

function splitParagraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n|\f/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

const SHORTEST_FULL_LINE = 50;
const LONGEST_LINE = 120;
const ITEM = /^\s*(?:[-*•·–]|\(?\d{1,3}[.)]|[a-z][.)])\s/i;

/** Joins lines that were broken to fit a width; those of lists and tables stay. */
function unwrap(paragraph: string): string {
  const lines = paragraph.split("\n");
  const isWrapped = lines
    .slice(0, -1)
    .every((line) => line.length >= SHORTEST_FULL_LINE && line.length <= LONGEST_LINE);
  if (!isWrapped || lines.some((line) => /\t| {3,}\S/.test(line.trim()))) return paragraph;
  return lines.reduce((text, line) => (ITEM.test(line) ? `${text}\n${line}` : `${text} ${line}`));
}
