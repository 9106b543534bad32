import { parseHTML } from "linkedom";

/** HTML without comments, scripts and styles. Takes linear time on any input, as everything in this file does. */
export function stripScripts(html: string): string {
  const uncommented = cut(html, /<!--/g, /-->/g);
  return ["script", "style", "template", "svg"].reduce(
    (text, name) => cut(text, new RegExp(`<${name}(?![\\w-])`, "gi"), new RegExp(`</${name}[^<>]*>`, "gi")),
    uncommented,
  );
}

/** Removes what stands between the marks; an opening without its end takes the rest of the text along. */
function cut(text: string, opening: RegExp, closing: RegExp): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    kept.push(text.slice(from, open.index));
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(text);
    if (close === null) return kept.join("");
    from = closing.lastIndex;
    opening.lastIndex = from;
  }
  return kept.join("") + text.slice(from);
}

const BLOCKS =
  "address|article|aside|blockquote|body|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|" +
  "main|nav|noscript|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul";

/** All text of a page, its noscript and hidden parts included, a line per block, without structure. */
export function plainText(html: string): string {
  const text = stripScripts(html)
    .replace(/\s+/g, " ")
    .replace(new RegExp(`</?(?:${BLOCKS})(?![\\w-])[^<>]*>`, "gi"), "\n\n")
    .replace(/<br(?![\w-])[^<>]*>/gi, "\n")
    .replace(/<\/t[dh]\s*>/gi, " ")
    .replace(/<[/!?]?[a-z][^<>]*>/gi, "");
  return tidyLines(decodeEntities(text));
}

/** No blanks at the ends of lines, one empty line at the most. */
export function tidyLines(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/[^\S\n]+/g, " ").trim());
  return lines
    .filter((line, index) => line !== "" || lines[index - 1] !== "")
    .join("\n")
    .trim();
}

/** Different names that one text may use; the rest stays as written. Reading a name takes a parser. */
const MAX_NAMES = 500;

export function decodeEntities(text: string): string {
  const names = new Map<string, string>();
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|[a-z][a-z\d]{1,31});/gi,
    (entity, decimal?: string, hex?: string) => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      const known = names.get(entity) ?? (names.size < MAX_NAMES ? decodeName(entity) : entity);
      names.set(entity, known);
      return known;
    },
  );
}

function characterOf(code: number): string {
  return code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}

function decodeName(entity: string): string {
  const { document } = parseHTML(`<html><body>${entity}</body></html>`);
  return (document as unknown as { body: { textContent: string } }).body.textContent;
}

const MAX_TOKENS = 100_000;
const MAX_ELEMENTS = 15_000;
const MAX_DEPTH = 100;
const MAX_TOTAL_DEPTH = 200_000;
const MAX_ATTRIBUTES = 2_000;
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const CLOSES: Record<string, readonly string[]> = {
  li: ["li"],
  dd: ["dd", "dt"],
  dt: ["dd", "dt"],
  td: ["td", "th"],
  th: ["td", "th"],
  tr: ["td", "th", "tr"],
  option: ["option"],
};

/**
 * Whether a page's tree is small enough to be searched for its main text. The search takes time that grows faster
 * than elements times depth: 2.5 kB of nested elements can take it 20 s. Pages that people read stay far below.
 */
export function isSearchable(html: string): boolean {
  if (countMatches(html, /[<&]/g) > MAX_TOKENS) return false;
  const longTags = html.match(/<[a-z][^<>]{10000,}/gi) ?? [];
  if (longTags.some((tag) => countMatches(tag, /\s\S/g) > MAX_ATTRIBUTES)) return false;
  const open: string[] = [];
  let elements = 0;
  let totalDepth = 0;
  for (const [, slash, tag = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const name = tag.toLowerCase();
    if (slash === "/") {
      const at = open.lastIndexOf(name);
      if (at !== -1) open.length = at;
      continue;
    }
    const closes = CLOSES[name] ?? ["p"];
    while (closes.includes(open.at(-1) ?? "")) open.pop();
    if (!VOID.has(name)) open.push(name);
    elements += 1;
    totalDepth += open.length;
    if (elements > MAX_ELEMENTS || open.length > MAX_DEPTH || totalDepth > MAX_TOTAL_DEPTH) return false;
  }
  return true;
}

function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}
