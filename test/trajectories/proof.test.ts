import { describe, expect, test } from "vitest";
import { checkTask } from "../../trajectories/check.ts";
import type { Hop } from "../../trajectories/task.ts";
import { CHAIN, type Statement, smallGraph, state } from "./small-graph.ts";
import { hop, task, WALK } from "./small-tasks.ts";

/** The task of the chain, checked on a graph that states these as well. */
function checkWith(...statements: (Statement | string)[]) {
  const graph = smallGraph([...CHAIN, ...statements]);
  return checkTask(task(graph), graph);
}

describe("a task that does not hold", () => {
  test("two members at a step", () => {
    expect(checkWith("losartan targets AGTR2").reason).toBe("step 1 (forward targets): it reaches 2 entities, not one");
    const second = checkWith("Renal_tubular_dysgenesis inherited_as dominant_inheritance");
    expect(second).toMatchObject({ proven: false, evidence: [] });
    expect(second.answers.sort()).toEqual(["dominant inheritance", "recessive inheritance"]);
  });

  test("a broader disease that is reached too is a near-answer", () => {
    const { reason } = checkWith(
      "Renal_tubular_dysgenesis subtype_of Kidney_disease",
      "Kidney_disease in_group Inner_disease",
      "Inner_disease has_causal_gene AGTR1",
    );
    expect(reason).toMatch(/^step 2 .*reaches 2 entities.*near-answer: Inner disease/);
  });

  test("a narrower disease with another gene, and a broader one with another drug", () => {
    const statements = ["B ^has_modifier_gene Omega", "Omega has_causal_gene A"];
    const facts = ["Omega has_modifier_gene B", "Omega has_causal_gene A", "Alpha subtype_of Omega"];
    const input = { question: "Which gene causes what B modifies?", answer: "A" };
    const plain = smallGraph(facts);
    expect(checkTask(task(plain, input, statements), plain).proven).toBe(true);
    const narrower = smallGraph([...facts, "Alpha has_causal_gene C"]);
    expect(checkTask(task(narrower, input, statements), narrower).reason).toContain("near-answer: C, through Alpha");
    const treated = [
      "Alpha has_modifier_gene B",
      "d1 indicated_for Alpha",
      "d2 indicated_for Omega",
      "Alpha subtype_of Omega",
    ];
    const broader = smallGraph(treated);
    const drug = task(broader, { question: "What treats what B modifies?", answer: "d1" }, [
      "B ^has_modifier_gene Alpha",
      "Alpha ^indicated_for d1",
    ]);
    expect(checkTask(drug, broader).reason).toContain("near-answer: d2, through Omega");
  });

  test("a fact that is denied, in itself or by another", () => {
    expect(checkWith("losartan not targets AGTR1").reason).toContain("another fact states that it does not hold");
    const graph = smallGraph(["losartan not targets AGTR1", ...CHAIN.slice(1)]);
    expect(checkTask(task(graph), graph).reason).toContain("states that this does not hold");
  });

  test("a cycle", () => {
    const graph = smallGraph(["Alpha has_causal_gene A", "Alpha has_modifier_gene A"]);
    const walk = ["Alpha has_causal_gene A", "A ^has_modifier_gene Alpha"];
    expect(checkTask(task(graph, { question: "Alpha?", answer: "Alpha" }, walk), graph).reason).toContain(
      "comes back to Alpha",
    );
  });

  test("a shortcut, whatever it states", () => {
    expect(checkWith("losartan indicated_for Renal_tubular_dysgenesis").reason).toMatch(
      /^shortcut: .*losartan and Renal/,
    );
    expect(checkWith("losartan not indicated_for Renal_tubular_dysgenesis").reason).toMatch(/^shortcut/);
  });

  test("a step that leads elsewhere than its fact, or does not lead on", () => {
    const graph = smallGraph([...CHAIN, "aspirin targets PTGS1"]);
    const [first, second, third] = WALK.map((text) => hop(graph, text)) as [Hop, Hop, Hop];
    const wrong = (path: Hop[]) => checkTask(task(graph, { path }), graph).reason;
    expect(wrong([{ ...first, to: "PTGS1" }, second, third])).toContain("states something else");
    expect(wrong([{ ...first, direction: "inverse" }, second, third])).toContain("states something else");
    expect(wrong([{ ...first, relation: "indicated_for" }, second, third])).toContain("states something else");
    expect(wrong([hop(graph, "aspirin targets PTGS1"), second, third])).toContain("does not begin where");
    expect(wrong([first, { ...second, fact: "F:000000000000" }, third])).toContain("no fact F:000000000000");
    expect(wrong([])).toContain("path: the task has none");
  });

  test("a relation that tasks may not use", () => {
    const graph = smallGraph(["Alpha subtype_of Omega", "Omega has_causal_gene A"]);
    const walk = ["Alpha subtype_of Omega", "Omega has_causal_gene A"];
    expect(checkTask(task(graph, { question: "Alpha?", answer: "A" }, walk), graph).reason).toContain(
      "may not be used in tasks",
    );
  });

  test("a finding of few patients, and a drug of several targets", () => {
    const graph = smallGraph([state("Alpha has_phenotype Sign", { frequency: [5, 29] }), "Alpha has_causal_gene A"]);
    const finding = task(graph, { question: "Sign?", answer: "A" }, [
      "Sign ^has_phenotype Alpha",
      "Alpha has_causal_gene A",
    ]);
    expect(checkTask(finding, graph).reason).toContain("not stated for most patients");
    const broad = smallGraph(["losartan targets A", "losartan targets B", "losartan indicated_for Omega"]);
    const drug = task(broad, { question: "Which disease for A?", answer: "Omega" }, [
      "A ^targets losartan",
      "losartan indicated_for Omega",
    ]);
    expect(checkTask(drug, broad).reason).toContain("losartan has 2 targets");
  });
});
