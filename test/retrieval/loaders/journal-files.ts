import type { LoaderFixture } from "./conformance.ts";

interface ArticleParts {
  version?: string;
  revised?: string;
  title?: string;
  abstract?: string;
  date?: string;
  electronic?: string;
  language?: string;
  types?: string[];
  mesh?: string;
  comments?: string;
}

/** A record as PubMed writes it. */
export function pubmedArticle(pmid: string, parts: ArticleParts = {}): string {
  const {
    version = "1",
    revised = "2023",
    title = "Colchicine in gout.",
    language = "eng",
    types = ["Journal Article"],
  } = parts;
  const { date = "<Year>2019</Year><Month>Jun</Month>", electronic = "", mesh = "", comments = "" } = parts;
  const { abstract = "<AbstractText>One milligram &lt; two.</AbstractText>" } = parts;
  const names = types.map((type) => `<PublicationType UI="D0">${type}</PublicationType>`).join("");
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="${version}">${pmid}</PMID>
<DateRevised><Year>${revised}</Year><Month>11</Month><Day>07</Day></DateRevised>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet"><PubDate>${date}</PubDate></JournalIssue>
<Title>Journal of invented trials</Title></Journal><ArticleTitle>${title}</ArticleTitle>
<Abstract>${abstract}<CopyrightInformation>All rights.</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>One</LastName></Author><Author ValidYN="Y"><LastName>Two</LastName></Author></AuthorList>
<Language>${language}</Language><PublicationTypeList>${names}</PublicationTypeList>${electronic}</Article>
<MeshHeadingList>${mesh}</MeshHeadingList><CommentsCorrectionsList>${comments}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ReferenceList><Reference><Citation>An older one.</Citation></Reference></ReferenceList></PubmedData></PubmedArticle>`;
}

export function pubmedFile(...records: string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2026//EN" "https://dtd.nlm.nih.gov/pubmed_260101.dtd">
<PubmedArticleSet>
${records.join("\n")}
</PubmedArticleSet>
`;
}

const BOOK = `<PubmedBookArticle><BookDocument><PMID Version="1">9</PMID></BookDocument></PubmedBookArticle>`;
const DELETED = `<DeleteCitation><PMID Version="1">101</PMID><PMID Version="1">102</PMID></DeleteCitation>`;

export const PUBMED_FIXTURE: LoaderFixture = {
  files: {
    "pubmed26n0001.xml": pubmedFile(pubmedArticle("11"), pubmedArticle("12", { abstract: "" }), BOOK),
    "pubmed26n1300.xml": pubmedFile(
      pubmedArticle("13", { title: "Broken <i>markup." }),
      pubmedArticle("x14"),
      pubmedArticle("15"),
      DELETED,
    ),
  },
  documents: 2,
  deleted: 2,
  skipped: 2,
  malformed: 2,
};

/** An article as PubMed Central writes it, with what stands in its front, body and back. */
export function jatsArticle({ meta = "", body = "", back = "", attributes = "" } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article" xml:lang="en"${attributes}>
<front><journal-meta><journal-title-group><journal-title>Journal of invented trials</journal-title></journal-title-group></journal-meta>
<article-meta>${meta}</article-meta></front><body>${body}</body><back>${back}</back></article>
`;
}

export function jatsMeta(id: string, more = ""): string {
  return `<article-id pub-id-type="pmcid">${id}</article-id><title-group><article-title>Urate <italic>in vitro</italic></article-title></title-group>${more}`;
}

export const JATS_FIXTURE: LoaderFixture = {
  files: {
    "PMC1.nxml": jatsArticle({
      meta: jatsMeta("PMC1", "<abstract><p>In short.</p></abstract>"),
      body: "<sec><title>Methods</title><p>We looked.</p><sec><title>Mice</title><p>Ten.</p></sec></sec>",
    }),
    "PMC2.xml": jatsArticle({ meta: jatsMeta("PMC2") }),
    "PMC3.xml": jatsArticle({
      meta: "<title-group><article-title>No id</article-title></title-group>",
      body: "<p>Text.</p>",
    }),
  },
  documents: 1,
  skipped: 1,
  malformed: 1,
};
