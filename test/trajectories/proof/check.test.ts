import { describe, expect, test } from "vitest";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { checkTask, checkTasks } from "../../../trajectories/check.ts";
import type { Form } from "../../../trajectories/form.ts";
import { freezeTask, type Hop, type Task, type TaskInput } from "../../../trajectories/task.ts";
import { among, certificateOf, disease, graphOf, has, type Line, of } from "./small-graph.ts";

const LINES: Line[] = [
  "D:a has_causal_gene G:FBN1",
  "D:b has_causal_gene G:CAT",
  "D:c has_causal_gene G:WAS",
  "R:drug targets G:FBN1",
];
const NAMES = {
  "D:a": ["Marfan syndrome", "MFS"],
  "D:b": ["Acatalasia"],
  "D:c": ["Aldrich syndrome"],
  "G:FBN1": ["FBN1", "fibrillin 1"],
  "R:drug": ["drugamab"],
};
const graph = graphOf(LINES, NAMES);
const gene = { type: "gene" as const, where: [of("targets", "R:drug")] };
const FORM = disease(has("has_causal_gene", gene));

function hop(
  relation: string,
  direction: Hop["direction"],
  ends: readonly [string, string],
  within: Graph = graph,
): Hop {
  const [from, to] = ends;
  const fact = within
    .facts()
    .find((f) => f.relation === relation && [f.subject, f.object].includes(from) && [f.subject, f.object].includes(to));
  return { from, relation, direction, to, fact: fact?.id ?? "F:000000000000" };
}

function taskOf(changes: Partial<TaskInput> = {}, form: Form = FORM, within: Graph = graph): Task {
  return freezeTask({
    question: "Which disease is due to variants in the gene whose product drugamab acts on?",
    answer: "Marfan syndrome",
    form,
    certificate: certificateOf(within, form),
    path: [
      hop("targets", "forward", ["R:drug", "G:FBN1"], within),
      hop("has_causal_gene", "inverse", ["G:FBN1", "D:a"], within),
    ],
    graph: within.version,
    ...changes,
  });
}

const reasonOf = (changes: Partial<TaskInput>, form?: Form) => checkTask(taskOf(changes, form), graph).reason;

describe("a task that holds", () => {
  test("is proven, with its certificate", () => {
    const task = taskOf({ acceptable: ["MFS"] });
    expect(checkTask(task, graph)).toEqual({ proven: true, certificate: task.certificate });
    expect(checkTask(taskOf({ answer: "Marfan Syndrome", acceptable: ["mfs"] }), graph)).toMatchObject({
      proven: true,
    });
    expect(checkTasks([task], graph)).toEqual({ tasks: 1, proven: 1, broken: [], graph: graph.version, moved: 0 });
  });

  test("may name in its question what has a hidden name in it", () => {
    const lines: Line[] = [...LINES, "D:a has_phenotype P:x"];
    const within = graphOf(lines, { ...NAMES, "P:x": ["Small FBN1 bodies"] });
    const form = disease(has("has_causal_gene", gene), has("has_phenotype", "P:x"));
    const question = "Which disease with small FBN1 bodies is due to variants in the gene that drugamab acts on?";
    expect(checkTask(taskOf({ question }, form, within), within).reason).toBeUndefined();
  });
});

describe("a task that was changed", () => {
  test("after it was frozen is found by its hash", () => {
    expect(checkTask({ ...taskOf(), question: "Is it drugamab?" }, graph).reason).toMatch(/^hash: /);
  });

  test("lacks what a proof needs", () => {
    const { form: _form, ...formless } = taskOf();
    const { certificate: _certificate, ...uncertain } = taskOf();
    const { answer: _answer, ...open } = taskOf();
    const again = ({ id: _id, hash: _hash, ...content }: TaskInput) => checkTask(freezeTask(content), graph).reason;
    expect(again(formless)).toMatch(/^form: /);
    expect(again(uncertain)).toMatch(/^certificate: /);
    expect(again(open)).toMatch(/^answer: /);
  });

  test("in its answer, its accepted forms or what answers at all", () => {
    expect(reasonOf({ answer: "Acatalasia" })).toBe("answer: it is Marfan syndrome, not Acatalasia");
    expect(reasonOf({ acceptable: ["MFS", "Acatalasia"] })).toMatch(/^acceptable: Acatalasia/);
    expect(reasonOf({ answerable: false })).toMatch(/^answerable: /);
  });

  test("in its certificate", () => {
    const certificate = certificateOf(graph, FORM);
    expect(reasonOf({ certificate: { ...certificate, considered: 1 } })).toBe(
      "certificate: it differs from the proof in considered",
    );
    expect(reasonOf({ certificate: { ...certificate, answer: "D:b" } })).toMatch(/^certificate: .*D:a, not D:b/);
  });

  test("in its path", () => {
    const [first, second] = taskOf().path ?? [];
    if (first === undefined || second === undefined) throw new Error("The path has two hops.");
    const path = (...hops: Hop[]) => reasonOf({ path: hops });
    expect(path(second, first)).toMatch(/^path: hop 2 .*begin where the one before ends/);
    expect(path(first)).toMatch(/^path: it ends at FBN1/);
    expect(path(first, { ...second, direction: "forward" })).toMatch(/^path: hop 2 .* states something else/);
    expect(path({ ...first, fact: "F:000000000000" }, second)).toMatch(/has no fact/);
  });

  test("in its question: it hides too little, or names too little", () => {
    const says = (question: string) => reasonOf({ question });
    expect(says("Which disease is due to the gene that Drugamab acts on: marfan syndromes?")).toMatch(/is the answer$/);
    expect(says("Which disease is due to FBN1, which drugamab acts on?")).toMatch(/says FBN1, which the form hides/);
    expect(says("Which disease is due to fibrillin-1, which drugamab acts on?")).toMatch(
      /fibrillin 1, which the form hides/,
    );
    expect(says("Which disease is due to a gene?")).toMatch(/does not say drugamab/);
    expect(says("Which mfs is due to the gene that drugamab acts on?")).toBeUndefined();
  });
});

describe("options", () => {
  const form = among(["D:b", "D:a", "D:c"], has("has_causal_gene", gene));
  const options = [
    { text: "Acatalasia", entity: "D:b" },
    { text: "Marfan syndrome", entity: "D:a" },
    { text: "Aldrich syndrome", entity: "D:c" },
  ];

  test("are names of what the form chooses among, in its order", () => {
    expect(reasonOf({ options }, form)).toBeUndefined();
    expect(reasonOf({ options: options.toReversed() }, form)).toMatch(/^options: they are not those of the form/);
    expect(reasonOf({ options: options.slice(0, 2) }, form)).toMatch(/^options: they are not those of the form/);
    expect(reasonOf({ options: [{ text: "Gout", entity: "D:b" }, ...options.slice(1)] }, form)).toMatch(
      /Gout is no name/,
    );
    expect(reasonOf({ options: [{ text: "marfan syndrome" }, ...options.slice(1)] }, form)).toMatch(/is there twice/);
    expect(reasonOf({ options: options.filter(({ entity }) => entity !== "D:a") }, form)).toMatch(/the answer is none/);
  });
});

describe("another version of the graph", () => {
  const check = (lines: readonly Line[], names = NAMES) => checkTask(taskOf(), graphOf(lines, names));

  test("proves what has not changed, and counts it as moved", () => {
    const later = graphOf([...LINES, "D:z has_causal_gene G:Z"], NAMES);
    expect(checkTasks([taskOf()], later)).toMatchObject({ proven: 1, moved: 1 });
  });

  test("says which rival is new", () => {
    expect(check([...LINES, "D:b has_causal_gene G:FBN1"]).reason).toMatch(
      /^rivals: 1 more meet the form now: Acatalasia .*\(made on graph/,
    );
  });

  test("says which condition the answer no longer meets, and where a description is empty", () => {
    const without = (gone: string) => LINES.filter((line) => line !== gone);
    const moved = check([...without("D:a has_causal_gene G:FBN1"), "D:a has_causal_gene G:WAS"]);
    expect(moved.reason).toMatch(/^0: no fact shows any more that D:a meets it \(forward has_causal_gene\) \(made/);
    expect(
      check([...without("R:drug targets G:FBN1"), "R:drug targets G:WAS", "D:c not has_phenotype P:x"]).reason,
    ).toMatch(/^0: no fact/);
    expect(
      check(without("D:a has_causal_gene G:FBN1").concat("R:drug targets G:CAT"), {
        ...NAMES,
        "D:a": ["Marfan syndrome"],
      }).reason,
    ).toMatch(/^0: no fact shows/);
  });

  test("says that the answer is gone, or called otherwise", () => {
    const { "D:a": _gone, ...names } = NAMES;
    expect(check(LINES.slice(1), names as typeof NAMES).reason).toMatch(/^answer: D:a is gone/);
    expect(check(LINES, { ...NAMES, "D:a": ["Marfan disease"] }).reason).toMatch(
      /^answer: it is Marfan disease.*made on graph/,
    );
  });
});
