import { xmlRecords } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import type { Document, DocumentMetadata } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { dateMetadata } from "./dates.ts";
import { createText, oneLine } from "./document-text.ts";
import { kindOf } from "./evidence.ts";
import { inlineText } from "./inline-text.ts";
import { integrityOf } from "./integrity.ts";
import { languageOf } from "./languages.ts";
import { ownParts } from "./own-parts.ts";
import { publishedOf, revisionOf } from "./pubmed-dates.ts";

/** What fills most of a file: none of it is kept, but for the number of the authors. */
const UNREAD = [
  "AuthorList",
  "ReferenceList",
  "InvestigatorList",
  "History",
  "ChemicalList",
  "GrantList",
  "ObjectList",
];
const RECORDS = ["PubmedArticle", "PubmedBookArticle", "DeleteCitation"];

/**
 * PubMed's baseline and update files, as `efetch` gives them too. An article is "PMID:n"; without an abstract, and a
 * book, it is skipped. A PMID that a file deletes is deleted. Revisions are those of the publisher, the last or the
 * latest of one PMID wins. The title, the language and the types are the article's; text is the abstract.
 */
export const PUBMED: DocumentLoader = {
  id: "pubmed",
  title: "PubMed XML (baseline and update files)",
  reads: "pubmed26n0001.xml.gz, or any XML file of PubmedArticleSet",
  recognises: ({ head }) => /<(?:PubmedArticleSet|PubmedArticle)[\s>]/.test(head.slice(0, 4096)),
  async *load(file, report, options) {
    for await (const part of ownParts(PUBMED, file, options)) {
      for await (const { tree, where, source } of xmlRecords(part, { records: RECORDS, unread: UNREAD }, report)) {
        options.signal?.throwIfAborted();
        if (tree.name === "PubmedBookArticle") report.skip("a book or a chapter of one");
        else if (tree.name === "DeleteCitation") yield* readDeletions(tree, where, report);
        else yield* readArticle(tree, { where, source, report });
      }
    }
  },
};

function* readDeletions(tree: XmlTree, where: string, report: LoadReport): Generator<LoadedDocument> {
  for (const pmid of childTrees(tree, "PMID")) {
    const id = identifierOf(pmid);
    if (id === undefined) report.malformed(where, "a PMID of DeleteCitation is not a number");
    else yield { kind: "deleted", id };
  }
}

interface Place {
  where: string;
  source: string;
  report: LoadReport;
}

function* readArticle(tree: XmlTree, { where, source, report }: Place): Generator<LoadedDocument> {
  const citation = treeAt(tree, "MedlineCitation");
  const article = treeAt(citation, "Article");
  const id = identifierOf(treeAt(citation, "PMID"));
  if (id === undefined) return report.malformed(where, "MedlineCitation/PMID is missing or is not a number");
  const title = oneLine(inlineText(treeAt(article, "ArticleTitle")) || inlineText(treeAt(article, "VernacularTitle")));
  if (title === "") return report.malformed(where, `${id} has no ArticleTitle`);
  const body = readAbstract(treeAt(article, "Abstract"));
  if (body.text === "") return report.skip("no abstract");
  const metadata = readMetadata(tree, { id, title, authors: countAuthors(source) });
  const document: Document = { id, title, aliases: [], ...body, metadata };
  const revision = revisionOf(citation);
  yield { kind: "document", document, ...(revision === undefined ? {} : { revision }) };
}

function identifierOf(pmid: XmlTree | undefined): string | undefined {
  const number = characterData(pmid).trim();
  return /^[1-9]\d*$/.test(number) ? `PMID:${number}` : undefined;
}

function readAbstract(abstract: XmlTree | undefined): Pick<Document, "text" | "sections"> {
  const text = createText();
  for (const part of childTrees(abstract, "AbstractText")) {
    const { Label: label = "" } = part.attributes;
    text.section(/^unlabell?ed$/i.test(label) ? "" : label);
    text.paragraph(inlineText(part));
  }
  return text.finish();
}

/** Their list is not parsed: it is counted in the record as it is written. */
function countAuthors(record: string): number {
  const from = record.indexOf("<AuthorList");
  const list = from === -1 ? "" : record.slice(from, record.indexOf("</AuthorList>", from));
  return list.split(/<Author[\s>]/).length - 1;
}

function readMetadata(
  tree: XmlTree,
  { id, title, authors }: { id: string; title: string; authors: number },
): DocumentMetadata {
  const citation = treeAt(tree, "MedlineCitation");
  const article = treeAt(citation, "Article");
  const types = [...treesBelow(treeAt(article, "PublicationTypeList"), "PublicationType")].map(characterData);
  const subjects = childTrees(treeAt(citation, "MeshHeadingList"), "MeshHeading").flatMap(readHeading);
  const language = languageOf(characterData(treeAt(article, "Language")));
  const journal = oneLine(characterData(treeAt(article, "Journal", "Title")));
  const integrity = integrityOf({ title, types, notices: readNotices(citation) });
  const kind = kindOf(types, subjects);
  return {
    source: "PubMed",
    ...kind,
    ...(kind.type === "article" ? { type: "abstract" } : {}),
    ...(language === undefined ? {} : { language }),
    ...dateMetadata(publishedOf(article)),
    ...(integrity === undefined ? {} : { integrity }),
    url: `https://pubmed.ncbi.nlm.nih.gov/${id.slice(5)}/`,
    ...(journal === "" ? {} : { journal }),
    ...(authors === 0 ? {} : { authors }),
    ...(subjects.length === 0 ? {} : { subjects }),
  };
}

/** "Hypertension", then "Hypertension/drug therapy" for each qualifier. */
function readHeading(heading: XmlTree): string[] {
  const descriptor = oneLine(characterData(treeAt(heading, "DescriptorName")));
  if (descriptor === "") return [];
  const qualifiers = childTrees(heading, "QualifierName").map((one) => oneLine(characterData(one)));
  return qualifiers.length === 0 ? [descriptor] : qualifiers.map((one) => `${descriptor}/${one}`);
}

function readNotices(citation: XmlTree | undefined): { relation: string; notice: string | undefined }[] {
  return childTrees(treeAt(citation, "CommentsCorrectionsList"), "CommentsCorrections").map((comment) => ({
    relation: comment.attributes.RefType ?? "",
    notice: identifierOf(treeAt(comment, "PMID")),
  }));
}
