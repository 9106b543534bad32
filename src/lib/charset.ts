/**
 * Text of bytes from the web. In this order: byte order mark, the charset of the Content-Type header, the one that an
 * HTML `meta` or an XML declaration names, UTF-8, windows-1252. A declared charset that the bytes contradict yields
 * to the next declared one that they fit; when they fit none, damaged characters become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, headerCharset?: string): string {
  const declared = [byteOrderMark(bytes) ?? headerCharset, declaredCharset(bytes)].map(encodingOf);
  const encodings = declared.filter((encoding) => encoding !== undefined);
  const [first] = encodings;
  for (const encoding of first === undefined ? ["utf-8", WINDOWS_1252] : encodings) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== undefined) return text;
  }
  return new TextDecoder(first).decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0xff && b === 0xfe ? "utf-16le" : undefined;
}

const HEAD_BYTES = 4096;
const DECLARATIONS = [
  /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i,
  /^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([\w:.-]+)/i,
];

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const found = DECLARATIONS.map((pattern) => pattern.exec(head)?.[1]).find((name) => name !== undefined);
  // A declaration that could be read byte by byte is not in UTF-16.
  return found !== undefined && /^utf-?16/i.test(found) ? "utf-8" : found;
}

function encodingOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  if (encoding === WINDOWS_1252) return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Also what the web means by ISO-8859-1 and ASCII. */
const WINDOWS_1252 = "windows-1252";

/** The characters of the bytes 0x80 to 0x9f. */
const HIGH_CONTROLS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** By hand, because the TextDecoder of Node 20 leaves the bytes 0x80 to 0x9f as control characters. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (control) => HIGH_CONTROLS.charAt(control.charCodeAt(0) - 0x80));
}
