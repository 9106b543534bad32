import { decodeWindows1252 } from "./charset.ts";
import { bytesOf, createByteReader } from "./input-bytes.ts";

const HEAD_BYTES = 1024;
/** XML says Latin-1 and ASCII where files hold what the web means by them. */
const SINGLE_BYTE = new Set(["windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii"]);

/** What cannot be read as the encoding that the file declares. */
export class EncodingError extends Error {}

/** The text of an XML file by the piece, in the encoding of its byte order mark or declaration, else UTF-8. */
export async function* decodeXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const reader = createByteReader(bytes);
  try {
    const label = encodingOf(await reader.peek(HEAD_BYTES));
    const decode = createDecoder(label);
    for await (const chunk of bytesOf(reader)) yield decode(chunk);
    yield decode(undefined);
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
  return declared === undefined || /^utf-?16/i.test(declared) ? "utf-8" : declared.toLowerCase();
}

/** Decodes piece after piece; undefined is the end. */
function createDecoder(label: string): (chunk: Buffer | undefined) => string {
  if (SINGLE_BYTE.has(label)) return (chunk) => (chunk === undefined ? "" : decodeWindows1252(chunk));
  const decoder = createTextDecoder(label);
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new EncodingError(`the text is not ${label}, which the file declares or which XML is by default`);
    }
  };
}

function createTextDecoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new EncodingError(`it declares the encoding "${label}", which is not known`);
  }
}
