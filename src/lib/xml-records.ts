import { isUtf8 } from "node:buffer";
import type { InputPart } from "./input-file.ts";
import { decodeUtf8 } from "./input-lines.ts";
import { utf8OfXml } from "./xml-text.ts";
import { parseXml, XmlProblem, type XmlTree } from "./xml-tree.ts";
import { type XmlReport, type XmlSlice, XmlWindow } from "./xml-window.ts";

/** Names of elements that are records, and of elements in them that nobody reads. */
export interface RecordRules {
  records: readonly string[];
  /** Passed over without being parsed: what fills most of a file. Only their tags come. */
  unread?: readonly string[];
}

export interface XmlRecord {
  tree: XmlTree;
  file: string;
  /** Of its opening tag. */
  line: number;
  /** "file:line" */
  where: string;
  /** The record as it is written: also what was not parsed. */
  source: string;
}

/**
 * The records of an XML file (UTF-8, UTF-16, ISO-8859-1, windows-1252 and what the platform knows), each parsed on its
 * own: one that is not well-formed is reported, and the others come. So is the end of a file that is cut off. Names
 * are as written, with their prefixes. DataError for an encoding that is not what the file declares, for entities of
 * its own, and for a record over 64 MiB.
 */
export async function* xmlRecords(part: InputPart, rules: RecordRules, report: XmlReport): AsyncGenerator<XmlRecord> {
  const window = new XmlWindow(part.where, rules.records, report);
  const unread = new Set(rules.unread);
  for await (const chunk of utf8OfXml(part)) {
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

function readRecord({ bytes, file, line }: XmlSlice, unread: Set<string>, report: XmlReport): XmlRecord | undefined {
  const where = `${file}:${line}`;
  if (!isUtf8(bytes))
    return void report.malformed(where, "it is not UTF-8, which the file declares or XML is by default");
  const source = decodeUtf8(bytes, 2);
  try {
    return { tree: parseXml(source, unread), file, line, where, source };
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return void report.malformed(`${file}:${line + error.line - 1}`, `it is not well-formed XML: ${error.message}`);
  }
}
