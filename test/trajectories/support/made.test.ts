import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { openStarterGraph } from "../../../src/knowledge/starter.ts";
import { AbortedError, CorpusError } from "../../../src/lib/errors.ts";
import { createScriptedModel } from "../../../src/models/scripted.ts";
import type { Corpus } from "../../../src/retrieval/corpus.ts";
import { openStarterCorpus } from "../../../src/retrieval/starter.ts";
import { checkTasks } from "../../../trajectories/check.ts";
import type { SupportCorpora } from "../../../trajectories/support/corpora.ts";
import { createExamination, type MadeOptions } from "../../../trajectories/support/examine-made.ts";
import { synthesizeInto, synthesizeTasks } from "../../../trajectories/synthesis/synthesize.ts";
import { readTasks } from "../../../trajectories/task.ts";
import { temporaryFolder } from "../../lib/pack.ts";

const COUNT = 12;
const PLAN = { kinds: ["conjunction"], count: COUNT, seed: "met" };

const home = mkdtempSync(join(tmpdir(), "osler-met-"));
let graph: Graph;
let corpora: SupportCorpora;
beforeAll(async () => {
  graph = await openStarterGraph();
  const corpus = await openStarterCorpus({ home });
  const { version } = await corpus.stats();
  corpora = { whole: corpus, members: [{ name: "starter", corpus }], records: [{ name: "starter", version }] };
}, 120_000);
afterAll(async () => {
  await corpora.whole.close();
  rmSync(home, { recursive: true });
});

function gated(more: Partial<MadeOptions> = {}) {
  const gates = { requireSupport: true, noShortcuts: true };
  return createExamination({ graph, corpora, k: 10, gates, seed: PLAN.seed, ...more });
}

describe("tasks that are met with a corpus while they are made", () => {
  test("have passages and no shortcut; others make up for what was refused; an interrupted run ends alike", async () => {
    const [whole, resumed] = [temporaryFolder(), temporaryFolder()];
    const report = await synthesizeInto({ graph, ...PLAN, folder: whole, examination: gated() });
    const { tasks } = await readTasks(join(whole, "tasks.jsonl"));
    expect(tasks).toHaveLength(COUNT);
    expect(checkTasks(tasks, graph).broken).toEqual([]);
    for (const { support, metadata } of tasks) {
      expect(support?.complete).toBe(true);
      expect(metadata?.shortcuts).toMatchObject({ search: false });
    }
    expect(report.cells[0]?.refused["a search of the question finds the answer"]).toBeGreaterThan(0);

    const controller = new AbortController();
    const stopped = synthesizeInto({
      ...{ graph, ...PLAN, folder: resumed, examination: gated(), signal: controller.signal },
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toThrow(AbortedError);
    await synthesizeInto({ graph, ...PLAN, folder: resumed, examination: gated() });
    for (const file of ["tasks.jsonl", "report.json"])
      expect(readFileSync(join(resumed, file), "utf8")).toBe(readFileSync(join(whole, file), "utf8"));
    const other = gated({ k: 3 });
    await expect(synthesizeInto({ graph, ...PLAN, folder: whole, examination: other })).rejects.toThrow(
      /another graph/,
    );
  }, 120_000);

  test("are not made while the corpus is down, and go on when it is back", async () => {
    const folder = temporaryFolder();
    let left = 3;
    const failing: Corpus = {
      ...corpora.whole,
      search: (...asked) =>
        left-- > 0 ? corpora.whole.search(...asked) : Promise.reject(new CorpusError("The corpus is down.")),
    };
    const down = synthesizeInto({
      graph,
      ...PLAN,
      folder,
      examination: gated({ corpora: { ...corpora, whole: failing } }),
    });
    await expect(down).rejects.toThrow("The corpus is down.");
    const report = await synthesizeInto({ graph, ...PLAN, folder, examination: gated() });
    expect(report.made).toBe(COUNT);
  }, 120_000);

  test("options are judged by tasks that are not kept", async () => {
    const gates = { requireSupport: false, noShortcuts: false };
    const plan = { kinds: ["comparison"], count: 4, seed: "options" };
    const { tasks } = await synthesizeTasks({ graph, ...plan, examination: gated({ gates }) });
    expect(tasks).toHaveLength(4);
    for (const { metadata } of tasks) expect(metadata?.shortcuts).toMatchObject({ options: expect.any(Boolean) });
  }, 120_000);

  test("a model is asked in a folder only, where its replies are kept", async () => {
    const closedBook = { model: createScriptedModel([]), samples: 1 };
    const made = synthesizeTasks({ graph, ...PLAN, examination: gated({ closedBook }) });
    await expect(made).rejects.toThrow(/made in a folder/);
  });
});
