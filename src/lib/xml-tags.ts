import { decodeCharacters, isXmlName, XmlFault } from "./xml-characters.ts";
import type { XmlAttributes } from "./xml-events.ts";

/** An opening tag, or the whole of an empty element. */
export interface XmlTag {
  name: string;
  attributes: XmlAttributes;
  isEmpty: boolean;
  /** Characters of it. */
  length: number;
}

const OPENING =
  /<([^ \t\r\n/>=<"'&]+)((?:[ \t\r\n]+[^ \t\r\n=/><"'&]+[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*'))*)[ \t\r\n]*(\/?)>/y;
const ATTRIBUTE = /[ \t\r\n]+([^ \t\r\n=]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/g;
const NO_ATTRIBUTES: XmlAttributes = Object.freeze({});

/** Files repeat their tags: those seen are known as they are written. */
const tags = new Map<string, XmlTag>();
const MOST_TAGS = 20_000;
const LONGEST_TAG = 200;

/** The tag that begins in a text at a "<". XmlFault when it is not well-formed. */
export function readTag(text: string, at: number): XmlTag {
  const end = text.indexOf(">", at) + 1;
  const written = end > 0 && end - at <= LONGEST_TAG ? text.slice(at, end) : "";
  const seen = tags.get(written);
  if (seen !== undefined) return seen;
  // A part of a text keeps the whole in memory; a copy does not.
  const own = Buffer.from(written).toString();
  const short = parseTag(own, 0);
  if (short !== undefined) {
    if (tags.size < MOST_TAGS) tags.set(own, short);
    return short;
  }
  // Longer than what is kept, or with a ">" in an attribute.
  const tag = parseTag(text, at);
  if (tag === undefined) throw new XmlFault("a tag is not well-formed");
  return tag;
}

function parseTag(text: string, at: number): XmlTag | undefined {
  OPENING.lastIndex = at;
  const [whole = "", name, attributes = "", slash] = OPENING.exec(text) ?? [];
  if (name === undefined || !isXmlName(name)) return undefined;
  return { name, attributes: parseAttributes(attributes), isEmpty: slash !== "", length: whole.length };
}

function parseAttributes(text: string): XmlAttributes {
  if (text === "") return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    if (!isXmlName(name)) throw new XmlFault(`${name} is no name of an attribute`);
    if (name in attributes) throw new XmlFault(`the attribute ${name} is there twice`);
    attributes[name] = decodeCharacters((double ?? single ?? "").replace(/[\t\r\n]/g, " "));
  }
  return attributes;
}
