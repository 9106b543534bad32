/** What is wrong with a text that should be XML; whoever reads it knows where. */
export class XmlFault extends Error {
  /** Characters into the text. */
  readonly offset: number;

  constructor(message: string, offset = 0) {
    super(message);
    this.offset = offset;
  }
}

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
  return lines.replace(REFERENCE, (whole: string, ...found: [string?, string?, string?, number?]) => {
    const [decimal, hexadecimal, name = "", offset = 0] = found;
    const character =
      decimal !== undefined
        ? characterOf(Number(decimal))
        : hexadecimal !== undefined
          ? characterOf(Number.parseInt(hexadecimal, 16))
          : ENTITIES.get(name);
    if (character !== undefined) return character;
    if (whole === "&") throw new XmlFault("an & is not written &amp;", offset);
    throw new XmlFault(
      `${whole} is ${whole.startsWith("&#") ? "no character of XML" : "an entity that is not known"}`,
      offset,
    );
  });
}

/** Undefined for one that XML does not allow. */
function characterOf(code: number): string | undefined {
  const isControl = code < 0x20 && code !== 9 && code !== 10 && code !== 13;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (isControl || isSurrogate || code === 0xfffe || code === 0xffff || code > 0x10ffff) return undefined;
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
