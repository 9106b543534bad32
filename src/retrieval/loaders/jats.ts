import { xmlRecords } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import type { Document, DocumentMetadata } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata, dateOf, publicationDate } from "./dates.ts";
import { oneLine } from "./document-text.ts";
import { kindOf, kindOfTitle } from "./evidence.ts";
import { integrityOf } from "./integrity.ts";
import { jatsBody, jatsInline } from "./jats-body.ts";
import { languageOf } from "./languages.ts";
import { licenseOf } from "./licenses.ts";
import { ownParts } from "./own-parts.ts";

/**
 * Full text in JATS, the format of PubMed Central: abstract, sections with the headings above them, tables as rows of
 * text, captions, boxes. References, footnotes, acknowledgements and markers of citations are left out. An article is
 * "PMC123", or "DOI:…" or "PMID:…" where it has no number of PubMed Central.
 */
export const JATS: DocumentLoader = {
  id: "jats",
  title: "JATS full text (PubMed Central)",
  reads: "PMC123.xml, .nxml, oa_comm_xml.….tar.gz, or any XML file whose root is article or pmc-articleset",
  recognises: ({ head }) => /<(?:article|pmc-articleset)[\s>]/.test(head) && /<(?:front|article-meta)[\s>]/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(JATS, file, options)) {
      for await (const { tree, where } of xmlRecords(part, { records: ["article"], unread: ["ref-list"] }, report)) {
        options.signal?.throwIfAborted();
        yield* readArticle(tree, where, report);
      }
    }
  },
};

function* readArticle(article: XmlTree, where: string, report: LoadReport): Generator<LoadedDocument> {
  const meta = treeAt(article, "front", "article-meta");
  const ids = readIds(meta);
  const id = ids.pmc ?? (ids.doi && `DOI:${ids.doi}`) ?? (ids.pmid && `PMID:${ids.pmid}`);
  if (id === undefined) return report.malformed(where, "article-meta has no article-id of type pmcid, doi or pmid");
  const title = oneLine(jatsInline(treeAt(meta, "title-group", "article-title")));
  if (title === "") return report.malformed(where, `${id} has no article-title`);
  const body = jatsBody(article);
  if (body.text === "") return report.skip("neither abstract nor text");
  const document: Document = { id, title, aliases: [], ...body, metadata: readMetadata(article, { ids, title }) };
  yield { kind: "document", document };
}

interface ArticleIds {
  pmc?: string;
  doi?: string;
  pmid?: string;
}

function readIds(meta: XmlTree | undefined): ArticleIds {
  const ids: ArticleIds = {};
  for (const id of childTrees(meta, "article-id")) {
    const text = characterData(id).trim();
    const type = id.attributes["pub-id-type"] ?? "";
    const number = /^(?:PMC)?(\d+)(?:\.\d+)?$/i.exec(text)?.[1];
    if ((type === "pmc" || type === "pmcid") && number !== undefined) ids.pmc = `PMC${number}`;
    if (type === "doi" && text !== "") ids.doi = text.toLowerCase();
    if (type === "pmid" && number !== undefined) ids.pmid = number;
  }
  return ids;
}

function readMetadata(article: XmlTree, { ids, title }: { ids: ArticleIds; title: string }): DocumentMetadata {
  const meta = treeAt(article, "front", "article-meta");
  const journal = oneLine(characterData([...treesBelow(treeAt(article, "front", "journal-meta"), "journal-title")][0]));
  const authors = childTrees(meta, "contrib-group").flatMap((group) => childTrees(group, "contrib"));
  const subjects = childTrees(meta, "kwd-group").flatMap((group) => [...treesBelow(group, "kwd")].map(jatsInline));
  const types = readTypes(article, title);
  const integrity = integrityOf({ title, types, notices: readNotices(article) });
  const language = languageOf(article.attributes["xml:lang"] ?? "en");
  const license = licenseOf(treeAt(meta, "permissions"));
  const url = urlOf(ids);
  return {
    source: "PubMed Central",
    ...kindOf(types),
    ...(language === undefined ? {} : { language }),
    ...dateMetadata(readDate(meta)),
    ...(integrity === undefined ? {} : { integrity }),
    ...(url === undefined ? {} : { url }),
    ...(journal === "" ? {} : { journal }),
    ...count("authors", authors.filter(isAuthor).length),
    ...(subjects.length === 0 ? {} : { subjects: subjects.map(oneLine) }),
    ...(license === undefined ? {} : { license }),
  };
}

function count(key: "authors", number: number): { authors?: number } {
  return number === 0 ? {} : { [key]: number };
}

function isAuthor({ attributes }: XmlTree): boolean {
  return (attributes["contrib-type"] ?? "author") === "author";
}

function urlOf({ pmc, doi, pmid }: ArticleIds): string | undefined {
  if (pmc !== undefined) return `https://pmc.ncbi.nlm.nih.gov/articles/${pmc}/`;
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi)}`;
  return pmid === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
}

/** The article's type and its subjects; a title that names a design counts where these leave it open. */
function readTypes(article: XmlTree, title: string): string[] {
  const meta = treeAt(article, "front", "article-meta");
  const groups = childTrees(treeAt(meta, "article-categories"), "subj-group");
  const subjects = groups.flatMap((group) => [...treesBelow(group, "subject")].map(characterData));
  const types = [article.attributes["article-type"] ?? "", ...subjects];
  const named = kindOfTitle(title);
  const isOpen = kindOf(types).evidence === "other" && kindOf(types).type === "article";
  return named !== undefined && isOpen ? [...types, named] : types;
}

/** Of the dates that a publication has; when it came to an archive is none of them. */
function readDate(meta: XmlTree | undefined): string | undefined {
  const dates = new Map<string, string>();
  for (const date of childTrees(meta, "pub-date")) {
    const { attributes } = date;
    const type = attributes["pub-type"] ?? attributes["publication-format"] ?? attributes["date-type"] ?? "pub";
    const text = (name: string) => characterData(treeAt(date, name));
    const read = dateOf(text("year"), text("month") || text("season"), text("day"));
    if (read !== undefined && !dates.has(type)) dates.set(type, read);
  }
  const first = (...types: string[]) => types.map((type) => dates.get(type)).find((date) => date !== undefined);
  return publicationDate(
    first("ppub", "print", "collection", "issue-pub"),
    first("epub", "electronic", "pub", "epub-ppub"),
  );
}

function readNotices(article: XmlTree): { relation: string; notice: string | undefined }[] {
  const meta = treeAt(article, "front", "article-meta");
  return childTrees(meta, "related-article").map(({ attributes }) => {
    const target = attributes["xlink:href"]?.trim();
    const kind = attributes["ext-link-type"] ?? "";
    const prefix = kind === "pmid" || kind === "pubmed" ? "PMID:" : kind === "doi" ? "DOI:" : "";
    const notice = target === undefined || target === "" ? undefined : `${prefix}${target}`;
    return { relation: attributes["related-article-type"] ?? "", notice };
  });
}
