import { SaxesParser } from "saxes";
import type { XmlAttributes } from "./xml-events.ts";

/** An element whose text stands between its children, in the order of the file. */
export interface XmlTree {
  name: string;
  attributes: XmlAttributes;
  content: readonly (string | XmlTree)[];
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

/** One element of a text, all in it included. XmlProblem when it is not well-formed, or nested deeper than 256. */
export function parseXml(text: string): XmlTree {
  const parser: SaxesParser = new SaxesParser({ position: false });
  const path: OpenTree[] = [];
  let root: XmlTree | undefined;
  const take = (data: string) => void path.at(-1)?.content.push(data);
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("opentag", ({ name, attributes }) => {
    const tree: OpenTree = { name, attributes, content: [] };
    path.at(-1)?.content.push(tree);
    if (path.push(tree) > DEEPEST) throw new XmlProblem(`elements are nested deeper than ${DEEPEST}`, parser.line);
    root ??= tree;
  });
  parser.on("closetag", () => void path.pop());
  parser.on("error", ({ message }) => {
    throw new XmlProblem(message.replace(/\.$/, ""), parser.line);
  });
  parser.write(text).close();
  if (root === undefined) throw new XmlProblem("there is no element", 1);
  return root;
}

/** The children that are elements, or those of that name. */
export function childTrees(tree: XmlTree | undefined, name?: string): XmlTree[] {
  const children: XmlTree[] = [];
  for (const one of tree?.content ?? []) {
    if (typeof one !== "string" && (name === undefined || one.name === name)) children.push(one);
  }
  return children;
}

/** The first element that is reached by those names, each a child of the one before. */
export function treeAt(tree: XmlTree | undefined, ...path: readonly string[]): XmlTree | undefined {
  let at = tree;
  for (const name of path) at = at?.content.find((one): one is XmlTree => typeof one !== "string" && one.name === name);
  return at;
}

/** Every element of that name below, in the order of the file; what is in one of them is not searched. */
export function* treesBelow(tree: XmlTree | undefined, name: string): Generator<XmlTree> {
  for (const child of childTrees(tree)) {
    if (child.name === name) yield child;
    else yield* treesBelow(child, name);
  }
}

/** All character data below, as it is; "" when there is no such element. */
export function characterData(tree: XmlTree | undefined): string {
  let text = "";
  for (const one of tree?.content ?? []) text += typeof one === "string" ? one : characterData(one);
  return text;
}
