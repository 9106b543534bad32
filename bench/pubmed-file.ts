import { closeSync, openSync, writeSync } from "node:fs";
import type { Random } from "../src/lib/random.ts";

const SYLLABLES = "ab cor dis en fil gas hep il jun kin lym mor neph os pul quan ren stat tox ur vas xen".split(" ");

/** Invented words: a file of realistic sizes without anybody's text. */
function createWords(random: Random): (count: number) => string {
  const pick = (most: number) => Math.floor(random.next() * most);
  const vocabulary = Array.from({ length: 20_000 }, () => {
    return Array.from({ length: 2 + pick(3) }, () => SYLLABLES[pick(SYLLABLES.length)]).join("");
  });
  // Few words are common and most are rare, as in a language.
  return (count) => Array.from({ length: count }, () => vocabulary[Math.floor(20_000 * random.next() ** 3)]).join(" ");
}

/**
 * Writes a file in the layout of PubMed's baseline: records of about 6.5 KB with abstract, authors with affiliations,
 * MeSH headings and references, as its records have them on the average. Returns its bytes.
 */
export function writePubmedFile(path: string, records: number, random: Random): number {
  const words = createWords(random);
  const file = openSync(path, "w");
  let bytes = writeSync(file, '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n');
  for (let pmid = 1; pmid <= records; pmid++) bytes += writeSync(file, makeArticle(pmid, words, random));
  bytes += writeSync(file, "</PubmedArticleSet>\n");
  closeSync(file);
  return bytes;
}

function makeArticle(pmid: number, words: (count: number) => string, random: Random): string {
  const count = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1));
  const many = (times: number, make: (at: number) => string) =>
    Array.from({ length: times }, (_, at) => make(at)).join("");
  const year = count(1990, 2025);
  const author = () =>
    `<Author ValidYN="Y"><LastName>${words(1)}</LastName><ForeName>${words(1)}</ForeName><Initials>A</Initials><AffiliationInfo><Affiliation>${words(8)}</Affiliation></AffiliationInfo></Author>\n`;
  const part = (label: string) =>
    `<AbstractText Label="${label}" NlmCategory="${label}">${many(count(2, 3), () => `${words(18)}. `)}</AbstractText>\n`;
  const heading = () =>
    `<MeshHeading><DescriptorName UI="D${count(100000, 999999)}" MajorTopicYN="N">${words(2)}</DescriptorName><QualifierName UI="Q000188" MajorTopicYN="Y">${words(2)}</QualifierName></MeshHeading>\n`;
  const reference = () =>
    `<Reference><Citation>${words(9)}. ${year}</Citation><ArticleIdList><ArticleId IdType="pubmed">${count(1, 9e6)}</ArticleId></ArticleIdList></Reference>\n`;
  return `<PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${pmid}</PMID>
<DateRevised><Year>${year}</Year><Month>05</Month><Day>12</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Print"><Volume>${count(1, 90)}</Volume><PubDate><Year>${year}</Year><Month>Jun</Month></PubDate></JournalIssue><Title>${words(4)}</Title></Journal>
<ArticleTitle>${words(12)}.</ArticleTitle>
<Abstract>${["BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"].map(part).join("")}</Abstract>
<AuthorList CompleteYN="Y">${many(count(1, 7), author)}</AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><Country>Nowhere</Country></MedlineJournalInfo>
<MeshHeadingList>${many(count(4, 10), heading)}</MeshHeadingList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId></ArticleIdList><ReferenceList>${many(count(0, 16), reference)}</ReferenceList></PubmedData>
</PubmedArticle>
`;
}
