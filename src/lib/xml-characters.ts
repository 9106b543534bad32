/** What is wrong with a text that should be XML; whoever reads it knows where. */
export class XmlFault extends Error {}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const REFERENCE = /&(?:#(\d+)|#x([\da-fA-F]+)|([^\s;&<]*));|&/g;

/** Text with its entities and character references as characters, line ends as "\n". XmlFault for an unknown one. */
export function decodeCharacters(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!lines.includes("&")) return lines;
  return lines.replace(REFERENCE, (whole: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return characterOf(Number(decimal), whole);
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16), whole);
    const entity = ENTITIES.get(name ?? "");
    if (entity !== undefined) return entity;
    throw new XmlFault(whole === "&" ? "an & is not written &amp;" : `the entity ${whole} is not known`);
  });
}

function characterOf(code: number, reference: string): string {
  const isControl = code < 0x20 && code !== 9 && code !== 10 && code !== 13;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (isControl || isSurrogate || code === 0xfffe || code === 0xffff || code > 0x10ffff) {
    throw new XmlFault(`${reference} is a character that XML does not allow`);
  }
  return String.fromCodePoint(code);
}

const START =
  "[:A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}" +
  "\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}]";
const NAME = new RegExp(`^${START}(?:${START}|[-.\\d\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}])*$`, "u");

const seen = new Set<string>();

/** Whether a text may name an element or an attribute. Files have few different names: those seen are known. */
export function isXmlName(name: string): boolean {
  if (seen.has(name)) return true;
  if (!NAME.test(name)) return false;
  if (seen.size < 10_000) seen.add(name);
  return true;
}
