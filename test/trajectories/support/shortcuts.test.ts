import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CorpusError, ModelError } from "../../../src/lib/errors.ts";
import { createRandom } from "../../../src/lib/random.ts";
import type { AssistantMessage } from "../../../src/models/messages.ts";
import { createScriptedModel, type ScriptedReply } from "../../../src/models/scripted.ts";
import { createExaminer } from "../../../trajectories/support/examine.ts";
import { isGivenAway, testOptions, trainOptionTest } from "../../../trajectories/support/option-shortcut.ts";
import { createSearchTest, isFoundBySearch } from "../../../trajectories/support/search-shortcut.ts";
import { withoutShortcuts } from "../../../trajectories/support/shortcuts.ts";
import { type SupportSetOptions, supportSet } from "../../../trajectories/support/support-set.ts";
import { freezeTask, readTasks, type Task, type TaskInput } from "../../../trajectories/task.ts";
import { temporaryFolder } from "../../lib/pack.ts";
import { task } from "../small-tasks.ts";
import { GRAPH, meetMonographs, meetTexts, outage } from "./met.ts";

const WHAT = "Which disease has ectopia lentis as a feature and is caused by variants in FBN1?";
const asked = (question: string, more: Partial<TaskInput> = {}): Task =>
  freezeTask({ question, answer: "Marfan syndrome", kind: "chain", ...more });
const OPTIONS = ["Renal tubular dysgenesis", "Marfan syndrome"].map((text) => ({
  text,
  entity: text.replaceAll(" ", "_"),
}));

describe("a search of the question", () => {
  const TEXTS: Parameters<typeof meetTexts>[0] = {
    marfan: ["Marfan syndrome", "", "Ectopia lentis is common, and variants in FBN1 cause it."],
    renal: ["Renal tubular dysgenesis", "", "Variants in AGTR1 cause this disease of the kidney."],
    eyes: ["Ectopia lentis", "", "The lens is displaced in Marfan syndrome and after blows."],
  };
  const search = async (searched: Task, k = 10) => {
    const corpora = await meetTexts(TEXTS);
    return createSearchTest(corpora.whole, { graph: GRAPH, k }).test(searched);
  };

  test("tells where the document about the answer stands, and where its name is said", async () => {
    expect(await search(asked(WHAT))).toEqual({ k: 10, document: 1, mention: 1 });
    expect(await search(asked("What displaces the lens, as blows do?"))).toMatchObject({ document: null, mention: 1 });
    expect(await search(asked("What is zinc good for?"))).toEqual({ k: 10, document: null, mention: null });
  });

  test("leaves the options out, and decides nothing where another option comes first", async () => {
    const found = await search(asked(WHAT, { options: OPTIONS }));
    expect(found).toMatchObject({ document: 1, other: 2 });
    expect(found !== undefined && isFoundBySearch(found)).toBe(true);
    const other = await search(asked("Which disease of the kidney has variants?", { options: OPTIONS }));
    expect(other?.other).toBe(1);
    expect(other !== undefined && isFoundBySearch(other)).toBe(false);
  });

  test("is no test of a number, or of a question without an answer", async () => {
    const certificate = { ...{ graph: "", answer: 2, met: [], rivals: [], kin: [], evidence: [] }, ...COUNTS };
    expect(await search(asked("How many?", { answer: "2", certificate }))).toBeUndefined();
    expect(await search(asked(WHAT, { answer: "There is none", answerable: false }))).toBeUndefined();
  });

  test("that was not done as asked for is an error, and so is an outage", async () => {
    const corpora = await meetTexts({ a: ["Zinc", "", "Zinc."] });
    const degraded: typeof corpora.whole = {
      ...corpora.whole,
      search(query, options) {
        options?.onNote?.("Searched by words only, without embeddings: it is down");
        return corpora.whole.search(query, options);
      },
    };
    await expect(createSearchTest(degraded, { graph: GRAPH, k: 5 }).test(asked(WHAT))).rejects.toThrow(CorpusError);
    const down = outage(new CorpusError("The corpus is down."));
    await expect(createSearchTest(down.whole, { graph: GRAPH, k: 5 }).test(asked(WHAT))).rejects.toThrow("is down");
  });
});

const COUNTS = { considered: 0, byContradiction: 0, byAbsence: 0, undetermined: 0 };

describe("the options alone", () => {
  /** Of four words; in a biased set the right one ends in "-itis" and no other does. */
  const choices = (biased: boolean): Task[] => {
    const random = createRandom("options");
    return Array.from({ length: 160 }, (_, number) => {
      const texts = Array.from({ length: 4 }, (_, at) => `Word ${random.integer(1e9).toString(36)}${at}`);
      const right = random.integer(4);
      if (biased) texts[right] = `${texts[right]}itis`;
      const options = texts.map((text) => ({ text }));
      return asked(`Question ${number}?`, { options, answer: texts[right] ?? "" });
    });
  };

  test("give the answer away where the right one can be told from the others, and nowhere else", () => {
    const shares = [true, false].map((biased) => {
      const tests = [...testOptions(choices(biased), { seed: 1 }).values()];
      return tests.filter(isGivenAway).length / tests.length;
    });
    expect(shares[0]).toBeGreaterThan(0.9);
    expect(shares[1]).toBe(0);
  });

  test("are judged by what was trained on others, and not at all where there are too few", () => {
    const tasks = choices(true);
    const judge = trainOptionTest(tasks.slice(0, 120), { seed: 1 });
    const given = tasks.slice(120).filter((one) => {
      const found = judge?.(one);
      return found !== undefined && isGivenAway(found);
    });
    expect(given.length).toBeGreaterThan(30);
    expect(judge?.(asked("Without options?"))).toBeUndefined();
    expect(trainOptionTest(tasks.slice(0, 50), { seed: 1 })).toBeUndefined();
    expect(testOptions(tasks.slice(0, 50), { seed: 1 }).size).toBe(0);
  });
});

describe("a set that is met with a corpus", () => {
  const GENE = task(GRAPH, { question: "Which gene is altered in Marfan syndrome?", answer: "FBN1" }, [
    "Marfan_syndrome has_causal_gene FBN1",
  ]);
  const CHAINED = task(GRAPH);
  const NO_GATES = { requireSupport: false, noShortcuts: false };
  const say = (content: string): AssistantMessage => ({ role: "assistant", content });
  const model = (replies: readonly (string | ModelError)[]) =>
    createScriptedModel(
      replies.map((reply): ScriptedReply => (typeof reply === "string" ? say(reply) : reply)),
      { name: "m" },
    );
  const meetSet = async (more: Partial<SupportSetOptions> = {}) =>
    supportSet({
      ...{ tasks: [GENE, CHAINED], graph: GRAPH, corpora: await meetMonographs(), seed: 0, k: 10, gates: NO_GATES },
      ...{ out: temporaryFolder(), ...more },
    });

  test("is kept whole with what was found, ids as they were; the same twice", async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const corpora = await meetMonographs();
    const report = await meetSet({ out: first, corpora });
    expect(report).toMatchObject({ tasks: 2, kept: 2, leftOut: {}, support: { complete: 2, byNames: 0 } });
    const { tasks } = await readTasks(join(first, "tasks.jsonl"));
    expect(tasks.map(({ id }) => id)).toEqual([GENE.id, CHAINED.id]);
    expect(tasks[0]?.metadata?.shortcuts).toEqual({ search: true, mention: true });
    await meetSet({ out: second, corpora });
    for (const file of ["tasks.jsonl", "left-out.jsonl", "support.json"])
      expect(readFileSync(join(second, file), "utf8")).toBe(readFileSync(join(first, file), "utf8"));
  });

  test("loses what the gates refuse, with the reason", async () => {
    const out = temporaryFolder();
    const report = await meetSet({ out, gates: { requireSupport: false, noShortcuts: true } });
    expect(report.leftOut).toMatchObject({ "a search of the question finds the answer": expect.any(Number) });
    expect(report.shortcuts.search?.share).toBeGreaterThan(0);
    const [left] = readFileSync(join(out, "left-out.jsonl"), "utf8").trim().split("\n");
    expect(JSON.parse(left ?? "")).toMatchObject({ reason: expect.stringContaining("search"), task: { id: GENE.id } });
    const corpora = await meetTexts({ a: ["Zinc", "", "Zinc shortens a cold."] });
    const none = await meetSet({ corpora, gates: { requireSupport: true, noShortcuts: false } });
    expect(none).toMatchObject({ kept: 0, leftOut: { "a hop has no passage in the corpus": 2 } });
  });

  test("is answered closed-book by more than half of the samples, and only then", async () => {
    const wish = (replies: string[]) => ({ model: model(replies), samples: 3 });
    const right = ["I think so.\nAnswer: FBN1", "FBN1", "Answer: FBN2"];
    const wrong = ["Answer: FBN1", "Answer: unknown", "It may be FBN1,\nor FBN2."];
    const rates = [];
    for (const replies of [right, wrong]) {
      const report = await meetSet({ tasks: [GENE], closedBook: wish(replies) });
      rates.push(report.shortcuts.closedBook?.share);
    }
    expect(rates).toEqual([1, 0]);
  });

  test("a model that is down ends it without a set, and what was asked is not asked again", async () => {
    const out = temporaryFolder();
    const down = new ModelError("unreachable", "The endpoint is down.");
    const closedBook = { model: model(["Answer: FBN1", down]), samples: 1 };
    await expect(meetSet({ out, closedBook })).rejects.toThrow("The endpoint is down.");
    expect(() => readFileSync(join(out, "tasks.jsonl"))).toThrow(/ENOENT/);
    const again = model(["Answer: recessive inheritance"]);
    const report = await meetSet({ out, closedBook: { model: again, samples: 1 } });
    expect(again.requests).toHaveLength(1);
    expect(report.shortcuts.closedBook).toMatchObject({ tested: 2, share: 1 });
    expect(JSON.stringify(again.requests)).not.toContain("Renal tubular dysgenesis");
  });

  test("is not asked closed-book where saying that there is no answer is right", async () => {
    const unasked = model([]);
    const none = freezeTask({ question: "Which gene?", answer: "There is none.", answerable: false });
    await meetSet({ tasks: [none], closedBook: { model: unasked, samples: 2 } });
    expect(unasked.requests).toHaveLength(0);
  });

  test("what was measured before stays, unless the words change", async () => {
    const before = { shortcuts: { closedBook: true }, hops: 1 };
    const { hash: _, ...content } = GENE;
    const corpora = await meetMonographs();
    const examiner = createExaminer({ graph: GRAPH, corpora, k: 3, gates: NO_GATES });
    const { task: examined } = await examiner.examine(freezeTask({ ...content, metadata: before }));
    expect(examined.metadata).toMatchObject({ hops: 1, shortcuts: { closedBook: true, search: true } });
    expect(withoutShortcuts(examined.metadata)).toEqual({ hops: 1 });
  });
});
