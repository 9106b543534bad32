import { describe, expect, it } from "vitest";
import { HTML } from "../../../src/retrieval/loaders/html.ts";
import { JSON_LINES } from "../../../src/retrieval/loaders/json-lines.ts";
import { MARKDOWN } from "../../../src/retrieval/loaders/markdown.ts";
import { OWN_TABLE } from "../../../src/retrieval/loaders/own-table.ts";
import { PDF } from "../../../src/retrieval/loaders/pdf.ts";
import { PLAIN_TEXT } from "../../../src/retrieval/loaders/plain-text.ts";
import { collectText, outline } from "./collect.ts";
import { GUIDELINE_PAGE, JSONL_FIXTURE, MARKDOWN_FIXTURE, TABLE_FIXTURE, TEXT_FIXTURE } from "./own-files.ts";
import { ENCRYPTED_PDF, GUIDELINE_PDF, makePdf } from "./pdf-files.ts";

describe("a page", () => {
  it("is its main content, under its headings", async () => {
    const { documents } = await collectText(HTML, "gout.html", GUIDELINE_PAGE);
    const title = "Gout: diagnosis and management";
    expect(documents.map((document) => outline(document).slice(0, 3))).toEqual([
      [
        `${title}: This guideline covers gout & flares. Clearance was 30 ml/min/1.73 m^2.`,
        `${title} > Treatment: Offer one of:\n\n- colchicine\n- in low doses\n- an NSAID`,
        `${title} > Treatment > Doses: Table 1\nDrug | Dose\nColchicine | 500 micrograms`,
      ],
    ]);
    expect(documents[0]?.text).not.toMatch(/Home|Not seen|The Society|var a/);
    expect(documents).toMatchObject([
      {
        id: "https://society.example/guidelines/gout",
        title,
        metadata: { source: "society.example", type: "web page", language: "en", date: "2022-06-09" },
      },
    ]);
  });

  it("takes from settings what it does not say, in the encoding that it declares", async () => {
    const page = '<html><head><meta charset="iso-8859-1"></head><body><p>Mig\u00e4ne</p></body></html>'.replace(
      "Mig",
      "Migr",
    );
    const settings = {
      source: "NICE",
      type: "guideline",
      evidence: "guideline",
      language: "de",
      specialty: "Neurology; Pain",
    };
    const { documents } = await collectText(HTML, "m.html", Buffer.from(page, "latin1"), { settings });
    expect(documents).toMatchObject([
      {
        title: "m",
        text: "Migräne",
        metadata: {
          source: "NICE",
          type: "guideline",
          evidence: "guideline",
          language: "de",
          specialty: ["Neurology", "Pain"],
        },
      },
    ]);
  });

  it("that is nested without end is refused by name", async () => {
    const page = `<html><body>${"<div>".repeat(2000)}x${"</div>".repeat(2000)}</body></html>`;
    await expect(collectText(HTML, "deep.html", page)).rejects.toThrow(
      "deep.html: its elements are nested deeper than 500.",
    );
  });
});

describe("a PDF", () => {
  it("keeps its pages; running heads and broken words are mended", async () => {
    const { documents } = await collectText(PDF, "gout.pdf", GUIDELINE_PDF);
    expect(documents.map(outline)).toEqual([
      [
        "Gout guideline: Colchicine calms an attack of gout.\n\nA new paragraph.",
        "Gout guideline: It goes on here.",
        "Doses: One milligram a day.",
        "Doses: And ends here.",
      ],
    ]);
    expect(documents[0]?.title).toBe("Gout guideline");
    expect(documents[0]?.sections.map(({ page }) => page)).toEqual([1, 2, 2, 3]);
  });

  it.each([
    ["encrypted", ENCRYPTED_PDF, "it is encrypted and needs a password"],
    ["scanned", makePdf([[], []]), "it has no text: its pages are pictures; recognise them first (ocrmypdf)"],
    ["broken", Buffer.from("%PDF-1.4\nnothing more"), "it is not a whole PDF"],
  ])("that is %s is named", async (_, content, problem) => {
    const { malformed } = await collectText(PDF, "some.pdf", content);
    expect(malformed).toMatchObject([{ where: "some.pdf", problem: expect.stringContaining(problem) }]);
  });
});

describe("Markdown", () => {
  it("has a section for each heading, and what its front matter says", async () => {
    const { documents } = await collectText(MARKDOWN, "gout.md", MARKDOWN_FIXTURE.files["gout.md"] ?? "");
    expect(documents.map(outline)).toEqual([
      [
        ": Before any heading.",
        "Flares: Rest and cool the joint, see the list.",
        "Flares > Drugs: | Drug | Dose |\n\n| colchicine | 500 µg |\n\n# no heading",
        "Prevention: Allopurinol.",
      ],
    ]);
    expect(documents).toMatchObject([
      {
        id: "gout.md",
        title: "Gout on the ward",
        metadata: { date: "2021-04-30", type: "guideline", evidence: "guideline", language: "en" },
      },
    ]);
  });
});

describe("a plain text", () => {
  it("has its first line as title, and its paragraphs whole", async () => {
    const { documents } = await collectText(PLAIN_TEXT, "ward.txt", TEXT_FIXTURE.files["ward.txt"] ?? "");
    expect(documents[0]?.title).toBe("Gout on the ward");
    expect(documents[0]?.text.split("\n\n")).toEqual([
      "Gout on the ward",
      "When a joint is red and hot, gout is likely; yet it must not be taken for granted, as an infection of the joint looks the same to the eye.",
      "- rest\n- cool",
    ]);
  });

  it("in the encoding of Windows is read as such", async () => {
    const { documents } = await collectText(PLAIN_TEXT, "a.txt", Buffer.from("M\u00fcde und bla\u00df.", "latin1"));
    expect(documents[0]?.text).toBe("Müde und blaß.");
  });
});

describe("JSON Lines", () => {
  it("keep their ids; a broken line is named, and the others come", async () => {
    const { documents, malformed } = await collectText(
      JSON_LINES,
      "corpus.jsonl",
      JSONL_FIXTURE.files["corpus.jsonl"] ?? "",
    );
    expect(documents.map(({ id, title, text }) => [id, title, text])).toEqual([
      ["a/1#2.x", "Gout", 'Crystals of urate. Ü\n{braces} and \\ "quotes".'],
      ["d", "", "Only text."],
    ]);
    expect(malformed.map(({ where }) => where)).toEqual(["corpus.jsonl:2", "corpus.jsonl:3", "corpus.jsonl:4"]);
  });

  it("are mapped by settings, those of inner objects too; what names no field holds for all", async () => {
    const rows = '{"key": "k", "body": "B", "inner": {"when": "2011-02-03"}}\n{"key": "l", "body": "C"}\n';
    const settings = { id: "key", date: "inner.when", source: "Ward notes", type: "note" };
    const { documents } = await collectText(JSON_LINES, "rows.jsonl", rows, { settings, every: true });
    expect(documents).toMatchObject([
      { id: "k", text: "B", metadata: { date: "2011-02-03", source: "Ward notes", type: "note" } },
      { id: "l", text: "C" },
    ]);
  });

  it("without an id are named by what they say", async () => {
    const rows = '{"title": "T", "text": "B"}\n{"title": "T", "text": "C"}\n';
    const { documents } = await collectText(JSON_LINES, "rows.jsonl", rows);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(2);
    expect(documents[0]?.id).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("a table", () => {
  it("has a document in each row, quoted cells whole", async () => {
    const { documents, malformed } = await collectText(OWN_TABLE, "notes.csv", TABLE_FIXTURE.files["notes.csv"] ?? "");
    expect(documents.map(({ id, text, metadata }) => [id, text, metadata.date])).toEqual([
      ["1", "Crystals, of urate\nin joints", "2019"],
      ["4", "Bowed legs", "2021-05"],
    ]);
    expect(malformed).toMatchObject([
      { where: "notes.csv:4", problem: "the row has 2 cells, the heading has 4" },
      { where: "notes.csv:5", problem: "the column id is empty, and must be the document's id" },
    ]);
  });

  it("whose column is not there is refused with those that are", async () => {
    const reading = collectText(OWN_TABLE, "t.csv", "a,b\n1,2\n", { settings: { text: "c" }, every: true });
    await expect(reading).rejects.toThrow('t.csv: there is no column "c" that --set text names; there are "a", "b".');
  });

  it("with an evidence that is none names the row", async () => {
    const { malformed } = await collectText(OWN_TABLE, "t.csv", "id,text,evidence\n1,One,gidelin\n2,Two,guideline\n");
    expect(malformed).toMatchObject([
      { where: "t.csv:2", problem: expect.stringContaining('evidence cannot be "gidelin"') },
    ]);
  });
});
