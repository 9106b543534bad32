import { decodeWindows1252 } from "./charset.ts";
import { DataError } from "./errors.ts";
import { bytesOf, createByteReader } from "./input-bytes.ts";
import type { InputPart } from "./input-file.ts";

const HEAD_BYTES = 1024;
/** XML says Latin-1 and ASCII where files hold what the web means by them. */
const SINGLE_BYTE = new Set(["windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii"]);

/**
 * The text of an XML file in UTF-8, whatever the encoding of its byte order mark or declaration; UTF-8 comes as it is,
 * not looked at. DataError for an encoding that is not known, or not that of the bytes.
 */
export async function* utf8OfXml(part: InputPart): AsyncGenerator<Buffer> {
  const reader = createByteReader(part.bytes());
  try {
    const label = encodingOf(await reader.peek(HEAD_BYTES));
    if (label === "utf-8") return yield* bytesOf(reader);
    const decode = createDecoder(label, part.where);
    for await (const chunk of bytesOf(reader)) yield Buffer.from(decode(chunk));
    yield Buffer.from(decode(undefined));
  } finally {
    await reader.close();
  }
}

function encodingOf(head: Buffer): string {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0x3c && b === 0) return "utf-16le";
  if (a === 0 && b === 0x3c) return "utf-16be";
  const declared = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)["']/.exec(head.toString("latin1"))?.[1];
  // A declaration that could be read byte by byte is not in UTF-16.
  return declared === undefined || /^utf-?(?:8|16)/i.test(declared) ? "utf-8" : declared.toLowerCase();
}

/** Decodes piece after piece; undefined is the end. */
function createDecoder(label: string, where: string): (chunk: Buffer | undefined) => string {
  if (SINGLE_BYTE.has(label)) return (chunk) => (chunk === undefined ? "" : decodeWindows1252(chunk));
  const decoder = createTextDecoder(label, where);
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      const remedy = "Check which encoding the file has, or fetch it again.";
      throw new DataError(`${where}: the text is not ${label}, which the file declares.`, { remedy, cause });
    }
  };
}

function createTextDecoder(label: string, where: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const remedy = "Convert it to UTF-8 (iconv), and mend its declaration.";
    throw new DataError(`${where}: it declares the encoding "${label}", which is not known.`, { remedy, cause });
  }
}
