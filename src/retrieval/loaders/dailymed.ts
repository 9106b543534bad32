import { xmlRecords } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata, looseDate } from "./dates.ts";
import { createText, oneLine, type TextBuilder } from "./document-text.ts";
import { type InlineRule, inlineText } from "./inline-text.ts";
import { sectionHeading } from "./label-sections.ts";
import { languageOf } from "./languages.ts";
import { ownParts } from "./own-parts.ts";
import { drugNames, labelTitle } from "./spl-products.ts";
import { tableRows } from "./xml-table.ts";

/**
 * Drug labels in SPL, as DailyMed gives them: sections by their LOINC code and title, tables as rows of text, names and
 * active ingredients. The highlights repeat the sections and are left out. The document is the set id, so that a new
 * version replaces the former; the date is the effective time.
 */
export const DAILYMED: DocumentLoader = {
  id: "dailymed",
  title: "DailyMed drug labels (SPL XML)",
  reads: "dm_spl_release_….zip, a label's .zip, or any XML file whose root is an SPL document",
  recognises: ({ head }) => /<document[\s>]/.test(head) && head.includes("urn:hl7-org:v3"),
  async *load(file, report, options) {
    for await (const part of ownParts(DAILYMED, file, options)) {
      for await (const { tree, where } of xmlRecords(part, { records: ["document"] }, report)) {
        options.signal?.throwIfAborted();
        yield* readLabel(tree, where, report);
      }
    }
  },
};

function* readLabel(label: XmlTree, where: string, report: LoadReport): Generator<LoadedDocument> {
  const id = treeAt(label, "setId")?.attributes.root?.trim().toLowerCase() ?? "";
  if (id === "") return report.malformed(where, "setId is missing, or has no root");
  const text = createText();
  const components = childTrees(treeAt(label, "component", "structuredBody"), "component");
  for (const component of components)
    for (const section of childTrees(component, "section")) writeSection(text, section, []);
  const body = text.finish();
  if (body.text === "") return report.skip("a label without text");
  const names = drugNames(label);
  const title = labelTitle(names) || oneLine(inlineText(treeAt(label, "title"), rule)) || id;
  const time = treeAt(label, "effectiveTime")?.attributes.value ?? "";
  const language = languageOf(treeAt(label, "languageCode")?.attributes.code) ?? "en";
  const version = treeAt(label, "versionNumber")?.attributes.value ?? "";
  const document: Document = {
    id,
    title,
    aliases: [...names.brands, ...names.generics, ...names.ingredients].filter((name) => name !== title),
    ...body,
    metadata: {
      source: "DailyMed",
      type: "label",
      language,
      ...dateMetadata(looseDate(time.slice(0, 8))),
      evidence: "label",
      url: `https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=${id}`,
      ...(names.ingredients.length === 0 ? {} : { subjects: names.ingredients }),
    },
  };
  yield {
    kind: "document",
    document: { ...document, aliases: [...new Set(document.aliases)] },
    revision: version.padStart(6, "0"),
  };
}

function writeSection(text: TextBuilder, section: XmlTree, above: readonly string[]): void {
  const code = treeAt(section, "code")?.attributes ?? {};
  const title = oneLine(inlineText(treeAt(section, "title"), rule));
  const heading = sectionHeading(code.code ?? "", title, code.displayName);
  text.section(heading, { above });
  for (const part of childTrees(section, "text")) writeBlocks(text, part);
  const path = heading === "" ? above : [...above, heading];
  for (const component of childTrees(section, "component")) {
    for (const inner of childTrees(component, "section")) writeSection(text, inner, path);
  }
}

const BLOCKS = new Set(["paragraph", "list", "table"]);

/** Words that stand between the blocks are a paragraph too. */
function writeBlocks(text: TextBuilder, part: XmlTree): void {
  let loose = "";
  const flush = () => {
    text.paragraph(loose);
    loose = "";
  };
  for (const one of part.content) {
    if (typeof one === "string") loose += one;
    else if (!BLOCKS.has(one.name)) loose += inlineText({ ...part, content: [one] }, rule);
    else {
      flush();
      writeBlock(text, one);
    }
  }
  flush();
}

function writeBlock(text: TextBuilder, block: XmlTree): void {
  const caption = oneLine(inlineText(treeAt(block, "caption"), rule));
  if (block.name === "list") text.block([caption, ...listLines(block)].filter((line) => line !== "").join("\n"));
  else if (block.name === "table") text.block([caption, tableLines(block)].filter((line) => line !== "").join("\n"));
  else {
    text.paragraph(inlineText(block, rule));
    for (const table of treesBelow(block, "table")) writeBlock(text, table);
  }
}

function tableLines(table: XmlTree): string {
  return tableRows(table, (cell) => inlineText(cell, cellRule));
}

function listLines(list: XmlTree): string[] {
  return childTrees(list, "item").flatMap((item) => {
    const own = oneLine(inlineText(item, itemRule));
    return [...(own === "" ? [] : [`- ${own}`]), ...childTrees(item, "list").flatMap(listLines)];
  });
}

const rule: InlineRule = ({ name }) => (name === "table" || name === "renderMultiMedia" ? " " : undefined);
const itemRule: InlineRule = (tree, text) =>
  tree.name === "list" || tree.name === "caption" ? markerOf(tree, text) : rule(tree, text);
const cellRule: InlineRule = (tree) => (tree.name === "renderMultiMedia" ? " " : undefined);

/** The caption of an item is its number or its sign. */
function markerOf(tree: XmlTree, text: (tree: XmlTree) => string): string {
  const marker = tree.name === "caption" ? characterData(tree).trim() : "";
  return /[\p{L}\p{N}]/u.test(marker) ? `${text(tree)} ` : " ";
}
