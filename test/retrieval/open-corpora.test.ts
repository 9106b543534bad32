import { describe, expect, it, onTestFinished } from "vitest";
import { searchChanges } from "../../src/retrieval/corpus-record.ts";
import { openCorpora } from "../../src/retrieval/open-corpora.ts";
import { openOwnCorpus } from "../../src/retrieval/own-corpus.ts";
import { temporaryFolder } from "../lib/pack.ts";
import { SAMPLE_DOCUMENTS } from "./sample-documents.ts";

async function makeHome(...names: string[]): Promise<string> {
  const home = temporaryFolder();
  for (const [at, name] of names.entries()) {
    const corpus = await openOwnCorpus({ home, name });
    await corpus.upsert(SAMPLE_DOCUMENTS.slice(at * 4, at * 4 + 4));
    await corpus.close();
  }
  return home;
}

describe("opening what the settings name", () => {
  it("one corpus is that corpus", async () => {
    const home = await makeHome("notes");
    const { corpus, records } = await openCorpora("notes", { settings: { home } });
    onTestFinished(() => corpus.close());
    expect(records).toEqual([{ name: "notes", version: (await corpus.stats()).version }]);
    expect((await corpus.search("gout"))[0]?.corpus).toBeUndefined();
  });

  it("several are one, and the record names all that decides what is found", async () => {
    const home = await makeHome("one", "two");
    const settings = {
      ...{ home, asOf: "2019", "embeddings.url": "http://127.0.0.1:9/v1", "embeddings.model": "m" },
      ...{ "embeddings.questionPrefix": "query: ", "rerank.url": "http://127.0.0.1:9/v1" },
    };
    const { corpus, records } = await openCorpora("one:2,two", { settings });
    onTestFinished(() => corpus.close());
    const asked = { asOf: "2019", embeddings: "m", questionPrefix: "query: ", rerank: "default" };
    expect(records).toMatchObject([
      { name: "one", weight: 2, ...asked },
      { name: "two", ...asked },
    ]);
    const others = records.map((record) => ({ ...record, questionPrefix: "", textPrefix: "passage: " }));
    expect(searchChanges(records, others)).toEqual([
      "prefix of embedded texts (none before, passage: now)",
      'prefix of embedded questions (query: before, "" now)',
    ]);
    expect(searchChanges(records, [...others, { name: "three", version: "" }])).toContain("corpora");
    const notes: string[] = [];
    const hits = await corpus.search("gout", { onNote: (note) => notes.push(note) });
    expect(hits.map(({ passage }) => passage.document)).toContain("gout");
    expect(hits.map(({ passage }) => passage.document)).not.toContain("pseudogout");
    expect(notes.join("\n")).toMatch(/Searched by words only, without embeddings: 127\.0\.0\.1/);
    expect(await corpus.read("pseudogout")).toBeUndefined();
  });

  it.each([
    ["notes,other", {}, /There is no corpus "other"/],
    ["notes", { asOf: "2019-02-30" }, /asOf cannot be "2019-02-30"/],
    ["notes", { "embeddings.url": "http://127.0.0.1:9/v1" }, /no model of it/],
  ])("%s with %j is refused", async (names, settings, message) => {
    const home = await makeHome("notes");
    await expect(openCorpora(names, { settings: { home, ...settings } })).rejects.toThrow(message);
  });

  it("of several that make it at once one does", async () => {
    const home = temporaryFolder();
    const opened = await Promise.all([1, 2, 3].map(() => openOwnCorpus({ home, name: "new" })));
    await opened[0]?.upsert([...SAMPLE_DOCUMENTS]);
    for (const corpus of opened) await corpus.close();
    const again = await openOwnCorpus({ home, name: "new" });
    expect((await again.stats()).documents).toBe(SAMPLE_DOCUMENTS.length);
    await again.close();
  });
});
