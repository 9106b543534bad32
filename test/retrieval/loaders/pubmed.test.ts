import { describe, expect, it } from "vitest";
import { PUBMED } from "../../../src/retrieval/loaders/pubmed.ts";
import { collectText, outline } from "./collect.ts";
import { pubmedArticle, pubmedFile } from "./journal-files.ts";

const read = (...records: string[]) => collectText(PUBMED, "pubmed.xml", pubmedFile(...records));

async function one(parts: Parameters<typeof pubmedArticle>[1]) {
  const { documents } = await read(pubmedArticle("11", parts));
  const [document] = documents;
  if (document === undefined) throw new Error("no document");
  return document;
}

describe("a PubMed article", () => {
  it("has its abstract in labelled sections, with entities, indices and exponents as text", async () => {
    const abstract = `<AbstractText Label="METHODS" NlmCategory="METHODS">Doses of
      1&#x2009;mg &lt; 10<sup>-3</sup> g of <sup>18</sup>F, H<sub>2</sub>O and IL-1&#946;.</AbstractText>
      <AbstractText Label="UNLABELLED">It helped.</AbstractText>`;
    const document = await one({ abstract, title: "Colchicine <i>in vitro</i> &amp; beyond." });
    expect(document.title).toBe("Colchicine in vitro & beyond.");
    expect(outline(document)).toEqual(["METHODS: Doses of 1 mg < 10^-3 g of 18F, H2O and IL-1β.", ": It helped."]);
  });

  it("says what it is: journal, authors, language, subjects, address, revision", async () => {
    const mesh =
      '<MeshHeading><DescriptorName UI="D1">Gout</DescriptorName><QualifierName UI="Q1">drug therapy</QualifierName></MeshHeading>' +
      '<MeshHeading><DescriptorName UI="D2">Humans</DescriptorName></MeshHeading>';
    const { loaded } = await read(
      pubmedArticle("11", { mesh, language: "ger", types: ["Journal Article", "Randomized Controlled Trial"] }),
    );
    expect(loaded).toMatchObject([
      {
        revision: "0001 2023-11-07",
        document: {
          id: "PMID:11",
          metadata: {
            source: "PubMed",
            type: "randomised trial",
            evidence: "randomised_trial",
            language: "de",
            date: "2019-06",
            year: 2019,
            journal: "Journal of invented trials",
            authors: 2,
            subjects: ["Gout/drug therapy", "Humans"],
            url: "https://pubmed.ncbi.nlm.nih.gov/11/",
          },
        },
      },
    ]);
  });

  it.each([
    ["<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "", "1998-12"],
    ["<MedlineDate>2000 Spring</MedlineDate>", "", "2000-03"],
    ["<MedlineDate>1975 Jul 5-12</MedlineDate>", "", "1975-07-05"],
    ["<Year>2020</Year>", "<ArticleDate><Year>2020</Year><Month>03</Month><Day>12</Day></ArticleDate>", "2020-03-12"],
    ["<Year>2020</Year><Month>Jan</Month>", "<ArticleDate><Year>2019</Year><Month>11</Month></ArticleDate>", "2020-01"],
    ["<Year>2021</Year><Season>Fall</Season>", "", "2021-09"],
  ])("with the date %s is of its day", async (date, electronic, expected) => {
    expect((await one({ date, electronic })).metadata.date).toBe(expected);
  });

  const notice = (relation: string, pmid = "99") =>
    `<CommentsCorrections RefType="${relation}"><RefSource>J</RefSource><PMID Version="1">${pmid}</PMID></CommentsCorrections>`;

  it.each([
    [{ comments: notice("RetractionIn") }, { status: "retracted", notice: "PMID:99" }],
    [{ comments: notice("ErratumIn", "5") + notice("RetractionIn", "6") }, { status: "retracted", notice: "PMID:6" }],
    [{ comments: notice("ExpressionOfConcernIn") }, { status: "concern", notice: "PMID:99" }],
    [{ comments: notice("ErratumIn") }, { status: "corrected", notice: "PMID:99" }],
    [{ types: ["Journal Article", "Retracted Publication"] }, { status: "retracted" }],
    [{ title: "RETRACTED: Colchicine in gout." }, { status: "retracted" }],
    [{ comments: notice("RetractionOf") + notice("CommentIn") }, undefined],
  ])("%# is marked as its publisher marks it", async (parts, integrity) => {
    expect((await one(parts)).metadata.integrity).toEqual(integrity);
  });

  it("that is not well-formed is named with its line, and the others come", async () => {
    const broken = pubmedArticle("12", { title: "A\n<i>broken title" });
    const { documents, malformed } = await read(pubmedArticle("11"), broken, pubmedArticle("13"));
    expect(documents.map(({ id }) => id)).toEqual(["PMID:11", "PMID:13"]);
    expect(malformed).toHaveLength(1);
    expect(malformed[0]?.where).toMatch(/^pubmed\.xml:\d+$/);
    expect(malformed[0]?.problem).toContain("not well-formed");
  });

  it("that is not closed does not take the next one along; a file that is cut off is told", async () => {
    const open = pubmedArticle("12").replace("</PubmedArticle>", "");
    const whole = await read(pubmedArticle("11"), open, pubmedArticle("13"));
    expect(whole.documents.map(({ id }) => id)).toEqual(["PMID:11", "PMID:13"]);
    expect(whole.malformed.map(({ problem }) => problem)).toEqual([
      "the element PubmedArticle is not closed before the next one begins",
    ]);
    const file = pubmedFile(pubmedArticle("11"), pubmedArticle("12"));
    for (const length of [10, 60]) {
      const cut = await collectText(PUBMED, "cut.xml", file.slice(0, -length));
      expect(cut.documents.map(({ id }) => id)).toEqual(length === 10 ? ["PMID:11", "PMID:12"] : ["PMID:11"]);
      expect(cut.malformed.map(({ problem }) => problem)).toEqual(["the file ends before its root element is closed"]);
    }
  });

  it("may have comments and CDATA that look like its end", async () => {
    const abstract = "<AbstractText><!-- </PubmedArticle> --><![CDATA[</PubmedArticle> & more]]></AbstractText>";
    expect(outline(await one({ abstract }))).toEqual([": </PubmedArticle> & more"]);
  });
});
