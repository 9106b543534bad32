import { createLineCounter } from "../../lib/line-counter.ts";
import type { XmlRecord } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { childTrees, textAt, treeAt } from "../../lib/xml-tree-search.ts";
import { disorderOf, nameDisorder, type Reading } from "./orphadata-disorder.ts";
import { CATEGORY, CLINICAL_GROUP, NO_DISEASE } from "./orphanet.ts";
import { quote } from "./orphanet-words.ts";

/**
 * One of Orphanet's classifications: each disorder of the tree falls into its category, and into the group or the
 * disorder above it. A disorder that stands in the tree several times is said to fall into the category once.
 */
export function stateClassification(
  { tree: classification, file, line, where, source }: XmlRecord,
  reading: Reading,
): void {
  const { sink } = reading;
  const lineAt = createLineCounter(source, line);
  const number = classification.attributes.id ?? "";
  const title = textAt(classification, "Name");
  sink.row(where);
  if (!/^\d+$/.test(number)) sink.malformed(`Classification/@id must be a number, not ${quote(number)}`);
  else if (title === "") sink.malformed("Classification/Name is missing");
  else {
    const whereIs = ({ at }: XmlTree) => `${file}:${lineAt(at)}`;
    const tree: Tree = { ...reading, whereIs, category: `ORPHACLASS:${number}`, seen: new Set() };
    nameCategory(tree, title);
    for (const node of childTrees(treeAt(classification, "ClassificationNodeRootList"), "ClassificationNode")) {
      stateNode(node, undefined, tree);
    }
  }
}

function nameCategory({ sink, category }: Tree, title: string): void {
  const name = title.replace(/^Orphanet classification of /, "");
  const synonyms = [{ text: title, scope: "exact" as const, language: "en" }];
  sink.entity({ id: category, type: "category", name, synonyms: name === title ? [] : synonyms });
}

interface Tree extends Reading {
  whereIs(element: XmlTree): string;
  category: string;
  /** What has been said of this tree: disorders, and "child parent" pairs. */
  seen: Set<string>;
}

interface Parent {
  id: string;
  type: string;
}

function stateNode(node: XmlTree, parent: Parent | undefined, tree: Tree): void {
  const disorder = treeAt(node, "Disorder");
  // The root of a classification may be a node without a disorder.
  const own = disorder === undefined ? undefined : stateMember(disorder, parent, tree);
  for (const child of childTrees(treeAt(node, "ClassificationNodeChildList"), "ClassificationNode")) {
    stateNode(child, own, tree);
  }
}

function stateMember(disorder: XmlTree, parent: Parent | undefined, tree: Tree): Parent | undefined {
  const { sink, says, category, seen } = tree;
  const id = disorderOf(disorder, tree.whereIs(disorder), sink);
  if (id === undefined) return undefined;
  const type = textAt(disorder, "DisorderType", "Name");
  if (!seen.has(id)) {
    seen.add(id);
    if (type !== CATEGORY) nameDisorder(id, disorder, tree);
    sink.row(id);
    if (type === CATEGORY) sink.skip(NO_DISEASE);
    else says.category(id, category);
  }
  const pair = `${id} ${parent?.id ?? ""}`;
  if (type !== CATEGORY && parent !== undefined && parent.type !== CATEGORY && !seen.has(pair)) {
    seen.add(pair);
    sink.row(id);
    says.parent(id, parent.type === CLINICAL_GROUP ? "in_group" : "subtype_of", parent.id);
  }
  return { id, type };
}
