import { describe, expect, it } from "vitest";
import { JATS } from "../../../src/retrieval/loaders/jats.ts";
import { collectText, outline } from "./collect.ts";
import { jatsArticle, jatsMeta } from "./journal-files.ts";

async function one(parts: Parameters<typeof jatsArticle>[0]) {
  const { documents } = await collectText(JATS, "PMC1.xml", jatsArticle(parts));
  const [document] = documents;
  if (document === undefined) throw new Error("no document");
  return document;
}

const cite = '<xref ref-type="bibr" rid="B1">1</xref>';

describe("an article in JATS", () => {
  it("has its sections under the headings above them, and goes on behind an inner one", async () => {
    const document = await one({
      meta: jatsMeta(
        "PMC1",
        "<abstract><sec><title>Aim</title><p>To see.</p></sec></abstract><abstract abstract-type='graphical'><p>Picture</p></abstract>",
      ),
      body: `<p>Begun.</p><sec><label>1</label><title>Methods</title><p>All [${cite}, ${cite}].</p><sec><title>Mice</title><p>Ten<sup>${cite},${cite}</sup>.</p></sec><p>More.</p></sec>`,
      back: "<ack><p>Thanks.</p></ack><ref-list><ref><mixed-citation>Old.</mixed-citation></ref></ref-list><app-group><app><title>Form</title><p>Asked.</p></app></app-group>",
    });
    expect(outline(document)).toEqual([
      "Abstract > Aim: To see.",
      ": Begun.",
      "1 Methods: All.",
      "1 Methods > Mice: Ten.",
      "1 Methods: More.",
      "Form: Asked.",
    ]);
  });

  it("has tables as rows, captions, lists, boxes and formulas as text", async () => {
    const body = `<sec><title>Results</title>
<table-wrap><label>Table 1</label><caption><p>Doses.</p></caption><table><thead><tr><th>Drug</th><th>Dose</th></tr></thead>
<tbody><tr><td>A</td><td>5 <italic>mg</italic></td></tr><tr><td/><td/></tr></tbody></table>
<table-wrap-foot><fn><p>Daily.</p></fn></table-wrap-foot></table-wrap>
<fig><label>Figure 1</label><caption><title>Curve.</title><p>It falls.</p></caption><graphic xlink:href="f"/></fig>
<list><list-item><p>one</p></list-item><list-item><p>two</p><list><list-item><p>inner</p></list-item></list></list-item></list>
<p>Then <inline-formula><alternatives><tex-math>\\begin{document}$$x^2$$\\end{document}</tex-math><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>=</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mi>y</mml:mi></mml:mfrac></mml:math></alternatives></inline-formula> holds.</p>
<boxed-text><caption><title>Key points</title></caption><p>Rest.</p></boxed-text></sec>`;
    expect(outline(await one({ meta: jatsMeta("PMC1"), body }))).toEqual([
      "Results: Table 1. Doses.\nDrug | Dose\nA | 5 mg\nDaily.\n\nFigure 1. Curve. It falls.\n\n- one\n- two\n- inner\n\nThen x^2 = 1/y holds.",
      "Results > Key points: Rest.",
    ]);
  });

  it("says its date, licence, authors, subjects and what became of it", async () => {
    const meta = jatsMeta(
      "PMC77",
      `<article-categories><subj-group><subject>Systematic Review</subject></subj-group></article-categories>
<contrib-group><contrib contrib-type="author"/><contrib contrib-type="author"/><contrib contrib-type="editor"/></contrib-group>
<pub-date pub-type="pmc-release"><year>2024</year></pub-date><pub-date pub-type="collection"><year>2020</year></pub-date>
<pub-date pub-type="epub"><day>3</day><month>2</month><year>2020</year></pub-date>
<permissions><license xlink:href="https://creativecommons.org/licenses/by-nc/4.0/"><license-p>Open.</license-p></license></permissions>
<related-article related-article-type="retraction-forward" ext-link-type="pmid" xlink:href="123"/>
<kwd-group><kwd>gout</kwd></kwd-group>`,
    );
    expect(await one({ meta, body: "<p>Text.</p>" })).toMatchObject({
      id: "PMC77",
      title: "Urate in vitro",
      metadata: {
        source: "PubMed Central",
        type: "systematic review",
        evidence: "systematic_review",
        language: "en",
        date: "2020-02-03",
        year: 2020,
        authors: 2,
        subjects: ["gout"],
        license: "CC BY-NC 4.0",
        integrity: { status: "retracted", notice: "PMID:123" },
        url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC77/",
      },
    });
  });

  it("is named by its DOI where it has no number of PubMed Central", async () => {
    const meta =
      '<article-id pub-id-type="doi">10.1000/ABC</article-id><title-group><article-title>T</article-title></title-group>';
    expect(await one({ meta, body: "<p>Text.</p>" })).toMatchObject({ id: "DOI:10.1000/abc" });
  });
});
