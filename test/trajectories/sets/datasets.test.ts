import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { promptOf, TASK_FORMATS } from "../../../trajectories/export/task-rows.ts";
import { measureSet } from "../../../trajectories/sets/statistics.ts";
import { renderStatistics } from "../../../trajectories/sets/statistics-page.ts";
import { writeDataset } from "../../../trajectories/sets/write-dataset.ts";
import type { Task } from "../../../trajectories/task.ts";
import { hops, sampleTask } from "./sample-tasks.ts";

const CHOICE = sampleTask("Which gene is altered in it?", {
  kind: "choice",
  answer: "FBN1",
  acceptable: ["fibrillin 1"],
  options: [{ text: "TGFBR1" }, { text: "COL1A1" }, { text: "FBN1" }],
  path: hops("ORPHA:558>HGNC:3603"),
  trace: { text: "Marfan syndrome is caused by variants in FBN1.", by: "derivation" },
  metadata: { hops: 1, bits: 12, categories: ["Congenital"], specialty: "Genetics", shortcuts: { search: true } },
});
const OPEN = sampleTask("What is it?", { answer: undefined, metadata: { hops: 2, bits: 20 } });

function format(id: string) {
  const found = TASK_FORMATS.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe("task formats", () => {
  it("shows a policy the question with its options, and nothing of answer, path or proof", () => {
    const [message] = promptOf(CHOICE);
    expect(message?.content).toBe(
      "Which gene is altered in it?\nA. TGFBR1\nB. COL1A1\nC. FBN1\n\nEnd with a line “Final Answer: …” that holds the letter of the right option alone.",
    );
  });

  it.each(["verl", "skyrl", "nemo-gym", "trl"])("keeps the answer of %s rows out of the prompt", (id) => {
    const place = { split: "train", index: 3 };
    const result = format(id).row(sampleTask("What is it?", { answer: "secret-answer" }), place);
    if (!("row" in result)) throw new Error("no row");
    const prompt = JSON.stringify(result.row.prompt ?? result.row.responses_create_params);
    expect(prompt).toContain("What is it?");
    expect(prompt).not.toContain("secret-answer");
    expect(JSON.stringify(result.row)).toContain("secret-answer");
    expect(format(id).row(OPEN, place)).toEqual({ skipped: "it has no expected answer" });
  });

  it("gives letter, text and other names of a choice as what counts as right", () => {
    const result = format("verl").row(CHOICE, { split: "train", index: 0 });
    expect(result).toMatchObject({ row: { reward_model: { ground_truth: ["C", "FBN1", "fibrillin 1"] } } });
  });

  it("writes question, trace and final answer for fine-tuning", () => {
    const result = format("sft").row(CHOICE, { split: "train", index: 0 });
    expect(result).toMatchObject({
      row: {
        messages: [
          { role: "user" },
          {
            role: "assistant",
            content: "<think>\nMarfan syndrome is caused by variants in FBN1.\n</think>\n\nFinal Answer: C",
          },
        ],
        trace_by: "derivation",
      },
    });
    expect(format("sft").row(OPEN, { split: "train", index: 0 })).toEqual({ skipped: "it has no expected answer" });
  });

  it("writes a Hugging Face folder with a card", async () => {
    const folder = mkdtempSync(join(tmpdir(), "osler-dataset-"));
    const splits = new Map<string, Task[]>([
      ["train", [CHOICE]],
      ["test", [OPEN]],
    ]);
    const source = {
      id: "s",
      name: "Source One",
      version: "3",
      released: "",
      licence: "CC BY 4.0",
      redistributable: true,
      url: "",
      attribution: "",
      kind: "curated" as const,
    };
    const written = await writeDataset({
      folder,
      format: format("hf"),
      splits,
      title: "Rare: a set",
      sources: [source],
    });
    expect(written.files.map(({ file, rows }) => [file, rows])).toEqual([
      [join("data", "train.jsonl"), 1],
      [join("data", "test.jsonl"), 1],
    ]);
    const card = readFileSync(join(folder, "README.md"), "utf8");
    expect(card).toContain('pretty_name: "Rare: a set"');
    expect(card).toContain("      - split: test\n        path: data/test.jsonl");
    expect(card).toContain("| Source One | 3 | CC BY 4.0 | yes |");
    const row = JSON.parse(readFileSync(join(folder, "data", "train.jsonl"), "utf8")) as Record<string, unknown>;
    expect(JSON.parse(String(row.path))).toEqual(CHOICE.path);
  });
});

describe("statistics of a set", () => {
  const statistics = measureSet([CHOICE, OPEN, sampleTask("<script>alert(1)</script>?")]);

  it("counts", () => {
    expect(statistics).toMatchObject({
      tasks: 3,
      proven: 0,
      kinds: { chain: 2, choice: 1 },
      hops: { 1: 1, 2: 1 },
      positions: { C: 1 },
      repeatedAnswers: { FBN1: 2 },
      shortcuts: { search: { tested: 1, share: 1 } },
    });
    expect(statistics.bitsPerHop).toMatchObject({ count: 2, least: 10, greatest: 12 });
  });

  it("becomes a page that escapes every text and needs nothing else", () => {
    const page = renderStatistics("Set", statistics);
    expect(page).toContain("&lt;script&gt;alert(1)");
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});
