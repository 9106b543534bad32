import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type AddReport, addDocuments } from "../../src/retrieval/add-documents.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { loadDocuments } from "../../src/retrieval/load.ts";
import { type Files, packTarGz, packZip, temporaryFolder, writeFolder, writeOne } from "../lib/pack.ts";
import { pubmedArticle, pubmedFile } from "./loaders/journal-files.ts";

/** Adds to a corpus of its own; the account must add up whatever was wrong. */
async function add(paths: readonly string[]): Promise<AddReport & { ids: string[] }> {
  const corpus = await buildEmbeddedCorpus({
    folder: join(temporaryFolder(), "c"),
    name: "c",
    key: "1",
    documents: [],
  });
  const ids: string[] = [];
  const load = loadDocuments(paths);
  const { documents } = load;
  load.documents = (async function* () {
    for await (const loaded of documents) {
      if (loaded.kind === "document") ids.push(loaded.document.id);
      yield loaded;
    }
  })();
  const report = await addDocuments(async () => corpus, load);
  const stored = (await corpus.stats()).documents;
  await corpus.close();
  expectSum(report);
  expect(stored).toBe(report.added + report.replaced + report.unchanged);
  return { ...report, ids };
}

function expectSum({ read, added, replaced, unchanged, deleted, skipped, malformed }: AddReport): void {
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  expect(read).toBe(added + replaced + unchanged + deleted + left + malformed);
}

const problems = ({ examples }: AddReport) => examples.map(({ where, problem }) => `${where}: ${problem}`);

/** Writes so many MB of one character, packed; the file itself is small. */
async function writeLarge(
  name: string,
  megabytes: number,
  [before, after]: [string, string] = ["", ""],
): Promise<string> {
  const path = join(temporaryFolder(), name);
  const chunk = Buffer.alloc(1_000_000, "word ");
  const bytes = function* () {
    yield Buffer.from(before);
    for (let count = 0; count < megabytes; count++) yield chunk;
    yield Buffer.from(after);
  };
  await pipeline(Readable.from(bytes()), createGzip({ level: 1 }), createWriteStream(path));
  return path;
}

const pair = (id: number, answer: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document id="${id}" source="GARD" url="https://example.org/${id}"><Focus>Gout</Focus><QAPairs><QAPair pid="1"><Question qid="${id}-1" qtype="treatment">How ?</Question><Answer>${answer}</Answer></QAPair></QAPairs></Document>\n`;

describe("adding what is not whole", { timeout: 60_000 }, () => {
  it("one malformed file of 1,200 is named, and ends nothing", async () => {
    const files: Record<string, string> = {};
    for (let id = 1; id <= 1200; id++) {
      files[`set/${String(id).padStart(7, "0")}.xml`] = pair(id, id === 731 ? "<b>not closed" : `Answer ${id}.`);
    }
    const report = await add([writeOne("set.tar.gz", packTarGz(files))]);
    expect(report).toMatchObject({ read: 1200, added: 1199, malformed: 1 });
    expect(problems(report)).toEqual([
      expect.stringMatching(/^set\.tar\.gz:set\/0000731\.xml:\d+: it is not well-formed XML/),
    ]);
  });

  it("a gzip that is cut off: what stands before the cut is added", async () => {
    const whole = pubmedFile(
      ...Array.from({ length: 4000 }, (_, at) => pubmedArticle(String(at + 1), { abstract: prose(noise(at)) })),
    );
    const packed = gzipSync(whole);
    const report = await add([writeOne("pubmed.xml.gz", packed.subarray(0, packed.length / 2))]);
    expect(report.added).toBeGreaterThan(1000);
    expect(report.added).toBeLessThan(3000);
    expect(problems(report)).toEqual([expect.stringMatching(/^pubmed\.xml\.gz: it is cut off/)]);
  });

  it("a damaged member of an archive does not end the others", async () => {
    const files: Files = {
      "1.xml.gz": gzipSync(pubmedFile(pubmedArticle("1"))),
      "2.xml.gz": gzipSync(pubmedFile(pubmedArticle("2"))).subarray(0, 60),
      "3.xml.gz": gzipSync(pubmedFile(pubmedArticle("3"))),
    };
    const report = await add([writeOne("all.zip", packZip(files))]);
    expect(report.ids).toEqual(["PMID:1", "PMID:3"]);
    expect(report.malformed).toBe(1);
  });
});

describe("adding what is too large", { timeout: 120_000 }, () => {
  it("a record of 300 MB is named, and the file after it is added", async () => {
    const [before = "", after = ""] = pubmedFile(pubmedArticle("1", { abstract: prose("@@") })).split("@@");
    const large = await writeLarge("1.xml.gz", 300, [before, after]);
    const report = await add([large, writeOne("2.xml", pubmedFile(pubmedArticle("2")))]);
    expect(report.ids).toEqual(["PMID:2"]);
    expect(problems(report)).toEqual([expect.stringMatching(/^1\.xml\.gz:\d+: a record is larger than 64 MiB/)]);
  });

  it("a text of 300 MB is named", async () => {
    const report = await add([await writeLarge("notes.txt.gz", 300), writeOne("b.txt", "Rest.")]);
    expect(report).toMatchObject({ read: 2, added: 1, malformed: 1 });
    expect(problems(report)).toEqual([expect.stringMatching(/^notes\.txt\.gz: it is larger than/)]);
  });

  it("a line of 300 MB is named", async () => {
    const report = await add([
      await writeLarge("rows.jsonl.gz", 300, ['{"_id": "0", "text": "Rest."}\n{"_id": "1", "text": "', '"}\n']),
    ]);
    expect(report).toMatchObject({ read: 2, added: 1, malformed: 1 });
    expect(problems(report)).toEqual([expect.stringMatching(/^rows\.jsonl\.gz.*(?:64 MiB|too long)/)]);
  });
});

describe("adding what is made to harm", { timeout: 60_000 }, () => {
  const bomb = (root: string) => {
    const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("\n");
    return `<?xml version="1.0"?>\n<!DOCTYPE ${root} [<!ENTITY l0 "lol">\n${levels}]>\n`;
  };

  it.each([
    ["PubMed", `${bomb("PubmedArticleSet")}<PubmedArticleSet><PubmedArticle>&l9;</PubmedArticle></PubmedArticleSet>`],
    [
      "MedQuAD",
      `${bomb("Document")}<Document id="1" source="GARD"><QAPairs><QAPair pid="1"><Answer>&l9;</Answer></QAPair></QAPairs></Document>`,
    ],
    ["a label", `${bomb("document")}<document xmlns="urn:hl7-org:v3"><component>&l9;</component></document>`],
    ["an article", `${bomb("article")}<article><front><article-meta/></front><body>&l9;</body></article>`],
  ])("entities that expand to a billion: %s", async (_, text) => {
    const report = await add([writeOne("bomb.xml", text), writeOne("b.txt", "Rest.")]);
    expect(report.added).toBe(1);
    const said = [...problems(report), ...report.unrecognised];
    expect(said).toEqual([expect.stringMatching(/^bomb\.xml/)]);
  });

  it("archives in archives without end", async () => {
    let inner = packZip({ "a.txt": "Rest." });
    for (let depth = 0; depth < 8; depth++) inner = packZip({ [`${depth}.zip`]: inner });
    const report = await add([writeOne("deep.zip", inner), writeOne("b.txt", "Rest.")]);
    expect(report).toMatchObject({ added: 1, malformed: 1 });
    expect(problems(report)[0]).toMatch(/^deep\.zip.*nested too deep/);
  });
});

describe("adding in a wrong encoding", () => {
  it("names the record that is not UTF-8, and takes the others", async () => {
    const text = pubmedFile(
      pubmedArticle("1"),
      pubmedArticle("2", { abstract: prose("Caf\u00e9.") }),
      pubmedArticle("3"),
    );
    const report = await add([writeOne("latin.xml", Buffer.from(text, "latin1"))]);
    expect(report.ids).toEqual(["PMID:1", "PMID:3"]);
    expect(problems(report)).toEqual([expect.stringMatching(/^latin\.xml:\d+: it is not UTF-8/)]);
  });

  it("reads what the file declares", async () => {
    const text = pubmedFile(pubmedArticle("2", { abstract: prose("Caf\u00e9.") })).replace(
      /encoding="utf-8"/i,
      'encoding="iso-8859-1"',
    );
    expect(text).toContain("iso-8859-1");
    expect(await add([writeOne("latin.xml", Buffer.from(text, "latin1"))])).toMatchObject({ added: 1, malformed: 0 });
  });

  it("names lines of a table that are not UTF-8", async () => {
    const report = await add([writeOne("a.jsonl", Buffer.from('{"_id":"1","text":"Caf\u00e9"}\n', "latin1"))]);
    expect(report.added).toBe(0);
    expect(report.malformed).toBe(1);
  });
});

describe("adding one id twice", () => {
  it("in one file, in two files and in two adds: one document, the newest", async () => {
    const old = pubmedArticle("7", { abstract: prose("Old.") });
    const fresh = pubmedArticle("7", { abstract: prose("New.") });
    const folder = writeFolder({ "1.xml": pubmedFile(old, pubmedArticle("8"), fresh), "2.xml": pubmedFile(fresh) });
    const report = await add([folder]);
    expect(report).toMatchObject({ read: 4, added: 2, malformed: 0 });
    expect(report.skipped).toEqual({ "an id that comes again, newer": 2 });
  });

  it("and then deleted: none", async () => {
    const file = pubmedFile(pubmedArticle("7"), pubmedArticle("8"), "<DeleteCitation><PMID>7</PMID></DeleteCitation>");
    expect(await add([writeOne("1.xml", file)])).toMatchObject({ read: 3, added: 1, deleted: 1 });
  });
});

function prose(text: string): string {
  return `<AbstractText>${text}</AbstractText>`;
}

/** Words that a packer cannot make much smaller. */
function noise(seed: number): string {
  return Array.from({ length: 40 }, (_, at) => ((seed * 7919 + at * 104729) % 1_000_003).toString(36)).join(" ");
}
