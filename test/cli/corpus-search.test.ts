import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectPlainWords, readJson, runOsler } from "./osler.ts";

describe("osler corpus search", () => {
  it("shows passages, and with --explain the plan and what every score is made of", async () => {
    const { code, stdout } = await runOsler([
      "corpus",
      "search",
      "inheritance of Marfan syndrom",
      "--limit",
      "2",
      "--explain",
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^terms: .*marfan \(in \d+\)/m);
    expect(stdout).toMatch(/^1\. Marfan syndrome.*\(ORPHA:558\)$/m);
    expect(stdout).toMatch(/^2\. /m);
    expect(stdout).not.toMatch(/^3\. /m);
    expect(stdout).toMatch(/marfan \d+\.\d+/);
  }, 180_000);

  it("--json gives the hits with their highlights, why and plan", async () => {
    const ended = await runOsler(["corpus", "search", "Marfan syndrome", "--limit", "1", "--explain", "--json"]);
    expect(readJson(ended)).toMatchObject({
      corpus: "starter",
      hits: [{ passage: { document: "ORPHA:558" }, why: { matched: ["Marfan", "syndrome"], parts: {} } }],
      plan: { terms: [{ term: "marfan" }, { term: "syndrom" }] },
    });
  }, 180_000);

  it("says so when nothing fits", async () => {
    const { code, stdout } = await runOsler(["corpus", "search", "zzzqqq"]);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing in the corpus "starter" fits.');
  }, 180_000);

  it.each([
    [["--year", "lately"], /--year cannot be "lately"/],
    [["--year", ".."], /--year cannot be/],
    [["--evidence", "guidline"], /Did you mean guideline\?/],
    [["--limit", "0"], /--limit cannot be "0"/],
    [["--corpus", "nowhere"], /no corpus "nowhere"/],
  ])("%j is wrong use", async (options, told) => {
    const ended = await runOsler(["corpus", "search", "gout", ...options]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
    expectPlainWords(ended);
  });
});

describe("osler corpus eval", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "osler-beir-"));
    mkdirSync(join(folder, "qrels"));
    const rows = [
      { _id: "a", title: "Gout", text: "The toe swells." },
      { _id: "b", title: "", text: "Gums bleed." },
    ];
    writeFileSync(join(folder, "corpus.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));
    writeFileSync(join(folder, "queries.jsonl"), JSON.stringify({ _id: "q", text: "why does a toe swell" }));
    writeFileSync(join(folder, "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq\ta\t1\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("measures a folder of BEIR, and writes every question's figures", async () => {
    const file = join(folder, "queries-out.jsonl");
    const ended = await runOsler(["corpus", "eval", "--beir", folder, "--json", "--per-query", file]);
    expect(ended.code).toBe(0);
    expect(readJson(ended)).toMatchObject({
      queries: 1,
      ndcg10: 1,
      recall100: 1,
      mrr10: 1,
      documents: 2,
      perQuery: file,
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ id: "q", ndcg10: 1 });
  });

  it("without a folder, or with one that is none, is wrong use", async () => {
    expect((await runOsler(["corpus", "eval"])).stderr).toMatch(/no --beir/);
    const ended = await runOsler(["corpus", "eval", "--beir", join(folder, "nowhere")]);
    expect(ended.code).toBe(2);
    expectPlainWords(ended);
  });
});
