import { childrenOf, descend, textAt, type XmlElement } from "../../lib/xml.ts";
import { disorderOf, nameDisorder, type Reading } from "./orphadata-disorder.ts";
import { CATEGORY, CLINICAL_GROUP, NO_DISEASE } from "./orphanet.ts";
import { quote } from "./orphanet-words.ts";

/**
 * One of Orphanet's classifications: each disorder of the tree falls into its category, and into the group or the
 * disorder above it. A disorder that stands in the tree several times is said to fall into the category once.
 */
export function stateClassification(classification: XmlElement, reading: Reading): void {
  const { sink, where } = reading;
  const number = classification.attributes.id ?? "";
  const title = textAt(classification, "Name");
  sink.row(`${where}:${classification.line}`);
  if (!/^\d+$/.test(number)) sink.malformed(`Classification/@id must be a number, not ${quote(number)}`);
  else if (title === "") sink.malformed("Classification/Name is missing");
  else {
    const tree: Tree = { ...reading, category: `ORPHACLASS:${number}`, seen: new Set() };
    nameCategory(tree, title);
    for (const node of childrenOf(descend(classification, "ClassificationNodeRootList"), "ClassificationNode")) {
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
  category: string;
  /** What has been said of this tree: disorders, and "child parent" pairs. */
  seen: Set<string>;
}

interface Parent {
  id: string;
  type: string;
}

function stateNode(node: XmlElement, parent: Parent | undefined, tree: Tree): void {
  const disorder = descend(node, "Disorder");
  // The root of a classification may be a node without a disorder.
  const own = disorder === undefined ? undefined : stateMember(disorder, parent, tree);
  for (const child of childrenOf(descend(node, "ClassificationNodeChildList"), "ClassificationNode")) {
    stateNode(child, own, tree);
  }
}

function stateMember(disorder: XmlElement, parent: Parent | undefined, tree: Tree): Parent | undefined {
  const { sink, says, category, seen } = tree;
  const id = disorderOf(disorder, { ...tree, line: disorder.line });
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
