import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { type PageLink, toMarkdown } from "./html-markdown.ts";
import { decodeEntities, isSearchable, plainText, stripScripts } from "./html-source.ts";
import { neutralise, neutraliseLine } from "./neutralise.ts";

/** What there is to read on a page, neutralised. */
export interface PageText {
  /** Empty when the page has none. */
  title: string;
  text: string;
  /** "main": the article, without menus and margins; "all": everything that is shown; "plain": all, without structure. */
  part: "main" | "all" | "plain";
  /** Characters kept of all that the page has, 0 to 1, white space aside. */
  share: number;
  /** In reading order. */
  links: PageLink[];
}

/** Below this, a page has no article that could be told from its margins. */
const SHORTEST_ARTICLE = 500;

/** The main text of an HTML page, or with `raw` all of it. Never throws on bad HTML: what cannot be parsed is read as plain text. */
export function readHtml(html: string, { url, raw }: { url: string; raw: boolean }): PageText {
  const source = stripScripts(html).replace(/\s{100,}/g, "\n");
  const all = plainText(source);
  const pageTitle = titleOf(source);
  const found = isSearchable(source) ? search(source, { url, raw: raw || all.length < SHORTEST_ARTICLE }) : undefined;
  const { title = "", text, part, links } = found ?? { text: all, part: "plain" as const, links: [] };
  const share = Math.min(1, density(text) / Math.max(1, density(all)));
  return { title: neutraliseLine(title || pageTitle), text: neutralise(text), part, share, links };
}

type Found = Pick<PageText, "text" | "part" | "links"> & { title?: string };

/** Undefined when the tree overflows the stack. */
function search(source: string, { url, raw }: { url: string; raw: boolean }): Found | undefined {
  try {
    const article = raw
      ? null
      : new Readability<unknown>(parse(source), { serializer: (node: unknown) => node }).parse();
    if (article?.content) {
      const { text, links } = toMarkdown(article.content, url);
      if (text !== "") return { title: article.title ?? "", text, links, part: "main" };
    }
    return { ...toMarkdown(parse(source).body, url), part: "all" };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A fresh tree each time: the search for the article takes its tree apart. */
function parse(source: string) {
  return parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`).document;
}

function titleOf(source: string): string {
  const start = /<title(?![\w-])[^<>]*>/i.exec(source);
  if (start === null) return "";
  const from = start.index + start[0].length;
  const length = source.slice(from).search(/<\/title/i);
  return length === -1 ? "" : decodeEntities(source.slice(from, from + length));
}

function density(text: string): number {
  return text.replace(/[\s#|-]+/g, "").length;
}
