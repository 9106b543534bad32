import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEvidenceLedger } from "../../src/agent/evidence.ts";
import { observe } from "../../src/agent/observation.ts";
import type { Corpus, SearchOptions } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
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
