import { decodeCharacters, isXmlName, XmlFault } from "./xml-characters.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

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
const SPACE = " \t\r\n";
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
  if (written !== "" && tags.size < MOST_TAGS) {
    // A part of a text keeps the whole in memory; a copy does not.
    const own = Buffer.from(written).toString();
    const short = parseTag(own, 0);
    if (short !== undefined) {
      tags.set(own, short);
      return short;
    }
  }
  // Longer than what is kept, with a ">" in an attribute, or one more of many.
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

/** Of what is well-formed. */
function parseAttributes(text: string): XmlAttributes {
  if (text === "") return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let at = 0; at < text.length; ) {
    const equals = text.indexOf("=", at);
    const name = strip(text, at, equals);
    if (!isXmlName(name)) throw new XmlFault(`${name} is no name of an attribute`);
    if (name in attributes) throw new XmlFault(`the attribute ${name} is there twice`);
    let opening = equals + 1;
    while (SPACE.includes(text.charAt(opening))) opening += 1;
    const closing = text.indexOf(text.charAt(opening), opening + 1);
    const value = text.slice(opening + 1, closing);
    attributes[name] = decodeCharacters(/[\t\r\n]/.test(value) ? value.replace(/[\t\r\n]/g, " ") : value);
    at = closing + 1;
  }
  return attributes;
}

/** What stands between two places, without the white space of XML around it. */
function strip(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (SPACE.includes(text.charAt(start))) start += 1;
  while (SPACE.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Of the first element of a text that may end anywhere, such as the beginning of a file; undefined for no whole one. */
export function readRootTag(head: string): XmlTag | undefined {
  const text = head.replace(/<!--[\s\S]*?-->/g, "");
  const at = text.search(/<[^?!\s]/);
  if (at === -1) return undefined;
  try {
    return readTag(text, at);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}
