import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt } from "../../lib/xml-tree-search.ts";
import { dateOf, looseDate, publicationDate } from "./dates.ts";

/** When an article was published: the issue's date, as precise as the electronic one of the same time makes it. */
export function publishedOf(article: XmlTree | undefined): string | undefined {
  const issue = treeAt(article, "Journal", "JournalIssue", "PubDate");
  const loose = treeAt(issue, "MedlineDate");
  const date = loose === undefined ? readDate(issue) : looseDate(characterData(loose));
  return publicationDate(date, readDate(childTrees(article, "ArticleDate")[0]));
}

/** The version of the record, then the day on which it was last revised. */
export function revisionOf(citation: XmlTree | undefined): string | undefined {
  const version = Number(treeAt(citation, "PMID")?.attributes.Version ?? 1);
  const revised = readDate(treeAt(citation, "DateRevised"));
  return revised === undefined ? undefined : `${String(version).padStart(4, "0")} ${revised}`;
}

function readDate(date: XmlTree | undefined): string | undefined {
  const text = (name: string) => characterData(treeAt(date, name)).trim();
  return dateOf(text("Year"), text("Month") || text("Season"), text("Day"));
}
