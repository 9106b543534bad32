import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData } from "../../lib/xml-tree-search.ts";

/** What becomes of an element in running text: another text for it, or undefined to go on with what is in it. */
export type InlineRule = (tree: XmlTree, text: (tree: XmlTree) => string) => string | undefined;

const BREAKS = new Set(["br", "break", "p", "paragraph", "title", "list-item", "item", "td", "th"]);

/**
 * An element as running text. A superscript number is written with a caret where it is an exponent (10^-3, m^2), MathML
 * on one line. White space stays as it is, for whoever puts the text together.
 */
export function inlineText(tree: XmlTree | undefined, rule: InlineRule = () => undefined): string {
  if (tree === undefined) return "";
  let text = "";
  for (const one of tree.content) {
    if (typeof one === "string") text += one;
    else text += elementText(one, text, rule);
  }
  return text;
}

function elementText(tree: XmlTree, before: string, rule: InlineRule): string {
  const text = (one: XmlTree) => inlineText(one, rule);
  const own = rule(tree, text);
  if (own !== undefined) return own;
  if (/^(?:\w+:)?math$/.test(tree.name)) return mathText(tree);
  if (tree.name === "sup") return exponent(text(tree), before);
  return BREAKS.has(tree.name) ? ` ${text(tree)} ` : text(tree);
}

/** Only behind a digit, a letter or a closing bracket: in "¹⁸F" nothing is raised to a power. */
function exponent(text: string, before: string): string {
  const number = text.trim();
  return /^[-+−–]?\d+$/.test(number) && /[\p{L}\p{N})\]]$/u.test(before) ? `^${number}` : text;
}

/** Fractions with a stroke, powers with a caret, indices as they stand. */
export function mathText(tree: XmlTree): string {
  const parts = tree.content.map((one) => (typeof one === "string" ? one.trim() : mathText(one)));
  const elements = tree.content.filter((one): one is XmlTree => typeof one !== "string").map(mathText);
  const [first = "", second = "", third = ""] = elements;
  switch (tree.name.replace(/^\w+:/, "")) {
    case "mfrac":
      return `${bracket(first)}/${bracket(second)}`;
    case "msup":
      return `${first}^${bracket(second)}`;
    case "msubsup":
      return `${first}${second}^${bracket(third)}`;
    case "msqrt":
      return `√${bracket(elements.join(""))}`;
    case "mo":
      return /^[=<>≤≥≈±×·+−∼~-]$/.test(characterData(tree).trim()) ? ` ${parts.join("")} ` : parts.join("");
    case "annotation":
    case "annotation-xml":
      return "";
    default:
      return parts.join("");
  }
}

function bracket(text: string): string {
  return /^[\p{L}\p{N}.−-]*$/u.test(text) ? text : `(${text.trim()})`;
}
