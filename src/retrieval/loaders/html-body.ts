import { oneLine, rowText, type TextBuilder } from "./document-text.ts";

/** What is used of a node of a parsed page. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<PageNode> & { length: number };
  querySelector(selectors: string): PageNode | null;
  querySelectorAll(selectors: string): Iterable<PageNode>;
  getAttribute(name: string): string | null;
}

/** A page whose elements are nested deeper than any that people write. */
export class TooDeep extends Error {}

const ELEMENT = 1;
const TEXT = 3;
const DEEPEST = 500;

const words = (text: string) => new Set(text.split(" "));
const LEFT_OUT = words(
  "AUDIO BUTTON CANVAS DIALOG EMBED FOOTER FORM HEAD IFRAME INPUT LINK MAP META NAV NOSCRIPT OBJECT OPTION PICTURE SCRIPT " +
    "SELECT STYLE SVG TEMPLATE TEXTAREA VIDEO",
);
const ROLES = words("navigation banner contentinfo search complementary dialog menu");
const BLOCKS = words(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE HEADER HR LI MAIN " +
    "OL P PRE SECTION SUMMARY TABLE UL",
);
const HEADING = /^H[1-6]$/;

/** The part of a page that is its content. */
export function mainElement(page: PageNode): PageNode | undefined {
  const found = ["main", '[role="main"]', "#main-content", "article"].map((selector) => [
    ...page.querySelectorAll(selector),
  ]);
  const single = found.find(
    (elements) => elements.length === 1 && (elements[0]?.textContent?.trim().length ?? 0) > 200,
  );
  return single?.[0] ?? page.querySelector("body") ?? undefined;
}

interface Writing {
  text: TextBuilder;
  /** Headings above, by level; "" where a level was passed over. */
  path: string[];
  /** Words that are not in a paragraph of their own yet. */
  loose: string;
}

/** Writes the content with a section for each heading. TooDeep for elements nested deeper than 500. */
export function writePage(text: TextBuilder, element: PageNode): void {
  const writing: Writing = { text, path: [], loose: "" };
  writeNodes(element, writing, 0);
  flush(writing);
}

function flush(writing: Writing): void {
  writing.text.paragraph(writing.loose);
  writing.loose = "";
}

function writeNodes(element: PageNode, writing: Writing, depth: number): void {
  if (depth > DEEPEST) throw new TooDeep(`its elements are nested deeper than ${DEEPEST}`);
  for (const node of element.childNodes) {
    if (node.nodeType === TEXT) writing.loose += node.textContent ?? "";
    else if (node.nodeType === ELEMENT && !isLeftOut(node)) writeElement(node, writing, depth + 1);
  }
}

function writeElement(node: PageNode, writing: Writing, depth: number): void {
  const name = node.nodeName.toUpperCase();
  if (HEADING.test(name)) openSection(node, writing, Number(name.charAt(1)));
  else if (name === "TABLE" && isData(node)) {
    flush(writing);
    writing.text.block([captionOf(node), tableRows(node)].filter((one) => one !== "").join("\n"));
  } else if (name === "UL" || name === "OL") {
    flush(writing);
    writing.text.block(listLines(node, 0).join("\n"));
  } else if (name === "PRE") {
    flush(writing);
    writing.text.block(node.textContent ?? "");
  } else if (name === "BR") writing.loose += " ";
  else if (name === "SUP") writing.loose += exponent(node, writing.loose);
  else if (BLOCKS.has(name) || name === "TR" || name === "TD") {
    flush(writing);
    writeNodes(node, writing, depth);
    flush(writing);
  } else writeNodes(node, writing, depth);
}

function openSection(node: PageNode, writing: Writing, level: number): void {
  flush(writing);
  // The sign of a link to the heading itself is none of it.
  const heading = oneLine(visibleText(node, 0)).replace(/\s*[#¶§]$/, "");
  if (heading === "") return;
  const above = writing.path.slice(0, level - 1);
  while (above.length < level - 1) above.push("");
  writing.path = [...above, heading];
  writing.text.section(heading, { above });
}

function isLeftOut(node: PageNode): boolean {
  if (LEFT_OUT.has(node.nodeName.toUpperCase())) return true;
  if (node.getAttribute("hidden") !== null || node.getAttribute("aria-hidden") === "true") return true;
  if (ROLES.has(node.getAttribute("role") ?? "")) return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(node.getAttribute("style") ?? "");
}

/** Behind a digit or a letter, a raised number is an exponent; elsewhere in brackets or a link it is a reference. */
function exponent(node: PageNode, before: string): string {
  const text = visibleText(node, 0).trim();
  if (node.querySelector("a") !== null) return "";
  return /^[-+−–]?\d+$/.test(text) && /[\p{L}\p{N})\]]$/u.test(before) ? `^${text}` : text;
}

function visibleText(node: PageNode, depth: number): string {
  return textOfNodes(node.childNodes, depth);
}

function textOfNodes(nodes: Iterable<PageNode>, depth: number): string {
  if (depth > DEEPEST) throw new TooDeep(`its elements are nested deeper than ${DEEPEST}`);
  let text = "";
  for (const child of nodes) {
    if (child.nodeType === TEXT) text += child.textContent ?? "";
    else if (child.nodeType !== ELEMENT || isLeftOut(child)) continue;
    else if (child.nodeName.toUpperCase() === "SUP") text += exponent(child, text);
    else if (BLOCKS.has(child.nodeName.toUpperCase()) || child.nodeName.toUpperCase() === "BR")
      text += ` ${visibleText(child, depth + 1)} `;
    else text += visibleText(child, depth + 1);
  }
  return text;
}

function listLines(list: PageNode, depth: number): string[] {
  if (depth > DEEPEST) throw new TooDeep(`its elements are nested deeper than ${DEEPEST}`);
  return elementsOf(list).flatMap((item) => {
    const inner = elementsOf(item).filter(isList);
    const own = [...item.childNodes].filter((node) => !(node.nodeType === ELEMENT && isList(node)));
    const text = oneLine(textOfNodes(own, depth));
    return [...(text === "" ? [] : [`- ${text}`]), ...inner.flatMap((one) => listLines(one, depth + 1))];
  });
}

function isList(node: PageNode): boolean {
  return /^[UO]L$/i.test(node.nodeName);
}

function elementsOf(node: PageNode): PageNode[] {
  return [...node.childNodes].filter((child) => child.nodeType === ELEMENT && !isLeftOut(child));
}

/** A table that arranges parts of a page, rather than values, is read as those parts. */
function isData(table: PageNode): boolean {
  return table.querySelector("table, h1, h2, h3, h4") === null;
}

function captionOf(table: PageNode): string {
  return oneLine(table.querySelector("caption")?.textContent ?? "");
}

function tableRows(table: PageNode): string {
  const rows = [...table.querySelectorAll("tr")].map((row) => {
    const cells = elementsOf(row).map((cell) => oneLine(visibleText(cell, 0)));
    return rowText(cells);
  });
  return rows.filter((row) => row !== "").join("\n");
}
