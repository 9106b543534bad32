import { SaxesParser } from "saxes";
import { DataError } from "./errors.ts";
import type { InputPart } from "./input-file.ts";
import { decodeXml, EncodingError } from "./xml-text.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `line` is where the tag ends. */
  open?(name: string, attributes: XmlAttributes, line: number): void;
  /** Character data and CDATA; what stands between two tags may come in pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

const DEEPEST = 256;
/** Characters between two events: a text, a comment or a tag. */
const LONGEST_TEXT = 64 * 1024 * 1024;
const REMEDY = "Check that the file is whole and well-formed (xmllint --noout FILE), or fetch it again.";

/**
 * Reads an XML file, and yields after every piece of it, so that what the handlers made can be handed on. Errors are
 * those of `readXml`.
 */
export async function* drive(part: InputPart, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  const fail = (problem: string) => xmlError(part.where, parser, problem);
  const state = listen(parser, handlers, fail);
  try {
    for await (const text of decodeXml(part.bytes())) {
      state.characters += text.length;
      parser.write(text);
      if (state.characters > LONGEST_TEXT) throw fail("a text is longer than 64 MiB");
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw error instanceof EncodingError ? fail(error.message) : error;
  }
}

function listen(
  parser: SaxesParser,
  handlers: XmlHandlers,
  fail: (problem: string) => DataError,
): { characters: number } {
  const state = { characters: 0 };
  let depth = 0;
  const text = (data: string) => {
    state.characters = 0;
    handlers.text?.(data);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("opentag", ({ name, attributes }) => {
    state.characters = 0;
    depth += 1;
    if (depth > DEEPEST) throw fail(`elements are nested deeper than ${DEEPEST}`);
    handlers.open?.(name, attributes, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    state.characters = 0;
    depth -= 1;
    handlers.close?.(name);
  });
  parser.on("doctype", (doctype) => {
    if (doctype.includes("<!ENTITY")) throw fail("it declares entities of its own, which are not expanded");
  });
  parser.on("error", (error) => {
    throw fail(error.message.replace(/\.$/, ""));
  });
  return state;
}

function xmlError(where: string, at: { line: number; column: number }, problem: string): DataError {
  return new DataError(`${where}:${at.line}:${at.column + 1}: ${problem}.`, { remedy: REMEDY });
}
