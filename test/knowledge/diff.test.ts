import { expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import { diffGraphs } from "../../src/knowledge/diff.ts";
import { content, entity, fact, graph, source } from "./small-graph.ts";

test("equal graphs do not differ", () => {
  const { from, to, sources, entities, facts } = diffGraphs(graph, createGraph(content));
  expect([from, to]).toEqual([graph.version, graph.version]);
  expect(sources).toEqual([]);
  expect(entities).toEqual({ added: [], removed: [], renamed: [], merged: [] });
  expect(facts).toEqual({ added: [], removed: [] });
});

test("a new release is told as what came, went, was renamed or became one", () => {
  const isKept = ({ id }: { id: string }) => id !== "ORPHA:399" && id !== "MONDO:0004979";
  const renamed = content.entities
    .filter(isKept)
    .map((known) =>
      known.id === "ORPHA:98878" ? entity("ORPHA:98878", "disease", "Haemophilia A", [], ["MONDO:0004979"]) : known,
    );
  const [first, ...others] = content.facts;
  const added = fact("ORPHA:98878", "subtype_of", "ORPHA:1");
  const newer = createGraph({
    entities: [...renamed, entity("ORPHA:1", "disease", "New")],
    facts: [...others, added],
    sources: [
      { ...source, version: "2" },
      { ...source, id: "second", version: "1" },
    ],
  });
  const { sources, entities, facts } = diffGraphs(graph, newer);
  expect(sources).toEqual([
    { id: "book", from: "1", to: "2" },
    { id: "second", from: undefined, to: "1" },
  ]);
  expect(entities.added.map(({ id }) => id)).toEqual(["ORPHA:1"]);
  expect(entities.removed.map(({ id }) => id)).toEqual(["ORPHA:399"]);
  expect(entities.renamed).toEqual([{ id: "ORPHA:98878", from: "Hemophilia A", to: "Haemophilia A" }]);
  expect(entities.merged).toEqual([{ id: "MONDO:0004979", into: "ORPHA:98878" }]);
  expect(facts.added.map(({ subject, object }) => [subject, object])).toEqual([["ORPHA:98878", "ORPHA:1"]]);
  expect(facts.removed.map(({ subject, object }) => [subject, object])).toEqual([[first?.subject, first?.object]]);
  // The other way round, what came has gone.
  const back = diffGraphs(newer, graph);
  expect(back.facts.added).toEqual(facts.removed);
  expect(back.entities.added.map(({ id }) => id)).toEqual(["MONDO:0004979", "ORPHA:399"]);
  expect(back.sources[1]).toEqual({ id: "second", from: "1", to: undefined });
});
