import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { RELATIONS } from "../../src/knowledge/relations.ts";
import { UsageError } from "../../src/lib/errors.ts";
import { createRandom } from "../../src/lib/random.ts";
import { checkTasks } from "../../trajectories/check.ts";
import { type Synthesis, synthesizeTasks } from "../../trajectories/synthesis.ts";
import { CHAIN, smallGraph, state } from "./small-graph.ts";

/** All that a small graph gives. */
function all(graph: Graph, hops?: readonly number[]): Synthesis {
  return synthesizeTasks({ graph, count: 1000, seed: 1, ...(hops === undefined ? {} : { hops }) });
}

/** How often the most frequent of these occurs. */
function highestUse(keys: readonly string[]): number {
  return Math.max(...keys.map((key) => keys.filter((other) => other === key).length));
}

describe("a task", () => {
  test("a chain of single ends becomes a task with its proof", () => {
    const graph = smallGraph(CHAIN, { recessive_inheritance: { synonyms: ["AR inheritance"] } });
    const { tasks } = synthesizeTasks({ graph, count: 1, seed: 1, hops: [3] });
    expect(tasks).toHaveLength(1);
    const [task] = tasks;
    expect(task?.question).toContain("losartan");
    expect(task?.question).not.toMatch(/AGTR1|dysgenesis|recessive/i);
    expect(task).toMatchObject({
      answer: "recessive inheritance",
      acceptable: ["AR inheritance"],
      kind: "chain",
      graph: graph.version,
      metadata: { specialty: "Nephrology", hops: 3, pattern: "targets>^has_causal_gene>inherited_as" },
      path: [
        { from: "losartan", relation: "targets", direction: "forward", to: "AGTR1" },
        { from: "AGTR1", relation: "has_causal_gene", direction: "inverse", to: "Renal_tubular_dysgenesis" },
        {
          from: "Renal_tubular_dysgenesis",
          relation: "inherited_as",
          direction: "forward",
          to: "recessive_inheritance",
        },
      ],
    });
    for (const hop of task?.path ?? []) {
      expect(graph.fact(hop.fact)).toMatchObject({ relation: hop.relation, positive: true });
    }
  });
});

describe("what a question must not say", () => {
  test("a name that gives a step away", () => {
    const graph = smallGraph(CHAIN, { Renal_tubular_dysgenesis: { name: "AGTR1 deficiency" } });
    const { tasks, report } = all(graph);
    expect(tasks).toEqual([]);
    expect(report.refused).toMatchObject({ "name gives a step away": expect.any(Number) });
  });

  test("a synonym of something hidden", () => {
    const graph = smallGraph(CHAIN, {
      losartan: { name: "losartan in RTD" },
      Renal_tubular_dysgenesis: { synonyms: ["RTD"] },
    });
    expect(all(graph).report.refused).toMatchObject({ "hidden name in question": expect.any(Number) });
  });

  test("a start that shares its name, and an answer named like the start", () => {
    const twins = smallGraph([...CHAIN, "losartan_2 indicated_for Omega"], { losartan_2: { synonyms: ["Losartan"] } });
    expect(all(twins).report.refused).toMatchObject({ "start shares its name": expect.any(Number) });
    const alike = smallGraph(["Infantile_myopathy has_causal_gene A", "Adult_myopathy has_susceptibility_gene A"]);
    expect(all(alike).report.refused).toMatchObject({ "answer named like the start": expect.any(Number) });
  });
});

describe("sampling", () => {
  /** Thirty drugs, each with a gene and a disease of its own; most diseases are recessive. */
  const many = Array.from({ length: 30 }, (_, i) => [
    `drug${i} targets G${i}`,
    `Illness${i} has_causal_gene G${i}`,
    `Illness${i} inherited_as ${i % 10 === 0 ? "dominant" : "recessive"}_inheritance`,
  ]).flat();

  test("the same seed and graph give the same bytes; another seed gives others", () => {
    const graph = smallGraph(many);
    const again = createGraph({
      entities: graph.entities(),
      facts: graph.facts().toReversed(),
      sources: graph.sources,
    });
    const bytes = (seed: number, from: Graph) => JSON.stringify(synthesizeTasks({ graph: from, count: 15, seed }));
    expect(bytes(1, again)).toBe(bytes(1, graph));
    expect(bytes(2, graph)).not.toBe(bytes(1, graph));
  });

  test("no two tasks share two steps in a row", () => {
    const { tasks, report } = all(smallGraph(many));
    const pairs = tasks.flatMap(({ path = [] }) =>
      path.slice(1).map((hop, i) => [hop.fact, path[i]?.fact].sort().join()),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(report.refused).toMatchObject({ "near-duplicate": expect.any(Number) });
  });

  test("no answer and no fact is used above its share", () => {
    const { tasks } = synthesizeTasks({ graph: smallGraph(many), count: 40, seed: 3 });
    expect(highestUse(tasks.map(({ answer }) => answer ?? ""))).toBeLessThanOrEqual(2);
    expect(highestUse(tasks.flatMap(({ path = [] }) => path.map(({ fact }) => fact)))).toBe(1);
  });

  test("a count that cannot be met is reported with the reasons and not padded", () => {
    const { tasks, report } = synthesizeTasks({ graph: smallGraph(CHAIN), count: 50, seed: 1 });
    expect(report.made).toBe(tasks.length);
    expect(tasks.length).toBeLessThan(50);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
    expect(report.shortfall).toMatch(/^\d+ of 50 tasks made: the graph has \d+ provable paths .*fact used up \(\d+\)/);
    expect(synthesizeTasks({ graph: smallGraph([]), count: 1, seed: 1 }).report.shortfall).toContain(
      "0 provable paths",
    );
  });

  test("the hops that are asked for are the hops that are made", () => {
    expect(all(smallGraph(CHAIN), [2]).tasks.every(({ path }) => path?.length === 2)).toBe(true);
    expect(Object.keys(all(smallGraph(CHAIN), [3]).report.patterns)).toEqual(["targets>^has_causal_gene>inherited_as"]);
  });

  test.each([
    [-1, [2]],
    [1.5, [2]],
    [1, []],
    [1, [1]],
    [1, [5]],
  ])("count %j with hops %j is refused", (count, hops) => {
    expect(() => synthesizeTasks({ graph: smallGraph(CHAIN), count, seed: 1, hops })).toThrow(UsageError);
  });
});

describe("on random graphs", () => {
  /** Few entities and many facts, so that every trap comes up: forks, denials, cycles, shortcuts, narrower forms. */
  function randomGraph(seed: number): Graph {
    const random = createRandom(seed);
    const facts = Array.from({ length: 8 + random.integer(16) }, () => {
      const { id, domain, range } = random.pick(RELATIONS);
      const statement = `${domain[0]}${random.integer(4)} ${random.next() < 0.1 ? "not " : ""}${id} ${range[0]}${random.integer(4)}`;
      return state(
        statement,
        random.next() < 0.5
          ? {
              frequency: random.pick([
                [80, 99],
                [5, 29],
              ]),
            }
          : {},
      );
    });
    return smallGraph(facts.filter(({ subject, object }) => subject !== object));
  }

  test("whatever is made is proven", () => {
    let made = 0;
    for (let seed = 0; seed < 150; seed++) {
      const graph = randomGraph(seed);
      const { tasks } = synthesizeTasks({ graph, count: 20, seed, hops: [2, 3, 4] });
      expect(checkTasks(tasks, graph).broken).toEqual([]);
      made += tasks.length;
    }
    expect(made).toBeGreaterThan(150);
  });
});
