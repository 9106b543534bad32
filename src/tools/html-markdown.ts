import TurndownService from "turndown";
import { parseUrl } from "../lib/web-address.ts";

export interface PageLink {
  text: string;
  url: URL;
}

/** What is used of an element of the parsed page. */
interface PageElement {
  nodeName: string;
  textContent: string;
  parentNode: PageElement | null;
  children: Iterable<PageElement> & { length: number };
  querySelector(selectors: string): PageElement | null;
  getAttribute(name: string): string | null;
}

const LEFT_OUT =
  "script style noscript template iframe object embed img picture video audio canvas svg button input select textarea";

/**
 * Markdown of a parsed element: headings, lists, tables and paragraphs. Emphasis and the targets of links are left
 * out, so that a sentence reads, and is quoted, as on the page; links are collected on the side.
 */
export function toMarkdown(element: unknown, base: string): { text: string; links: PageLink[] } {
  const links: PageLink[] = [];
  const service = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced" });
  service.escape = (text) => text;
  service.addRule("plain", { filter: ["b", "strong", "i", "em", "code"], replacement: (content) => content });
  service.addRule("exponent", {
    filter: "sup",
    replacement: (content) => (/^[-+−–]?\d+$/.test(content) ? "^" : "") + content,
  });
  service.addRule("link", {
    filter: "a",
    replacement: (content, node) => {
      const link = readLink(node as unknown as PageElement, base);
      if (link !== undefined) links.push(link);
      return content;
    },
  });
  addTableRules(service);
  // The last rule added is the first tried.
  service.addRule("left out", {
    filter: (node) => isLeftOut(node as unknown as PageElement),
    replacement: () => "",
  });
  const markdown = service.turndown(element as TurndownService.Node);
  return { text: tidyMarkdown(markdown), links };
}

function isLeftOut(node: PageElement): boolean {
  if (LEFT_OUT.split(" ").includes(node.nodeName.toLowerCase())) return true;
  if (node.getAttribute("hidden") !== null || node.getAttribute("aria-hidden") === "true") return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))/i.test(
    node.getAttribute("style") ?? "",
  );
}

function readLink(node: PageElement, base: string): PageLink | undefined {
  const target = node.getAttribute("href")?.trim() ?? "";
  const text = node.textContent.replace(/\s+/g, " ").trim();
  const url = target === "" || target.startsWith("#") ? undefined : parseUrl(target, base);
  return url !== undefined && /^https?:$/.test(url.protocol) && text !== "" ? { text, url } : undefined;
}

function addTableRules(service: TurndownService): void {
  service.addRule("cell", {
    filter: ["td", "th"],
    replacement: (content, node) => {
      const value = content.trim();
      if (isLayout((node as unknown as PageElement).parentNode)) return `\n\n${value}\n\n`;
      return value === "" ? " |" : ` ${value.replace(/\s+/g, " ")} |`;
    },
  });
  service.addRule("row", {
    filter: "tr",
    replacement: (content, node) => {
      const row = node as unknown as PageElement;
      return isLayout(row) ? `\n\n${content.trim()}\n\n` : `\n|${content}${headingLine(row)}`;
    },
  });
  service.addRule("table", { filter: "table", replacement: (content) => `\n\n${content.trim()}\n\n` });
  service.addRule("table part", { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content });
  service.addRule("caption", { filter: "caption", replacement: (content) => `${content.trim()}\n\n` });
}

/** A row that arranges parts of a page, rather than values. */
function isLayout(row: PageElement | null): boolean {
  return (row?.querySelector("table, h1, h2, h3, h4, p + p") ?? null) !== null;
}

/** The line under the headings of a table, which makes it one in Markdown. */
function headingLine(row: PageElement): string {
  const cells = [...row.children];
  const isHeading = cells.length > 0 && cells.every((cell) => cell.nodeName === "TH");
  return isHeading ? `\n|${" --- |".repeat(cells.length)}` : "";
}

function tidyMarkdown(markdown: string): string {
  const lines = markdown
    .replace(/\u00a0/g, " ")
    .replace(/^( *)(-|\d+\.) {2,}/gm, "$1$2 ")
    .split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
