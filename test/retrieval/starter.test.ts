import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CorpusError, StorageError } from "../../src/lib/errors.ts";
import type { Corpus } from "../../src/retrieval/corpus.ts";
import type { CorpusProgress } from "../../src/retrieval/progress.ts";
import { openStarterCorpus } from "../../src/retrieval/starter.ts";

let home: string;
let corpus: Corpus;
const progress: CorpusProgress[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "osler-home-"));
  corpus = await openStarterCorpus({ home, onProgress: (step) => progress.push(step) });
}, 180_000);
afterAll(async () => {
  await corpus?.close();
  rmSync(home, { recursive: true });
});

test("the first opening builds it and says so; the next one only opens it", async () => {
  expect(progress.at(-1)?.phase).toBe("ready");
  const again = await openStarterCorpus({ home, onProgress: ({ message }) => expect.unreachable(message) });
  expect(await again.stats()).toEqual(await corpus.stats());
  await again.close();
});

test("a monograph is found by its name and read", async () => {
  const [first] = await corpus.search("Which gene causes cystic fibrosis?");
  expect(first?.passage.title).toMatch(/cystic fibrosis/i);
  expect(await corpus.read(first?.passage.document ?? "")).toMatchObject({ title: first?.passage.title });
});

test("it cannot be changed", async () => {
  await expect(corpus.delete(["any"])).rejects.toThrow(CorpusError);
  await expect(corpus.upsert([])).rejects.toThrow(/cannot be changed/);
});

test("a home that cannot be written is a StorageError that names OSLER_HOME", async () => {
  const file = join(home, "taken");
  writeFileSync(file, "");
  const refused = openStarterCorpus({ home: file });
  await expect(refused).rejects.toThrow(StorageError);
  await expect(refused).rejects.toMatchObject({ remedy: expect.stringContaining("OSLER_HOME") });
});
