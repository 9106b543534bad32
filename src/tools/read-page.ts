import { z } from "zod";
import { sha256 } from "../lib/hash.ts";
import { ContentTypeError, type HttpClient, type HttpResponse } from "../lib/http.ts";
import { parseUrl } from "../lib/web-address.ts";
import { plainText } from "./html-source.ts";
import { networkFailure } from "./network-failure.ts";
import { neutralise, neutraliseLine, neutraliseUrl } from "./neutralise.ts";
import { cutPage, headingAt } from "./page-cut.ts";
import { type Refusal, refusalOfShell, refusalOfStatus } from "./page-refusal.ts";
import { type PageText, readHtml } from "./page-text.ts";
import { defineTool, type Tool, type ToolResult } from "./tool.ts";

export interface ReadPageOptions {
  /** Fetches the pages: it must refuse addresses that are not public. */
  http: HttpClient;
  /** Characters of one result. Default 6,000. */
  pageLength?: number;
}

const INPUT = z.object({
  url: z.string().min(1).max(4096).describe("address of the page, with https:// or http://"),
  offset: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("where to go on in a long page, as its last part said; default 0"),
  raw: z.boolean().optional().describe("all text of the page, menus and margins too, in place of the main text"),
});

const CONTENT_TYPES = [
  "text/*",
  "application/xhtml+xml",
  "application/json",
  "application/*+json",
  "application/xml",
  "application/*+xml",
];
const HEADERS = {
  accept: "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1",
  "accept-language": "en,*;q=0.5",
};

/** A page as it was read, so that its continuation is of the same text. */
interface KeptPage extends PageText {
  address: string;
  host: string;
}

const KEPT_KEYS = 64;

function keyOf(url: URL, raw: boolean): string {
  return JSON.stringify([neutraliseUrl(url), raw]);
}

/** Under the address that was asked for and the one that answered, the latest last. */
function keep(kept: Map<string, KeptPage>, page: KeptPage, keys: readonly string[]): void {
  for (const key of keys) kept.delete(key);
  for (const key of keys) kept.set(key, page);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_KEYS))) kept.delete(oldest);
}

/** Reads a web page, a stretch at a time. Only what is a page becomes evidence: one passage per call. */
export function readPage({ http, pageLength = 6_000 }: ReadPageOptions): Tool {
  const kept = new Map<string, KeptPage>();
  return defineTool({
    name: "read_page",
    description:
      "Reads a web page (HTML, plain text or JSON) and returns its main text as evidence. Long pages come in parts: the end of each part says how to go on.",
    input: INPUT,
    async execute({ url: address, offset = 0, raw = false }, { signal }) {
      const url = parseUrl(address.trim());
      if (url === undefined) {
        return {
          outcome: "rejected",
          message: `"${neutraliseLine(address)}" is not a web address. It must begin with https:// or http://.`,
        };
      }
      const known = offset > 0 ? kept.get(keyOf(url, raw)) : undefined;
      const page = known ?? (await fetchPage(http, { url: url.href, raw, signal }));
      if ("outcome" in page) return page;
      keep(kept, page, [keyOf(url, raw), keyOf(new URL(page.address), raw)]);
      return show(page, { offset, raw, pageLength });
    },
  });
}

interface FetchOptions {
  url: string;
  raw: boolean;
  signal: AbortSignal;
}

async function fetchPage(http: HttpClient, { url, raw, signal }: FetchOptions): Promise<KeptPage | ToolResult> {
  try {
    const response = await http.request({ url, signal, headers: HEADERS, contentTypes: CONTENT_TYPES });
    return refusalOfStatus(response) ?? readResponse(response, raw);
  } catch (error) {
    return error instanceof ContentTypeError ? unsupported(error.mediaType) : networkFailure(error);
  }
}

function readResponse(response: HttpResponse, raw: boolean): KeptPage | Refusal {
  const url = new URL(response.url);
  const place = { address: neutraliseUrl(url), host: url.host };
  const source = response.text();
  if (source.startsWith("%PDF-")) return unsupported("application/pdf");
  if (source.slice(0, 1024).includes("\0")) return unsupported("binary data");
  if (!isHtml(response.mediaType, source)) {
    const text = neutralise(source).trim();
    if (text === "") return { outcome: "no_evidence", message: `${url.host} answers with an empty text.` };
    return { ...place, title: place.address, text, part: "all", share: 1, links: [] };
  }
  const page = readHtml(source, { url: response.url, raw });
  const shell = {
    host: url.host,
    title: page.title,
    all: plainText(source),
    shown: page.text,
    hasScripts: /<script/i.test(source),
  };
  return refusalOfShell(shell) ?? { ...page, ...place, title: page.title || place.address };
}

function isHtml(mediaType: string, source: string): boolean {
  if (mediaType === "") return /^\s*<(?:!doctype html|html|head|body)/i.test(source);
  return mediaType === "text/html" || mediaType === "application/xhtml+xml";
}

function unsupported(type: string): Refusal {
  const message =
    type === "application/pdf"
      ? "The address leads to a PDF, which read_page cannot read. Look for an HTML version of it, or for its abstract."
      : `The address leads to ${neutraliseLine(type)}, which read_page cannot read: it reads HTML, plain text and JSON.`;
  return { outcome: "rejected", message };
}

interface ShowOptions {
  offset: number;
  raw: boolean;
  pageLength: number;
}

function show(page: KeptPage, { offset, raw, pageLength }: ShowOptions): ToolResult {
  const { title, text, address, host } = page;
  if (offset >= text.length) {
    return {
      outcome: "rejected",
      message: `The page has ${text.length} characters: there is nothing at offset ${offset}.`,
    };
  }
  const { start, end } = cutPage(text, offset, pageLength);
  const passage = { document: address, version: sha256(text), title, section: headingAt(text, start), start, end };
  const shown = { ...passage, text: text.slice(start, end), source: host, url: address };
  const continuation = [goOn(page, { end, raw }), listLinks(page, shown.text)].filter((part) => part !== "").join("\n");
  return {
    outcome: "evidence",
    passages: [shown],
    preface: describePage(page, { start, end }),
    ...(continuation === "" ? {} : { continuation }),
  };
}

function describePage(
  { part, share, text, host, address }: KeptPage,
  { start, end }: { start: number; end: number },
): string {
  const percent = Math.round(share * 100);
  const kept = {
    main: `the main text, ${percent} % of all text on the page${percent < 95 ? " (raw: true gives all of it)" : ""}`,
    all: "all text of the page",
    plain: "all text of the page, without its structure",
  }[part];
  return `${address} (${host}): ${kept}; characters ${start} to ${end} of ${text.length}.`;
}

function goOn({ text, address }: KeptPage, { end, raw }: { end: number; raw: boolean }): string {
  if (end >= text.length) return "";
  const call = JSON.stringify({ url: address, offset: end, ...(raw ? { raw } : {}) });
  return `The page goes on (${text.length - end} more characters): call read_page with ${call}.`;
}

const SHOWN_LINKS = 12;
const SHORTEST_LINK = 4;

function listLinks({ links }: KeptPage, shown: string): string {
  const lines = links
    .map(({ text, url }) => ({ text: neutraliseLine(text).slice(0, 120), address: neutraliseUrl(url) }))
    .filter(({ text }) => text.length >= SHORTEST_LINK && shown.includes(text))
    .map(({ text, address }) => `- ${text}: ${address}`);
  const unique = [...new Set(lines)].slice(0, SHOWN_LINKS);
  return unique.length === 0 ? "" : `Links in this part:\n${unique.join("\n")}`;
}
