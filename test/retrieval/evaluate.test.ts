import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataError, StorageError } from "../../src/lib/errors.ts";
import { readJudgedDocuments, readJudgedSet } from "../../src/retrieval/beir.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { evaluate, type JudgedQuery } from "../../src/retrieval/evaluate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-beir-"));
  mkdirSync(join(folder, "qrels"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: { corpus?: object[]; queries?: object[]; judgements?: string[] }): void {
  const lines = (rows: readonly object[] = []) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  writeFileSync(join(folder, "corpus.jsonl"), lines(files.corpus));
  writeFileSync(join(folder, "queries.jsonl"), lines(files.queries));
  writeFileSync(
    join(folder, "qrels", "test.tsv"),
    ["query-id\tcorpus-id\tscore", ...(files.judgements ?? [])].join("\n"),
  );
}

test("a corpus is judged by a folder in the layout of BEIR", async () => {
  write({
    corpus: [
      { _id: "a/1", title: "Gout", text: "Gout swells the toe." },
      { _id: "b", title: "", text: "A toe." },
      { _id: "c", text: "Scurvy makes gums bleed." },
    ],
    queries: [
      { _id: "q1", text: "gout of the toe" },
      { _id: "q2", text: "scurvy" },
      { _id: "q3", text: "nothing of the kind" },
      { _id: "unjudged", text: "toe" },
    ],
    judgements: ["q1\ta/1\t1", "q1\tb\t2", "q2\tc\t1", "q2\ta/1\t0", "q3\tb\t1"],
  });
  const corpus = await buildEmbeddedCorpus({
    folder: join(folder, "built"),
    name: "judged",
    key: "1",
    documents: readJudgedDocuments(folder),
  });
  const judged: JudgedQuery[] = [];
  const evaluation = await evaluate(corpus, readJudgedSet(folder), { onQuery: (query) => judged.push(query) });
  await corpus.close();
  // Of the first question the document of grade 1 comes first and that of grade 2 second.
  const swapped = (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3));
  expect(judged).toMatchObject([
    { id: "q1", recall100: 1, mrr10: 1, found: 2 },
    { id: "q2", ndcg10: 1, recall100: 1, mrr10: 1, found: 1 },
    { id: "q3", ndcg10: 0, recall100: 0, mrr10: 0, found: 0 },
  ]);
  expect(judged[0]?.ndcg10).toBeCloseTo(swapped, 12);
  expect(evaluation).toMatchObject({ queries: 3, recall100: 2 / 3, mrr10: 2 / 3, unanswered: 1 });
  expect(evaluation.ndcg10).toBeCloseTo((swapped + 1) / 3, 12);
});

test("a judged question without its text, and bad lines, are named by file and line", async () => {
  write({ queries: [{ _id: "q1", text: "gout" }], judgements: ["q2\ta\t1"] });
  expect(() => readJudgedSet(folder)).toThrow(/queries\.jsonl has no query "q2"/);
  write({ queries: [{ _id: "q1", text: "gout" }], judgements: ["q1 a 1"] });
  expect(() => readJudgedSet(folder)).toThrow(/test\.tsv:2/);
  write({ corpus: [{ _id: "a", text: "x" }, { text: "y" }] });
  const read = async () => {
    for await (const _ of readJudgedDocuments(folder));
  };
  await expect(read()).rejects.toThrow(/corpus\.jsonl:2.*_id/);
  writeFileSync(join(folder, "corpus.jsonl"), "{");
  await expect(read()).rejects.toThrow(DataError);
  rmSync(join(folder, "corpus.jsonl"));
  await expect(read()).rejects.toThrow(StorageError);
});
