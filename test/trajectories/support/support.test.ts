import { describe, expect, test } from "vitest";
import { CorpusError, DataError } from "../../../src/lib/errors.ts";
import { TASK_FORMATS } from "../../../trajectories/export/task-rows.ts";
import { checkSupport } from "../../../trajectories/support/check-support.ts";
import { claimsOf, faultOfSupport } from "../../../trajectories/support/claims.ts";
import { createSupportFinder } from "../../../trajectories/support/find-passages.ts";
import { freezeTask, readTasks, type TaskInput } from "../../../trajectories/task.ts";
import { writeOne } from "../../lib/pack.ts";
import { task, WALK } from "../small-tasks.ts";
import { factOf, GRAPH, meetMonographs, meetTexts, outage } from "./met.ts";

const TASK = task(GRAPH, {}, WALK);
const CERTIFICATE: NonNullable<TaskInput["certificate"]> = {
  ...{ graph: GRAPH.version, answer: "Marfan_syndrome", met: [], rivals: [], kin: [] },
  evidence: [{ condition: "0", facts: [factOf("Marfan_syndrome", "has_causal_gene")] }],
  ...{ considered: 0, byContradiction: 0, byAbsence: 0, undetermined: 0 },
};

describe("hops of a task", () => {
  test("are the steps of its path, the conditions that no step states, or none", () => {
    expect(claimsOf(TASK).map(({ place }) => place)).toEqual(["path.0", "path.1", "path.2"]);
    const [step] = TASK.path ?? [];
    const evidence = [...CERTIFICATE.evidence, { condition: "1", facts: ["F:other", step?.fact ?? ""] }];
    const walked = claimsOf({ ...TASK, certificate: { ...CERTIFICATE, evidence } });
    expect(walked.map(({ place }) => place)).toEqual(["path.0", "path.1", "path.2", "condition.0"]);
    expect(claimsOf({ certificate: CERTIFICATE })).toEqual([
      { place: "condition.0", facts: [factOf("Marfan_syndrome", "has_causal_gene")] },
    ]);
    expect(claimsOf({})).toEqual([]);
  });

  test("of a count and a comparison are every fact by itself, those of the options too", () => {
    const evidence = [{ condition: "0", facts: ["F:1", "F:2"] }];
    const rivals = [{ entity: "B", fall: { condition: "onset", by: "contradiction" as const, facts: ["F:3"] } }];
    const certificate = { ...CERTIFICATE, evidence, rivals };
    const among = ["A", "B"];
    const find = { type: "disease" as const, where: [] };
    expect(claimsOf({ certificate, form: { ask: "count", among, find } })).toHaveLength(2);
    const extreme = { ask: "extreme" as const, among, measure: "onset" as const, which: "least" as const };
    expect(claimsOf({ certificate, form: extreme }).map(({ place }) => place)).toEqual([
      ...["condition.0", "condition.0", "option.B"],
    ]);
    expect(claimsOf({ certificate })).toEqual([{ place: "condition.0", facts: ["F:1", "F:2"] }]);
  });
});

describe("monographs", () => {
  test("state every hop: the passages hold the sentence of the fact", async () => {
    const corpora = await meetMonographs();
    const support = await createSupportFinder(corpora, { graph: GRAPH }).support(TASK);
    expect(support).toMatchObject({ complete: true, corpora: [{ name: "monographs" }] });
    for (const { facts, passages } of support.hops) {
      expect(passages.length).toBeGreaterThan(0);
      for (const { document, start, end, fact, by } of passages) {
        expect([by, facts]).toEqual(["fact", [fact]]);
        const sentence = (await corpora.whole.read(document))?.metadata.facts?.find(({ id }) => id === fact);
        expect(start <= (sentence?.start ?? -1) && (sentence?.end ?? Number.MAX_VALUE) <= end).toBe(true);
      }
    }
  });

  test("the field survives freezing, a file and the check; an edited one does not", async () => {
    const corpora = await meetMonographs();
    const support = await createSupportFinder(corpora, { graph: GRAPH }).support(TASK);
    const { hash: _, ...content } = TASK;
    const supported = freezeTask({ ...content, support });
    expect(supported.id).toBe(TASK.id);
    const { tasks, broken } = await readTasks(writeOne("tasks.jsonl", `${JSON.stringify(supported)}\n`));
    expect([tasks, broken]).toEqual([[supported], []]);
    expect(await checkSupport(tasks, { graph: GRAPH, corpora })).toMatchObject({ broken: [], changed: 0 });
    const exported = TASK_FORMATS.find(({ id }) => id === "hf")?.row(supported, { split: "train", index: 0 });
    expect(exported).toMatchObject({ row: { support: JSON.stringify(support), hash: supported.hash } });
    expect(faultOfSupport(supported)).toBeUndefined();
    expect(faultOfSupport({ ...supported, support: { ...support, complete: false } })).toMatch(/complete is false/);
    expect(faultOfSupport({ ...supported, support: { ...support, hops: support.hops.slice(1) } })).toMatch(/hops/);
    const edited = { ...supported, support: { ...support, complete: false } };
    const read = await readTasks(writeOne("edited.jsonl", `${JSON.stringify(edited)}\n`));
    expect(read.broken[0]?.field).toBe("hash");
  });

  test("the check names a passage that is gone, moved, or of another corpus", async () => {
    const corpora = await meetMonographs();
    const support = await createSupportFinder(corpora, { graph: GRAPH }).support(TASK);
    const first = support.hops[0]?.passages[0];
    if (first === undefined) throw new Error("no passage");
    const reasonOf = async (changes: Partial<typeof first>) => {
      const hops = [{ place: "path.0", facts: [first.fact], passages: [{ ...first, ...changes }] }];
      const check = await checkSupport([{ ...TASK, support: { ...support, hops } }], { graph: GRAPH, corpora });
      return check.broken[0]?.reason ?? `changed ${check.changed}`;
    };
    expect(await reasonOf({})).toBe("changed 0");
    expect(await reasonOf({ version: "0" })).toBe("changed 1");
    expect(await reasonOf({ document: "nowhere" })).toMatch(/no document nowhere/);
    expect(await reasonOf({ start: first.start + 1 })).toMatch(/no passage from/);
    expect(await reasonOf({ fact: factOf("Marfan_syndrome", "has_causal_gene") })).toMatch(/does not say it/);
    expect(await reasonOf({ document: "FBN1", version: "0" })).toMatch(/has changed and says it no more/);
    expect(await reasonOf({ corpus: "other" })).toMatch(/other is not among those named/);
  });
});

describe("other texts", () => {
  const GENE = { path: task(GRAPH, {}, ["Marfan_syndrome has_causal_gene FBN1"]).path ?? [] };
  const found = async (title: string, heading: string, text: string, path = GENE) => {
    const corpora = await meetTexts({ a: [title, heading, text], b: ["Zinc", "", "Zinc shortens a cold."] });
    const support = await createSupportFinder(corpora, { graph: GRAPH }).support(path);
    return support.hops[0]?.passages[0];
  };

  test("support a hop that one sentence names both ends of, with a word of the relation", async () => {
    expect(await found("A review", "", "Mutations in FBN1 underlie Marfan syndrome in most families.")).toMatchObject({
      ...{ corpus: "texts", document: "a", by: "names", names: ["Marfan syndrome", "FBN1"], relation: "Mutations" },
    });
  });

  test("or that the title names one end of, and the heading the relation", async () => {
    const passage = await found("Marfan syndrome", "Causative gene", "It is FBN1 on chromosome 15.");
    expect(passage).toMatchObject({ by: "names", relation: "Causative" });
  });

  test.each([
    ["is denied", "A review", "Mutations in FBN1 do not underlie Marfan syndrome."],
    ["lies in two sentences", "A review", "Marfan syndrome is rare. Mutations in FBN1 have been described."],
    ["has no word of the relation", "A review", "Marfan syndrome and FBN1 were discussed over lunch."],
    ["names another thing", "A review", "Mutations in FBN2 underlie Marfan syndrome."],
  ])("but not what %s", async (_, title, text) => {
    expect(await found(title, "", text)).toBeUndefined();
  });

  test("a synonym is a name; a fact that is a denial is not supported by names", async () => {
    const chain = { path: task(GRAPH, {}, ["Renal_tubular_dysgenesis has_causal_gene AGTR1"]).path ?? [] };
    const passage = await found("A review", "", "Allanson syndrome is caused by mutations in AGTR1.", chain);
    expect(passage?.names).toEqual(["Allanson syndrome", "AGTR1"]);
    const denied = { path: task(GRAPH, {}, ["Marfan_syndrome has_phenotype Deafness"]).path ?? [] };
    expect(await found("A review", "Signs", "Deafness is a feature of Marfan syndrome.", denied)).toBeUndefined();
  });
});

describe("what cannot be known is no lack", () => {
  test("a corpus that is down rejects", async () => {
    const down = outage(new CorpusError("The corpus is down."));
    await expect(createSupportFinder(down, { graph: GRAPH }).support(TASK)).rejects.toThrow("The corpus is down.");
  });

  test("a fact that the graph does not have names the graph", async () => {
    const path = TASK.path?.map((step) => ({ ...step, fact: "F:unknown" })) ?? [];
    const finder = createSupportFinder(await meetMonographs(), { graph: GRAPH });
    await expect(finder.support({ path })).rejects.toThrow(DataError);
    await expect(finder.support({ path })).rejects.toThrow(/has no fact F:unknown/);
  });
});
