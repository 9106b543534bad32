import { isUtf8 } from "node:buffer";
import { DataError } from "../../lib/errors.ts";
import { bytesOf, createByteReader } from "../../lib/input-bytes.ts";
import type { InputPart } from "../../lib/input-file.ts";
import { decodeUtf8 } from "../../lib/input-lines.ts";
import { decodeXml, EncodingError } from "../../lib/xml-text.ts";
import { parseXml, XmlProblem, type XmlTree } from "../../lib/xml-tree.ts";
import type { LoadReport } from "../loader.ts";
import { type XmlSlice, XmlWindow } from "./xml-window.ts";

/** Names of elements that are records, and of elements in them that nobody reads. */
export interface RecordRules {
  records: readonly string[];
  /** Passed over without being parsed: what fills most of a file. Only their tags come. */
  unread?: readonly string[];
}

export interface XmlRecord {
  tree: XmlTree;
  /** "file:line" of its opening tag. */
  where: string;
  /** The record as it is written: also what was not parsed. */
  source: string;
}

/**
 * The records of an XML file, each parsed on its own: one that is not well-formed is reported, and the others come. So
 * is the end of a file that is cut off. DataError for an encoding that is not what the file declares, for entities of
 * its own, and for a record over 64 MiB.
 */
export async function* xmlRecords(part: InputPart, rules: RecordRules, report: LoadReport): AsyncGenerator<XmlRecord> {
  const window = new XmlWindow(part.where, rules.records, report);
  const unread = new Set(rules.unread);
  for await (const chunk of utf8Bytes(part)) {
    window.append(chunk);
    for (let slice = window.next(); slice !== undefined; slice = window.next()) {
      const record = readRecord(slice, unread, report);
      if (record !== undefined) yield record;
    }
  }
  for (let slice = window.last(); slice !== undefined; slice = window.next()) {
    const record = readRecord(slice, unread, report);
    if (record !== undefined) yield record;
  }
  window.checkEnd();
}

/** The bytes as they are where the file is UTF-8, else those of the same text in UTF-8. */
async function* utf8Bytes(part: InputPart): AsyncGenerator<Buffer> {
  const reader = createByteReader(part.bytes());
  const [first = 0, second = 0] = await reader.peek(2);
  const head = (await reader.peek(1024)).toString("latin1");
  const declared = /^\s*(?:\u00ef\u00bb\u00bf)?<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)["']/.exec(head)?.[1];
  const isWide = first === 0 || second === 0 || (first >= 0xfe && second >= 0xfe);
  if (!isWide && /^utf-?8$/i.test(declared ?? "utf-8")) return yield* bytesOf(reader);
  try {
    for await (const text of decodeXml(bytesOf(reader))) yield Buffer.from(text);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    const remedy = "Check which encoding the file has, or fetch it again.";
    throw new DataError(`${part.where}: ${error.message}.`, { remedy, cause: error });
  }
}

function readRecord({ bytes, file, line }: XmlSlice, unread: Set<string>, report: LoadReport): XmlRecord | undefined {
  const where = `${file}:${line}`;
  if (!isUtf8(bytes))
    return void report.malformed(where, "it is not UTF-8, which the file declares or XML is by default");
  const source = decodeUtf8(bytes, 2);
  try {
    return { tree: parseXml(source, unread), where, source };
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return void report.malformed(`${file}:${line + error.line - 1}`, `it is not well-formed XML: ${error.message}`);
  }
}
