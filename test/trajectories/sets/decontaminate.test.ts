import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBenchmarks } from "../../../trajectories/sets/benchmark.ts";
import { decontaminate } from "../../../trajectories/sets/decontaminate.ts";
import { hops, sampleTask } from "./sample-tasks.ts";

const STEM =
  "A nine year old girl is brought to the clinic with long fingers, a high palate and a lens that has slipped out of its place";

function write(name: string, content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), "osler-benchmark-")), name);
  writeFileSync(file, content);
  return file;
}

describe("readBenchmarks", () => {
  it.each([
    [
      "nested.json",
      JSON.stringify({ medqa: { "0001": { question: STEM, options: { A: "one thing", B: "another" } } } }),
    ],
    ["capitals.json", JSON.stringify({ 17: { QUESTION: STEM, CONTEXTS: ["one thing"], final_decision: "yes" } })],
    ["list.json", JSON.stringify([{ body: STEM, snippets: [{ text: "one thing" }] }])],
    ["rows.jsonl", `${JSON.stringify({ question: STEM, exp: "one thing" })}\n`],
    ["chat.jsonl", `${JSON.stringify({ prompt: [{ role: "user", content: STEM }], note: "one thing" })}\n`],
    ["mmlu.csv", `"${STEM}",one thing,another,A\n"${STEM} too",one thing,a third,B\n`],
  ])("reads %s", async (name, content) => {
    const { items } = await readBenchmarks([write(name, content)]);
    expect(items[0]?.question).toBe(STEM);
    expect(items[0]?.texts).toContain(STEM);
    expect(items[0]?.texts.some((text) => text.includes("one thing"))).toBe(true);
    expect(items[0]?.where).toContain(name);
  });

  it("names the place of an item", async () => {
    const nested = write("b.json.gz", gzipSync(JSON.stringify({ medqa: { "0001": { question: STEM } } })));
    expect((await readBenchmarks([nested])).items[0]?.where).toBe("b.json.gz medqa/0001");
    const lines = write("b.jsonl", `${JSON.stringify({ question: STEM })}\n\n${JSON.stringify({ question: STEM })}\n`);
    expect((await readBenchmarks([lines])).items[1]?.where).toBe("b.jsonl:3");
  });

  it("refuses a file of an unknown shape, and says what can be read", async () => {
    const file = write("notes.txt", "These are notes.\nThey hold no questions.\n");
    await expect(readBenchmarks([file])).rejects.toThrow(
      /notes\.txt: this is no benchmark: it is neither JSON nor a table/,
    );
    const labels = write("labels.json", JSON.stringify({ 1: "yes", 2: "no" }));
    await expect(readBenchmarks([labels])).rejects.toThrow(/none of its records has a question/);
    const cut = write("cut.jsonl", `${JSON.stringify({ question: STEM })}\n{"question": "cut o`);
    await expect(readBenchmarks([cut])).rejects.toThrow(/line 2 is not JSON/);
  });

  it("tells which files of a folder hold no questions", async () => {
    const folder = mkdtempSync(join(tmpdir(), "osler-benchmark-"));
    writeFileSync(join(folder, "README.md"), "Some words about the benchmark.\n");
    writeFileSync(join(folder, "test.jsonl"), `${JSON.stringify({ question: STEM })}\n`);
    const { items, read, passedOver } = await readBenchmarks([folder]);
    expect(items).toHaveLength(1);
    expect(read).toEqual([{ file: "test.jsonl", items: 1 }]);
    expect(passedOver.map(({ file }) => file)).toEqual(["README.md"]);
  });
});

describe("decontaminate", () => {
  const benchmark = [
    {
      where: "b 1",
      question: STEM,
      texts: [STEM, "A context of the benchmark that speaks at length of something else altogether"],
    },
    { where: "b 2", question: "Short?", texts: ["Short?"], path: ["Marfan syndrome", "FBN1", "losartan"] },
  ];

  it("takes out a task that shares so many words in a row with any text of an item", () => {
    const task = sampleTask(`Consider this. ${STEM.toUpperCase()}! Which gene?`);
    const { kept, removed } = decontaminate([task, sampleTask("Which gene is altered here?")], { benchmark });
    expect(kept.map(({ question }) => question)).toEqual(["Which gene is altered here?"]);
    expect(removed).toMatchObject([{ task: task.id, rule: "words", item: "b 1" }]);
    expect(removed[0]?.evidence).toContain("a nine year old girl is brought");
  });

  it("looks into options and trace too, and by as many words as asked for", () => {
    const context = "a context of the benchmark that speaks at length of something else";
    const inOptions = sampleTask("Which?", { options: [{ text: context }, { text: "FBN1" }] });
    const inTrace = sampleTask("Which one?", { trace: { text: context, by: "derivation" } });
    expect(decontaminate([inOptions, inTrace], { benchmark }).removed).toEqual([]);
    expect(decontaminate([inOptions, inTrace], { benchmark, words: 12 }).removed).toHaveLength(2);
  });

  it("takes out the same path, by ids or by names, from either end; a part of it may stay", () => {
    const names: Record<string, string> = { M: "Marfan syndrome", G: "FBN1", D: "Losartan" };
    const namesOf = (id: string) => [names[id] ?? id];
    const same = sampleTask("Which drug?", { path: hops("M>G", "G>D") });
    const backwards = sampleTask("Which disease?", { path: hops("D>G", "G>M") });
    const part = sampleTask("Which gene?", { path: hops("M>G") });
    const { kept, removed } = decontaminate([same, backwards, part], { benchmark, namesOf });
    expect(kept).toEqual([part]);
    expect(removed.map(({ rule, evidence }) => `${rule}: ${evidence}`)).toEqual([
      "path: marfan syndrome — fbn1 — losartan",
      "path: losartan — fbn1 — marfan syndrome",
    ]);
  });

  it("takes out what rests on a fact of the benchmark, when asked for", async () => {
    const held = sampleTask("A question that only the benchmark asks?", { path: hops("M>G", "G>D") });
    const { items } = await readBenchmarks([write("bench.jsonl", `${JSON.stringify(held)}\n`)]);
    const task = sampleTask("Which gene is altered in M?", { path: hops("M>G") });
    expect(decontaminate([task], { benchmark: items }).removed).toEqual([]);
    const { removed } = decontaminate([task], { benchmark: items, facts: true });
    expect(removed).toEqual([{ task: task.id, rule: "fact", item: "bench.jsonl:1", evidence: "F:M-G" }]);
  });

  it("takes out a question of which a few words were changed", () => {
    const changed = sampleTask(STEM.replace("nine", "ten").replace("clinic", "ward"));
    const { removed } = decontaminate([changed], { benchmark, similarity: 0.4 });
    expect(removed).toMatchObject([{ rule: "near-duplicate", item: "b 1", evidence: STEM }]);
  });
});
