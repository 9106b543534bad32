import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import type { Document } from "../corpus.ts";
import { createText, oneLine, type TextBuilder } from "./document-text.ts";
import { type InlineRule, inlineText, mathText } from "./inline-text.ts";
import { tableRows } from "./xml-table.ts";

/** What is no text of the article itself. */
const LEFT_OUT = new Set([
  "ack",
  "bio",
  "fn",
  "fn-group",
  "media",
  "object-id",
  "ref-list",
  "related-article",
  "supplementary-material",
  "title",
  "label",
]);
/** Abstracts that repeat the abstract in pictures or a sentence. */
const OTHER_ABSTRACTS = new Set(["graphical", "teaser", "toc", "key-points-graphical"]);

/** Abstract, body, appendices and what floats outside of them, in this order. */
export function jatsBody(article: XmlTree): Pick<Document, "text" | "sections"> {
  const text = createText();
  for (const abstract of childTrees(treeAt(article, "front", "article-meta"), "abstract")) {
    if (OTHER_ABSTRACTS.has(abstract.attributes["abstract-type"] ?? "")) continue;
    writeSection(text, abstract, { heading: headingOf(abstract) || "Abstract", above: [] });
  }
  const body = treeAt(article, "body");
  if (body !== undefined) writeSection(text, body, { heading: "", above: [] });
  for (const group of childTrees(treeAt(article, "back"), "app-group")) {
    for (const appendix of childTrees(group, "app"))
      writeSection(text, appendix, { heading: headingOf(appendix) || "Appendix", above: [] });
  }
  const floats = treeAt(article, "floats-group");
  if (floats !== undefined) writeSection(text, floats, { heading: "Figures and tables", above: [] });
  return text.finish();
}

/** An element as running text, without markers of citations. */
export function jatsInline(tree: XmlTree | undefined): string {
  return withoutEmptyBrackets(inlineText(tree, inlineRule));
}

interface Place {
  heading: string;
  above: readonly string[];
}

function headingOf(section: XmlTree): string {
  const [label, title] = [treeAt(section, "label"), treeAt(section, "title")];
  return oneLine(`${characterData(label)} ${jatsInline(title)}`);
}

/** Text that follows on a section within goes on under the heading of the outer one. */
function writeSection(text: TextBuilder, section: XmlTree, { heading, above }: Place): void {
  const path = heading === "" ? above : [...above, heading];
  let isOpen = false;
  let isSaid = false;
  for (const child of childTrees(section)) {
    // The caption of a box is its heading.
    if (LEFT_OUT.has(child.name) || child.name === "caption") continue;
    if (child.name === "sec" || child.name === "boxed-text") {
      writeSection(text, child, { heading: headingOf(child) || captionOf(child), above: path });
      isOpen = false;
      continue;
    }
    if (!isOpen) text.section(heading, { above, continued: isSaid });
    [isOpen, isSaid] = [true, true];
    writeBlock(text, child);
  }
}

function captionOf(box: XmlTree): string {
  return oneLine(jatsInline(treeAt(box, "caption", "title")));
}

const LISTS = new Set(["list", "def-list"]);
const BLOCKS = new Set(["table-wrap", "fig", "disp-formula", "disp-quote", "boxed-text", ...LISTS]);
const GROUPS = new Set(["table-wrap-group", "fig-group", "disp-formula-group", "disp-quote", "statement", "glossary"]);

function writeBlock(text: TextBuilder, block: XmlTree): void {
  if (LEFT_OUT.has(block.name)) return;
  if (block.name === "table-wrap") writeTable(text, block);
  else if (block.name === "fig") text.paragraph(labelled(block));
  else if (LISTS.has(block.name)) text.block(listLines(block).join("\n"));
  else if (GROUPS.has(block.name)) for (const child of childTrees(block)) writeBlock(text, child);
  else {
    text.paragraph(jatsInline(block));
    // In older files tables and figures stand within a paragraph.
    for (const child of childTrees(block)) if (BLOCKS.has(child.name)) writeBlock(text, child);
  }
}

function writeTable(text: TextBuilder, wrap: XmlTree): void {
  const tables = [...treesBelow(wrap, "table")].map((table) => tableRows(table, jatsInline));
  const notes = childTrees(wrap, "table-wrap-foot").map((foot) => oneLine(inlineText(foot, footRule)));
  text.block([labelled(wrap), ...tables, ...notes].filter((one) => one !== "").join("\n"));
}

/** "Figure 2. What it shows." */
function labelled(block: XmlTree): string {
  const label = oneLine(characterData(treeAt(block, "label")));
  const caption = oneLine(childTrees(treeAt(block, "caption")).map(jatsInline).join(" "));
  if (label === "" || caption === "") return `${label}${caption}`;
  return `${label}${/[.:]$/.test(label) ? "" : "."} ${caption}`;
}

function listLines(list: XmlTree): string[] {
  return childTrees(list).flatMap((item) => {
    if (item.name === "def-item") {
      return [oneLine(`${jatsInline(treeAt(item, "term"))}: ${jatsInline(treeAt(item, "def"))}`)];
    }
    if (item.name !== "list-item") return [];
    const inner = childTrees(item)
      .filter(({ name }) => LISTS.has(name))
      .flatMap(listLines);
    const own = oneLine(jatsInline(item));
    return [...(own === "" ? [] : [`- ${own}`]), ...inner];
  });
}

const inlineRule: InlineRule = (tree, text) => {
  const { name, attributes } = tree;
  if (name === "xref")
    return ["bibr", "fn", "table-fn", "corresp", "aff"].includes(attributes["ref-type"] ?? "") ? "" : undefined;
  if (LEFT_OUT.has(name) && name !== "title") return "";
  if (BLOCKS.has(name) && name !== "disp-formula") return " ";
  if (name === "alternatives" || name === "disp-formula" || name === "inline-formula") return formula(tree, text);
  if (name === "tex-math") return texText(characterData(tree));
  if (name === "sup" && /^[\s,;–-]*$/.test(text(tree))) return "";
  return undefined;
};

const footRule: InlineRule = (tree, text) =>
  tree.name === "fn" || tree.name === "label" ? ` ${text(tree)} ` : undefined;

/** One of the ways in which a formula is given: MathML before TeX before what else there is. */
function formula(tree: XmlTree, text: (tree: XmlTree) => string): string {
  const math = [...treesBelow(tree, "mml:math"), ...treesBelow(tree, "math")][0];
  if (math !== undefined) return ` ${mathText(math)} `;
  const tex = [...treesBelow(tree, "tex-math")][0];
  return tex === undefined
    ? childTrees(tree).map(text).join(" ") || characterData(tree)
    : ` ${texText(characterData(tex))} `;
}

/** The formula of a whole TeX document. */
function texText(tex: string): string {
  const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/.exec(tex)?.[1] ?? tex;
  return body.replace(/^\s*\$+|\$+\s*$/g, "").trim();
}

/** What is left of "[1, 2]" when the numbers are gone. */
function withoutEmptyBrackets(text: string): string {
  return /[[(]/.test(text) ? text.replace(/ ?[[(](?:\s|[,;–-])*[\])]/g, "") : text;
}
