import type { InputPart } from "../../lib/input-file.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions, LoadReport } from "../loader.ts";
import { describe } from "./described.ts";
import { createText, oneLine, type TextBuilder } from "./document-text.ts";
import { frontMatter } from "./front-matter.ts";
import { fileTitle, isAboutFiles, isText, wholeText } from "./own-file.ts";
import { ownParts } from "./own-parts.ts";

/**
 * Markdown: a section for each heading, under those above it. Front matter gives title, date, url, language, type …;
 * what it does not say, the settings of the same names do. The id is the file's name, with the folders below the path
 * that was named.
 */
export const MARKDOWN: DocumentLoader = {
  id: "markdown",
  title: "Markdown",
  reads: "a .md or .markdown file, or a text that begins with front matter or has headings with #",
  recognises: ({ name, head }) => isMarkdown(name, head) && !isAboutFiles(name),
  async *load(file, report, options) {
    for await (const part of ownParts(MARKDOWN, file, options)) yield* readFile(part, report, options);
  },
};

function isMarkdown(name: string, head: string): boolean {
  if (/^\s*[<{[]/.test(head) || !isText(head)) return false;
  return /\.(?:md|markdown)$/i.test(name) || /^---\n[\s\S]{0,4000}?\n---\n/.test(head);
}

async function* readFile(part: InputPart, report: LoadReport, options: LoadOptions): AsyncGenerator<LoadedDocument> {
  const { fields, body } = frontMatter(await wholeText(part));
  const text = createText();
  const first = writeMarkdown(text, body);
  const content = text.finish();
  if (content.text === "") return report.skip("a file without text");
  const { title = first || fileTitle(part.name), ...said } = fields;
  const document: Document = {
    id: part.where,
    title: oneLine(title),
    aliases: [],
    ...content,
    metadata: describe(said, { source: part.where.split("/")[0] ?? part.name, ...options.settings }),
  };
  yield { kind: "document", document };
}

/** Writes the sections; returns the first heading. */
function writeMarkdown(text: TextBuilder, markdown: string): string {
  const path: string[] = [];
  let first = "";
  let lines: string[] = [];
  let fence = "";
  const flush = () => {
    text.block(plainMarkdown(lines.join("\n")));
    lines = [];
  };
  const open = (level: number, heading: string) => {
    flush();
    path.length = Math.min(path.length, level - 1);
    while (path.length < level - 1) path.push("");
    path.push(heading);
    first ||= heading;
    text.section(heading, { above: path.slice(0, -1) });
  };
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === "" ? mark : line.trim().startsWith(fence) ? "" : fence;
    const atx = fence === "" ? /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line) : null;
    const under = fence === "" && /\S/.test(lines.at(-1) ?? "") ? /^ {0,3}(=+|-{3,})\s*$/.exec(line) : null;
    if (atx !== null) open(atx[1]?.length ?? 1, plainMarkdown(atx[2] ?? ""));
    else if (under !== null) open(under[1]?.startsWith("=") ? 1 : 2, plainMarkdown(lines.pop() ?? ""));
    else if (mark === undefined) lines.push(line);
  }
  flush();
  return first;
}

/** Without what only a renderer needs: emphasis, addresses of links, pictures, comments. */
function plainMarkdown(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/!\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/g, "$1")
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$/gm, "")
    .trim();
}
