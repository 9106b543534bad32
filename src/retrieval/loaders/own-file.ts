import { decodeText } from "../../lib/charset.ts";
import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";

/** Bytes of a file that is read whole: a page, a text, a PDF. */
const LARGEST = 128 * 1024 * 1024;

/** All bytes of a part. DataError for more than 128 MiB. */
export async function wholeBytes(part: InputPart): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of part.bytes()) {
    length += chunk.length;
    if (length > LARGEST) {
      throw new DataError(`${part.where}: it is larger than 128 MiB.`, {
        remedy: "Split it, or check that it is the right file.",
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a part in the encoding that it declares, else UTF-8, else Windows-1252; line ends as "\n". */
export async function wholeText(part: InputPart): Promise<string> {
  const text = decodeText(await wholeBytes(part));
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

/** "guidelines/copd.v2.md" → "copd.v2": what a file without a title of its own is called. */
export function fileTitle(name: string): string {
  return name.replace(/\.[a-z]{1,8}$/i, "").replaceAll("_", " ");
}

/** A text of words, in whatever encoding. */
export function isText(head: string): boolean {
  return !head.includes("\u0000") && /\p{L}{3}/u.test(head);
}

/** What lies beside files and speaks of them: read only where it is asked for. */
export function isAboutFiles(name: string): boolean {
  return /^(?:readme|licen[sc]e|copying|notice|changelog|contributing|requirements)\b/i.test(name);
}
