import { chmodSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { addDocuments } from "../../src/retrieval/add-documents.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { type LoadRequest, loadDocuments } from "../../src/retrieval/load.ts";
import { LOADERS } from "../../src/retrieval/loaders/table.ts";
import { type Files, packTarGz, packZip, temporaryFolder, writeFolder, writeOne } from "../lib/pack.ts";
import { pubmedArticle, pubmedFile } from "./loaders/journal-files.ts";
import { GUIDELINE_PAGE } from "./loaders/own-files.ts";
import { GUIDELINE_PDF } from "./loaders/pdf-files.ts";
import { GOUT_PAIRS } from "./loaders/question-files.ts";

async function load(paths: readonly string[], request: LoadRequest = {}) {
  const { documents, account } = loadDocuments(paths, request);
  const ids: string[] = [];
  for await (const loaded of documents) ids.push(loaded.kind === "document" ? loaded.document.id : `-${loaded.id}`);
  const skipped = Object.values(account.skipped).reduce((sum, count) => sum + count, 0);
  expect(account.read).toBe(account.documents + account.deleted + skipped + account.malformed);
  return { ids, account };
}

const MIXED: Files = {
  "a/gout.html": GUIDELINE_PAGE,
  "a/gout.pdf": GUIDELINE_PDF,
  "b/notes.md": "# Gout\n\nRest.\n",
  "b/picture.png": Buffer.from("\u0089PNG\r\n\u0000", "latin1"),
  "pubmed.xml": pubmedFile(pubmedArticle("11")),
};

describe("loading", () => {
  it("reads a folder of several formats, each by its loader, and names what nobody reads", async () => {
    const { ids, account } = await load(
      [writeFolder({ "in/x": "", ...prefixed("in/", MIXED) })].map((path) => join(path, "in")),
    );
    expect(ids).toEqual(["https://society.example/guidelines/gout", "in/a/gout.pdf", "in/b/notes.md", "PMID:11"]);
    expect(account.unrecognised).toEqual(["in/b/picture.png", "in/x"]);
    expect(account.loaders).toEqual({ html: 1, pdf: 1, markdown: 1, pubmed: 1 });
  });

  it("reads an archive of several formats member by member", async () => {
    const { "pubmed.xml": _, ...own } = MIXED;
    const { ids } = await load([writeOne("all.zip", packZip(own))]);
    expect(ids).toEqual(["https://society.example/guidelines/gout", "all.zip:a/gout.pdf", "all.zip:b/notes.md"]);
  });

  it("takes no text that lies beside a publisher's files in an archive", async () => {
    const files = { "x/about.txt": "About this set of questions.\n", "x/0000001.xml": GOUT_PAIRS };
    const { ids, account } = await load([writeOne("set.tar.gz", packTarGz(files))]);
    expect(ids).toEqual(["MedQuAD:GARD/0000001#1"]);
    expect(account.unrecognised).toEqual(["set.tar.gz:x/about.txt"]);
  });

  it("goes on behind files that are damaged, malformed or cannot be read", async () => {
    const whole = gzipSync(pubmedFile(pubmedArticle("3")));
    const folder = writeFolder({
      "1.xml": pubmedFile(pubmedArticle("1")),
      "2.xml.gz": whole.subarray(0, -20),
      "3.xml.gz": whole,
      "4.xml": '<!DOCTYPE x [<!ENTITY a "b">]><PubmedArticleSet></PubmedArticleSet>',
      "5.xml": pubmedFile(pubmedArticle("5")),
    });
    const { ids, account } = await load([folder]);
    expect(ids).toEqual(["PMID:1", "PMID:3", "PMID:5"]);
    expect(account.malformed).toBe(2);
    expect(account.examples.map(({ where, problem }) => `${where.split("/").at(-1)} ${problem}`)).toEqual([
      expect.stringMatching(/^2\.xml\.gz.*cut off/),
      expect.stringMatching(/^4\.xml.*entities of its own/),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("names a file that it may not read (skipped for root, who may)", async () => {
    const folder = writeFolder({ "1.xml": pubmedFile(pubmedArticle("1")), "2.xml": "" });
    chmodSync(join(folder, "2.xml"), 0);
    const { account } = await load([folder]);
    expect(account.examples[0]?.problem).toContain("permission denied");
  });

  it("keeps the newest of one id, wherever it stands, and hears of deletions", async () => {
    const folder = writeFolder({
      "1.xml": pubmedFile(
        pubmedArticle("1", { revised: "2024" }),
        pubmedArticle("2"),
        pubmedArticle("2", { version: "2" }),
      ),
      "2.xml": pubmedFile(
        pubmedArticle("1", { revised: "2022" }),
        pubmedArticle("3"),
        '<DeleteCitation><PMID Version="1">3</PMID><PMID Version="1">9</PMID></DeleteCitation>',
      ),
    });
    const { ids, account } = await load([folder]);
    expect(ids).toEqual(["PMID:1", "PMID:2", "PMID:2", "PMID:3", "-PMID:3", "-PMID:9"]);
    expect(account).toMatchObject({
      read: 7,
      documents: 2,
      deleted: 2,
      skipped: { "an older revision of a document": 1, "an id that comes again, newer": 2 },
    });
  });

  it("reads everything with the loader that is named, and stops when it is told to", async () => {
    const path = writeOne("README", "Only words.\n");
    const loader = LOADERS.find(({ id }) => id === "text");
    expect((await load([path])).ids).toEqual([]);
    expect((await load([path], loader && { loader })).ids).toEqual(["README"]);
    const reason = new Error("enough");
    await expect(load([path], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it("tells how far it is", async () => {
    const shares: number[] = [];
    const folder = writeFolder({ "1.xml": pubmedFile(pubmedArticle("1")), "2.xml": pubmedFile(pubmedArticle("2")) });
    await load([folder], { onProgress: ({ share }) => void shares.push(share) });
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeGreaterThan(0.4);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});

function prefixed(prefix: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [prefix + name, content]));
}

describe("adding to a corpus", () => {
  it("does so once: what is there stays, what changed is replaced, what is deleted goes", async () => {
    const place = { folder: join(temporaryFolder(), "pubmed"), name: "pubmed" };
    const corpus = await buildEmbeddedCorpus({ ...place, key: "documents", documents: [] });
    const add = async (...records: string[]) => {
      const { read, added, replaced, unchanged, deleted, removed, skipped, malformed } = await addDocuments(
        async () => corpus,
        loadDocuments([writeOne("a.xml", pubmedFile(...records))]),
      );
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
      expect(read).toBe(added + replaced + unchanged + deleted + left + malformed);
      return { added, replaced, unchanged, removed, left };
    };
    const changed = pubmedArticle("2", { title: "Another title." });
    const gone = '<DeleteCitation><PMID Version="1">1</PMID><PMID Version="1">7</PMID></DeleteCitation>';
    const none = { added: 0, replaced: 0, unchanged: 0, removed: 0, left: 0 };
    expect(await add(pubmedArticle("1"), pubmedArticle("2"), pubmedArticle("2"))).toEqual({
      ...none,
      added: 2,
      left: 1,
    });
    const { version } = await corpus.stats();
    expect(await add(pubmedArticle("1"), pubmedArticle("2"))).toEqual({ ...none, unchanged: 2 });
    expect((await corpus.stats()).version).toBe(version);
    expect(await add(pubmedArticle("1"), changed, pubmedArticle("3"))).toEqual({
      ...none,
      added: 1,
      replaced: 1,
      unchanged: 1,
    });
    expect((await corpus.read("PMID:2"))?.title).toBe("Another title.");
    expect(await add(gone)).toEqual({ ...none, removed: 1 });
    expect(await corpus.read("PMID:1")).toBeUndefined();
    expect((await corpus.search("milligram")).map(({ passage }) => passage.document).sort()).toEqual([
      "PMID:2",
      "PMID:3",
    ]);
    await corpus.close();
  });
});
