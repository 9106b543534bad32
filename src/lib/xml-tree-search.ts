import type { XmlTree } from "./xml-tree.ts";

/** The children that are elements, or those of that name. */
export function childTrees(tree: XmlTree | undefined, name?: string): XmlTree[] {
  const children: XmlTree[] = [];
  if (tree === undefined) return children;
  for (const one of tree.content) {
    if (typeof one !== "string" && (name === undefined || one.name === name)) children.push(one);
  }
  return children;
}

/** The first element that is reached by those names, each a child of the one before. */
export function treeAt(tree: XmlTree | undefined, ...path: readonly string[]): XmlTree | undefined {
  let at = tree;
  for (const name of path) {
    let found: XmlTree | undefined;
    for (const one of at?.content ?? []) {
      if (typeof one === "string" || one.name !== name) continue;
      found = one;
      break;
    }
    at = found;
  }
  return at;
}

/** Every element of that name below, in the order of the file; what is in one of them is not searched. */
export function treesBelow(tree: XmlTree | undefined, name: string): XmlTree[] {
  const found: XmlTree[] = [];
  if (tree !== undefined) collect(tree, name, found);
  return found;
}

function collect(tree: XmlTree, name: string, found: XmlTree[]): void {
  for (const one of tree.content) {
    if (typeof one === "string") continue;
    if (one.name === name) found.push(one);
    else collect(one, name, found);
  }
}

/** All character data below, as it is; "" when there is no such element. */
export function characterData(tree: XmlTree | undefined): string {
  let text = "";
  for (const one of tree?.content ?? []) text += typeof one === "string" ? one : characterData(one);
  return text;
}

/** The text of the first element that is reached by those names, without white space around it; "" when there is none. */
export function textAt(tree: XmlTree | undefined, ...path: readonly string[]): string {
  return characterData(treeAt(tree, ...path)).trim();
}
