import { describe, expect, test } from "vitest";
import { checkTask, checkTasks } from "../../trajectories/check.ts";
import { synthesizeTasks } from "../../trajectories/synthesis.ts";
import { freezeTask, type TaskInput } from "../../trajectories/task.ts";
import { CHAIN, smallGraph } from "./small-graph.ts";
import { task } from "./small-tasks.ts";

describe("a task that holds", () => {
  test("is proven with its answer and a fact for each step", () => {
    const graph = smallGraph(CHAIN);
    const good = task(graph);
    expect(checkTask(good, graph)).toEqual({
      proven: true,
      answers: ["recessive inheritance"],
      evidence: good.path?.map(({ fact }) => fact),
    });
  });

  test("holds although a fact about something else is denied", () => {
    const graph = smallGraph([...CHAIN, "losartan not targets AGTR2"]);
    expect(checkTask(task(graph), graph).proven).toBe(true);
  });

  test("counts entities that share a name as one", () => {
    const names = { AGTR1_again: { synonyms: ["agtr1"] } };
    const graph = smallGraph([...CHAIN, "losartan targets AGTR1_again"], names);
    expect(checkTask(task(graph), graph)).toMatchObject({ proven: true });
  });
});

describe("what the task says", () => {
  const graph = smallGraph(CHAIN, { recessive_inheritance: { synonyms: ["AR"] } });
  const reasonOf = (changes: Partial<TaskInput>) => checkTask(task(graph, changes), graph).reason;

  test("an edited task is found by its hash", () => {
    const edited = { ...task(graph), question: "Is it losartan?" };
    expect(checkTask(edited, graph).reason).toBe("hash: the task was changed after it was made");
  });

  test("another answer, and an accepted form that is none of its names", () => {
    expect(reasonOf({ answer: "dominant inheritance" })).toContain("the path ends at recessive inheritance");
    expect(reasonOf({ acceptable: ["AR"] })).toBeUndefined();
    expect(reasonOf({ acceptable: ["AR", "AD"] })).toContain("AD is no name of recessive inheritance");
    const { answer: _answer, ...open } = task(graph);
    const { id: _id, hash: _hash, ...content } = open;
    expect(checkTask(freezeTask(content), graph).reason).toContain("answer: the task has none");
  });

  test("a question that says what has to be found, or not where to begin", () => {
    expect(reasonOf({ question: "Is losartan's disease passed on by Recessive-inheritance?" })).toContain(
      "it says recessive inheritance",
    );
    expect(reasonOf({ question: "Does losartan mean ar?" })).toContain("it says AR");
    expect(reasonOf({ question: "Does losartan act on AGTR1?" })).toContain("it says AGTR1");
    expect(reasonOf({ question: "What about the arm of losartan?" })).toBeUndefined();
    expect(reasonOf({ question: "How is it inherited?" })).toContain("does not name losartan");
  });
});

describe("many tasks", () => {
  test("on another version of the graph it says which broke and why", () => {
    const before = smallGraph([
      ...CHAIN,
      "aspirin targets PTGS1",
      "Bleeding has_causal_gene PTGS1",
      "Bleeding has_onset infancy",
    ]);
    const { tasks } = synthesizeTasks({ graph: before, count: 4, seed: 1, hops: [3] });
    expect(checkTasks(tasks, before)).toEqual({ tasks: 2, proven: 2, broken: [] });
    const after = smallGraph([
      ...CHAIN,
      "aspirin targets PTGS1",
      "Bleeding has_causal_gene PTGS1",
      "Bleeding has_onset childhood",
    ]);
    const { proven, broken } = checkTasks(tasks, after);
    expect(proven).toBe(1);
    expect(broken).toEqual([
      {
        id: tasks.find(({ answer }) => answer === "infancy")?.id,
        reason: expect.stringMatching(
          new RegExp(`^step 3 .*no fact F:.*made on graph ${before.version}, this is ${after.version}$`),
        ),
      },
    ]);
  });
});
