import { DataError } from "./errors.ts";
import { elementAt, endOfElement } from "./xml-scan.ts";

/** Hears of records that are not what they must be; may throw, where one of them is the end of all. */
export interface XmlReport {
  malformed(where: string, problem: string): void;
  /** The file ends before its root element does; by default, that is malformed too. */
  cutOff?(where: string, problem: string): void;
}

/** For reports that go no further: what is wrong with the file as a whole. */
export function brokenXml(where: string, problem: string): never {
  throw new DataError(`${where}: ${problem}.`, { remedy: REMEDY });
}

/** A record as it is written, in UTF-8. */
export interface XmlSlice {
  bytes: Buffer;
  file: string;
  /** Of its first character. */
  line: number;
}

/** Bytes of one record; one beyond it is no document. */
const LARGEST = 64 * 1024 * 1024;
const REMEDY = "Check that the file is whole and well-formed (xmllint --noout FILE), or fetch it again.";
const TAIL = 200;
const LINE_FEED = 10;

/**
 * What is known of a file and not handed out yet. DataError when the file declares entities of its own, or a record is
 * larger than 64 MiB.
 */
export class XmlWindow {
  readonly #file: string;
  readonly #names: readonly string[];
  readonly #report: XmlReport;
  #held: Buffer = Buffer.alloc(0);
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #line = 1;
  /** Where the end of the open record is looked for. */
  #searched = 0;
  #root: string | undefined;
  #tail = "";

  constructor(file: string, names: readonly string[], report: XmlReport) {
    this.#file = file;
    this.#names = names;
    this.#report = report;
  }

  append(chunk: Buffer): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#held.length + this.#waitingBytes > LARGEST) this.#refuse("a record is larger than 64 MiB");
  }

  /** The next record that is there as a whole. One of many pieces is put together when there is twice as much of it. */
  next(): XmlSlice | undefined {
    if (this.#waiting.length > 0 && this.#waitingBytes < this.#held.length) return undefined;
    return this.last();
  }

  /** As `next`, when there is no more to append. */
  last(): XmlSlice | undefined {
    if (this.#waiting.length > 0) this.#held = Buffer.concat([this.#held, ...this.#waiting]);
    [this.#waiting, this.#waitingBytes] = [[], 0];
    for (;;) {
      const start = elementAt(this.#held, this.#names);
      this.#readProlog(start === undefined ? this.#held.length : start.at + start.name.length + 2);
      if (start === undefined) return void this.#drop(Math.max(0, this.#held.lastIndexOf("<")));
      if (start.at > 0) this.#drop(start.at);
      const end = endOfElement(this.#held, start.name, this.#searched);
      if (end.kind === "whole") return this.#take(end.at);
      this.#searched = end.at;
      if (end.kind === "open") return undefined;
      const problem = `the element ${start.name} is not closed before the next one begins`;
      this.#report.malformed(`${this.#file}:${this.#line}`, problem);
      this.#drop(end.at);
    }
  }

  /** Reports a file that ends before its root element does. */
  checkEnd(): void {
    const end = this.#tail + this.#held.toString("latin1", Math.max(0, this.#held.length - TAIL));
    const closing = `</${this.#root ?? ""}\\s*>\\s*(?:<!--[\\s\\S]*?-->\\s*)*$`;
    if (this.#root !== undefined && new RegExp(closing).test(end)) return;
    const [where, problem] = [`${this.#file}:${this.#line}`, "the file ends before its root element is closed"];
    if (this.#report.cutOff === undefined) this.#report.malformed(where, problem);
    else this.#report.cutOff(where, problem);
  }

  #take(count: number): XmlSlice {
    const slice = { bytes: this.#held.subarray(0, count), file: this.#file, line: this.#line };
    this.#drop(count);
    return slice;
  }

  #drop(count: number): void {
    const dropped = this.#held.subarray(0, count);
    this.#line += countLines(dropped);
    this.#tail = (this.#tail + dropped.toString("latin1", Math.max(0, count - TAIL))).slice(-TAIL);
    this.#held = this.#held.subarray(count);
    this.#searched = 0;
  }

  #readProlog(end: number): void {
    if (this.#root !== undefined) return;
    const prolog = this.#held.toString("utf8", 0, end);
    if (prolog.includes("<!ENTITY")) this.#refuse("it declares entities of its own, which are not expanded");
    this.#root = /<([A-Za-z_][\w.:-]*)/.exec(prolog.replace(/<!--[\s\S]*?-->/g, ""))?.[1];
  }

  #refuse(problem: string): never {
    brokenXml(`${this.#file}:${this.#line}`, problem);
  }
}

/** Looked for where lines are long, counted byte by byte where they are short: each is slow on the other. */
function countLines(bytes: Buffer): number {
  let lines = 0;
  let at = bytes.indexOf(LINE_FEED);
  while (at !== -1) {
    lines += 1;
    const next = bytes.indexOf(LINE_FEED, at + 1);
    if (next !== -1 && next - at < SHORT_LINE) return lines + countShortLines(bytes, at + 1);
    at = next;
  }
  return lines;
}

const SHORT_LINE = 200;

function countShortLines(bytes: Uint8Array, from: number): number {
  let lines = 0;
  const { length } = bytes;
  for (let at = from; at < length; at++) lines += bytes[at] === LINE_FEED ? 1 : 0;
  return lines;
}
