import { decodeCharacters, isXmlName, XmlFault } from "./xml-characters.ts";
import { readTag, type XmlAttributes } from "./xml-tags.ts";

/** An element whose text stands between its children, in the order of the file. */
export interface XmlTree {
  name: string;
  attributes: XmlAttributes;
  content: readonly (string | XmlTree)[];
  /** Characters into the text, where its tag begins. */
  at: number;
}

interface OpenTree extends XmlTree {
  content: (string | XmlTree)[];
}

/** A text is not well-formed; the message says why, without a stop. */
export class XmlProblem extends Error {
  /** 1 is the first line of the text. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const DEEPEST = 256;
const INSTRUCTION = /^<\?([^ \t\r\n?]+)(?=[ \t\r\n]|\?>)/;
const LONGEST_NAME = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * One element of a text, all in it included; comments are left out, and of elements named in `unread` only the tag
 * comes. XmlProblem when what is read is not well-formed, nested deeper than 256, or has a document type.
 */
export function parseXml(text: string, unread: ReadonlySet<string> = NOTHING): XmlTree {
  const reader = new TreeReader(text, unread);
  try {
    return reader.read();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    throw new XmlProblem(error.message, lineAt(text, reader.at + error.offset));
  }
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", end + 1)) line += 1;
  return line;
}

class TreeReader {
  at = 0;
  readonly #text: string;
  readonly #path: OpenTree[] = [];
  readonly #unread: ReadonlySet<string>;
  #root: XmlTree | undefined;

  constructor(text: string, unread: ReadonlySet<string>) {
    this.#text = text;
    this.#unread = unread;
  }

  read(): XmlTree {
    const forbidden = FORBIDDEN.exec(this.#text);
    if (forbidden !== null) this.#fail("a character that XML does not allow", forbidden.index);
    for (let tag = this.#text.indexOf("<"); tag !== -1; tag = this.#text.indexOf("<", this.at)) {
      this.#characters(tag);
      this.at = tag;
      this.#markup();
    }
    this.#characters(this.#text.length);
    const open = this.#path.at(-1);
    if (open !== undefined) this.#fail(`the element ${open.name} is not closed`, this.#text.length);
    return this.#root ?? this.#fail("there is no element", 0);
  }

  #fail(problem: string, at = this.at): never {
    this.at = at;
    throw new XmlFault(problem);
  }

  #characters(end: number): void {
    if (end === this.at) return;
    const text = this.#text.slice(this.at, end);
    const open = this.#path.at(-1);
    if (open === undefined) {
      if (/[^ \t\r\n\uFEFF]/.test(text)) this.#fail("text stands outside of the element");
    } else {
      if (text.includes("]]>")) this.#fail("the text has ]]>, which must be written ]]&gt;");
      open.content.push(decodeCharacters(text));
    }
  }

  #markup(): void {
    const next = this.#text.charCodeAt(this.at + 1);
    if (next === 0x2f) this.#close();
    else if (next === 0x3f) this.#instruction();
    else if (next !== 0x21) this.#open();
    else if (this.#text.startsWith("<!--", this.at)) this.#comment();
    else if (this.#text.startsWith("<![CDATA[", this.at)) this.#data();
    else this.#fail("a declaration stands where none may");
  }

  #instruction(): void {
    const target = INSTRUCTION.exec(this.#text.slice(this.at, this.at + LONGEST_NAME))?.[1] ?? "";
    if (!isXmlName(target)) this.#fail("an instruction is not well-formed");
    // Behind a byte order mark at most.
    if (target === "xml" && this.at > 1) this.#fail("an XML declaration stands where none may");
    this.#skip("?>", "an instruction");
  }

  #comment(): void {
    const start = this.at + 4;
    this.#skip("-->", "a comment", start);
    if (this.#text.slice(start, this.at - 2).includes("--")) this.#fail("a comment has -- within");
  }

  #data(): void {
    const start = this.at + 9;
    this.#skip("]]>", "a CDATA section", start);
    const open = this.#path.at(-1);
    if (open === undefined) this.#fail("text stands outside of the element");
    open.content.push(this.#text.slice(start, this.at - 3).replaceAll("\r\n", "\n"));
  }

  #skip(end: string, what: string, from = this.at): void {
    const found = this.#text.indexOf(end, from);
    if (found === -1) this.#fail(`${what} is not closed`);
    this.at = found + end.length;
  }

  #close(): void {
    const open = this.#path.pop();
    const start = this.at + 2;
    const end = this.#text.indexOf(">", start);
    const isPlain = open !== undefined && end === start + open.name.length && this.#text.startsWith(open.name, start);
    const name = isPlain ? open.name : this.#text.slice(start, Math.max(start, end)).replace(/[ \t\r\n]+$/, "");
    if (open === undefined) this.#fail(`</${name}> closes nothing`);
    if (end === -1 || open.name !== name) this.#fail(`</${name}> stands where </${open.name}> must`);
    this.at = end + 1;
  }

  #open(): void {
    const { name, attributes, isEmpty, length } = readTag(this.#text, this.at);
    const tree: OpenTree = { name, attributes, content: [], at: this.at };
    const above = this.#path.at(-1);
    if (above === undefined && this.#root !== undefined) this.#fail("there is more than one element");
    above?.content.push(tree);
    this.#root ??= tree;
    this.at += length;
    if (isEmpty || (this.#unread.size > 0 && this.#unread.has(name) && this.#pass(name))) return;
    if (this.#path.push(tree) > DEEPEST) this.#fail(`elements are nested deeper than ${DEEPEST}`);
  }

  /** Goes behind the element whose tag was read; false where its end is not sure, as of one with comments within. */
  #pass(name: string): boolean {
    const close = `</${name}>`;
    let end = this.#text.indexOf(close, this.at);
    for (let depth = countOpenings(this.#text.slice(this.at, end), name); depth > 0 && end !== -1; depth--) {
      const from = end + close.length;
      end = this.#text.indexOf(close, from);
      depth += countOpenings(this.#text.slice(from, end), name);
    }
    if (end === -1 || this.#text.slice(this.at, end).includes("<!")) return false;
    this.at = end + close.length;
    return true;
  }
}

/** Elements of that name that begin in a text and have an end of their own. */
function countOpenings(text: string, name: string): number {
  const open = `<${name}`;
  let count = 0;
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, at + 1)) {
    const end = text.indexOf(">", at);
    if (/[\s>]/.test(text.charAt(at + open.length)) && text.charAt(end - 1) !== "/") count += 1;
  }
  return count;
}
