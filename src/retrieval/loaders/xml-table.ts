import type { XmlTree } from "../../lib/xml-tree.ts";
import { childTrees } from "../../lib/xml-tree-search.ts";
import { oneLine, rowText } from "./document-text.ts";

/**
 * A table of HTML's making (rows of th and td, perhaps in thead, tbody and tfoot) as text, a row a line. A table that
 * stands in a cell is not read.
 */
export function tableRows(table: XmlTree, text: (cell: XmlTree) => string): string {
  return rowsOf(table)
    .map((row) => cellsOf(row, text))
    .filter((line) => line !== "")
    .join("\n");
}

function cellsOf(row: XmlTree, text: (cell: XmlTree) => string): string {
  const cells = childTrees(row).filter(({ name }) => name === "td" || name === "th");
  return rowText(cells.map((cell) => oneLine(text(cell))));
}

function rowsOf(table: XmlTree): XmlTree[] {
  return childTrees(table).flatMap((child) => {
    if (child.name === "tr") return [child];
    return ["thead", "tbody", "tfoot"].includes(child.name) ? rowsOf(child) : [];
  });
}
