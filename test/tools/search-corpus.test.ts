import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCitations } from "../../src/agent/citations.ts";
import { createEvidenceLedger } from "../../src/agent/evidence.ts";
import { observe } from "../../src/agent/observation.ts";
import type { Corpus, SearchOptions } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { readDocument } from "../../src/tools/read-document.ts";
import { searchCorpus } from "../../src/tools/search-corpus.ts";

test("a retracted document is marked where the model reads it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "osler-corpus-"));
  const document = (id: string, retracted: boolean) => ({
    id,
    title: "Zinc",
    aliases: [],
    text: retracted ? "Zinc lozenges shorten a cold by four days in nine of ten." : "Zinc lozenges shorten a cold.",
    sections: [],
    metadata: {
      source: "test",
      type: "abstract",
      ...(retracted ? { integrity: { status: "retracted" as const, notice: "PMID:1" } } : {}),
    },
  });
  const documents = [document("withdrawn", true), document("sound", false)];
  const corpus = await buildEmbeddedCorpus({ folder: join(folder, "c"), name: "c", key: "1", documents });
  const result = await searchCorpus(corpus).execute(
    { query: "zinc for a cold" },
    { signal: AbortSignal.timeout(10_000) },
  );
  await corpus.close();
  rmSync(folder, { recursive: true });
  const { content, minted } = observe(result, createEvidenceLedger());
  expect(content).toMatch(/^\[E1\] Zinc \(sound\)$/m);
  expect(content).toMatch(/^\[E2\] Zinc \(withdrawn\) RETRACTED, PMID:1$/m);
  expect(content).toMatch(/^Retracted, and no evidence for anything: withdrawn\.$/m);
  expect(minted[1]?.integrity).toEqual({ status: "retracted", notice: "PMID:1" });
});

test("a passage is shown and cited under all headings of its place, alike in a search and a reading", async () => {
  const folder = mkdtempSync(join(tmpdir(), "osler-corpus-"));
  const children = "Children are given zinc in halves. ".repeat(30);
  const text = `${children}${"Adults are given zinc whole. ".repeat(30)}`;
  const sections = [
    { heading: "Doses", above: ["Treatment", "Children"], start: 0, end: children.length },
    { heading: "Doses", above: ["Treatment", "Adults"], start: children.length, end: text.length },
  ];
  const document = {
    ...{ id: "zinc", title: "Zinc", aliases: [], text, sections },
    metadata: { source: "test", type: "guideline" },
  };
  const corpus = await buildEmbeddedCorpus({ folder: join(folder, "c"), name: "c", key: "1", documents: [document] });
  const context = { signal: AbortSignal.timeout(10_000) };
  const found = await searchCorpus(corpus).execute({ query: "zinc for children", limit: 1 }, context);
  const read = await readDocument(corpus).execute({ document: "zinc" }, context);
  await corpus.close();
  rmSync(folder, { recursive: true });
  const ledger = createEvidenceLedger();
  expect(observe(found, ledger).content).toMatch(/^\[E1\] Zinc · Treatment › Children › Doses \(zinc\)$/m);
  expect(observe(read, ledger).content).toMatch(/\] Zinc · Treatment › Adults › Doses \(zinc\)$/m);
  const [citation] = checkCitations("Children are given zinc in halves [E1].", ledger);
  expect(citation).toMatchObject({ status: "supported", section: "Treatment › Children › Doses" });
});

test("what was missing in a search is said where the model reads it", async () => {
  const corpus = {
    search: async (_: string, options?: SearchOptions) => {
      options?.onNote?.("Searched by words only.");
      return [];
    },
  } as unknown as Corpus;
  const result = await searchCorpus(corpus).execute({ query: "zinc" }, { signal: AbortSignal.timeout(10_000) });
  const { content } = observe(result, createEvidenceLedger());
  expect(content).toMatch(/^No evidence: .*\nNote: Searched by words only\.$/);
});
