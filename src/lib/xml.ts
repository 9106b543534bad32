import { DataError } from "./errors.ts";
import type { InputPart } from "./input-file.ts";
import { drive, type XmlAttributes, type XmlHandlers } from "./xml-events.ts";

/** An element with all that is in it. */
export interface XmlElement {
  name: string;
  attributes: XmlAttributes;
  children: readonly XmlElement[];
  /** All character data inside, that of the descendants in its place. */
  text: string;
  /** Line on which its opening tag ends. */
  line: number;
}

interface OpenElement extends XmlElement {
  children: OpenElement[];
}

const LARGEST = 64 * 1024 * 1024;

/**
 * Reads an XML file in the encoding that it declares (UTF-8, UTF-16, ISO-8859-1, windows-1252 and what the platform
 * knows). Names are as written, with their prefixes. DataError that names file, line and column when it is not
 * well-formed, is nested deeper than 256, or declares entities of its own.
 */
export async function readXml(part: InputPart, handlers: XmlHandlers): Promise<void> {
  for await (const _ of drive(part, handlers));
}

/**
 * The elements of those names, one after the other, each as a tree; one inside another comes with that one only.
 * `outside` hears of what is in none of them. Errors as of `readXml`; DataError too for one over 64 Mi characters.
 */
export async function* elements(
  part: InputPart,
  names: string | readonly string[],
  outside: XmlHandlers = {},
): AsyncGenerator<XmlElement> {
  const builder = createBuilder(part, new Set(typeof names === "string" ? [names] : names), outside);
  for await (const _ of drive(part, builder.handlers)) yield* builder.take();
}

function createBuilder(part: InputPart, wanted: ReadonlySet<string>, outside: XmlHandlers) {
  const path: OpenElement[] = [];
  let done: XmlElement[] = [];
  let size = 0;
  const grow = (by: number) => {
    size += by;
    if (size <= LARGEST) return;
    const { name, line } = path[0] ?? { name: "", line: 0 };
    const remedy = "Check that it is the file that the importer expects.";
    throw new DataError(`${part.where}:${line}: the element ${name} is larger than 64 MiB.`, { remedy });
  };
  const handlers: XmlHandlers = {
    open(name, attributes, line) {
      if (path.length === 0 && !wanted.has(name)) return outside.open?.(name, attributes, line);
      if (path.length === 0) size = 0;
      grow(name.length);
      path.push({ name, attributes, children: [], text: "", line });
    },
    text(text) {
      const open = path.at(-1);
      if (open === undefined) return outside.text?.(text);
      grow(text.length);
      open.text += text;
    },
    close(name) {
      const closed = path.pop();
      if (closed === undefined) return outside.close?.(name);
      const above = path.at(-1);
      if (above === undefined) return void done.push(closed);
      above.children.push(closed);
      above.text += closed.text;
    },
  };
  const take = () => {
    const taken = done;
    done = [];
    return taken;
  };
  return { handlers, take };
}

/** The children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : element.children.filter((child) => child.name === name);
}

/** The first element that is reached by those names, each a child of the one before. */
export function descend(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Its text without white space around it; "" when there is no such element. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string {
  return descend(element, ...path)?.text.trim() ?? "";
}
