import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arcsOf, areAdjacent, degreeOf, negativeArcs, positiveArcs } from "../../../src/knowledge/search/arcs.ts";
import { findHubs } from "../../../src/knowledge/search/hubs.ts";
import { allowedLabels, labelName, labelOf, relationNumber } from "../../../src/knowledge/search/labels.ts";
import { stepAlong } from "../../../src/knowledge/search/step.ts";
import { edgesOf, GRAPHS, POSITIONS } from "./random-graphs.ts";

const ascending = (a: number, b: number) => a - b;

describe("arcs", () => {
  it("hold every edge from both of its ends, in order, each once", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, fc.boolean(), (graph, entity, positive) => {
        const { columns } = graph;
        const arcs = positive ? positiveArcs(columns) : negativeArcs(columns);
        const edges = edgesOf(graph, positive).filter(({ from }) => from === entity);
        for (const { id, symmetric } of graph.relations) {
          for (const direction of ["outgoing", "incoming"] as const) {
            const label = labelOf(columns, relationNumber(columns, id), direction);
            const wanted = edges.filter((edge) => edge.relation === id && (symmetric || edge.direction === direction));
            expect([...arcsOf(arcs, entity, label)]).toEqual(wanted.map(({ to }) => to).sort(ascending));
          }
        }
        expect(degreeOf(arcs, entity, allowedLabels(columns))).toBe(edges.length);
      }),
    );
  });

  it("name a fact that states the edge, in the direction in which it is walked", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, (graph, entity) => {
        const { columns } = graph;
        const arcs = positiveArcs(columns);
        for (let group = arcs.groupFrom[entity] ?? 0; group < (arcs.groupFrom[entity + 1] ?? 0); group++) {
          for (let arc = arcs.arcFrom[group] ?? 0; arc < (arcs.arcFrom[group + 1] ?? 0); arc++) {
            const step = stepAlong(columns, entity, arcs.arcFact[arc] ?? -1);
            const stated = graph.factAt(step.fact);
            expect([step.from, step.to, stated.positive]).toEqual([entity, arcs.arcEntity[arc], true]);
            expect(step.name).toBe(labelName(columns, arcs.groupLabel[group] ?? 0));
            const [subject, object] = step.direction === "outgoing" ? [step.from, step.to] : [step.to, step.from];
            expect([subject, object]).toEqual([graph.position(stated.subject), graph.position(stated.object)]);
          }
        }
      }),
    );
  });

  it("are followed as a filter says", () => {
    fc.assert(
      fc.property(GRAPHS, POSITIONS, POSITIONS, (graph, a, b) => {
        const { columns } = graph;
        const arcs = positiveArcs(columns);
        const allowed = allowedLabels(columns, { deny: ["subtype_of"], direction: "outgoing", usableInTasks: true });
        const edges = edgesOf(graph).filter(
          ({ relation, direction }) =>
            relation !== "subtype_of" && direction === "outgoing" && graph.relation(relation)?.usableInTasks === true,
        );
        const joins = ({ from, to }: { from: number; to: number }) =>
          (from === a && to === b) || (from === b && to === a);
        expect(areAdjacent(arcs, [a, b], allowed)).toBe(edges.some(joins));
        const most = findHubs(columns, { degree: 3 }, allowed);
        const degree = edges.filter(({ from }) => from === a).length;
        expect(most[a]).toBe(degree >= 3 ? 1 : 0);
      }),
    );
  });

  it("of a share that is no whole entity make no hub, and equal degrees are hubs together", () => {
    fc.assert(
      fc.property(GRAPHS, (graph) => {
        const allowed = allowedLabels(graph.columns);
        const degrees = graph.entities().map((_, at) => degreeOf(positiveArcs(graph.columns), at, allowed));
        const connected = degrees.filter((degree) => degree > 0).sort((a, b) => b - a);
        const most = Math.floor(connected.length / 4);
        const least = most === 0 ? Number.POSITIVE_INFINITY : (connected[most - 1] ?? 0);
        expect([...findHubs(graph.columns, { share: 0.25 }, allowed)]).toEqual(
          degrees.map((degree) => (degree >= least ? 1 : 0)),
        );
      }),
    );
  });
});

describe("a relation filter", () => {
  it("takes a relation of the catalogue that no fact names, and refuses one that nobody knows", () => {
    const [graph] = fc.sample(GRAPHS, 1);
    if (graph === undefined) throw new Error("no sample");
    expect([...allowedLabels(graph.columns, { allow: ["has_fusion_gene"] })].some(Boolean)).toBe(false);
    expect(() => allowedLabels(graph.columns, { deny: ["has_phenotyp"] })).toThrow(
      expect.objectContaining({ wall: "data", remedy: "Did you mean has_phenotype?" }),
    );
  });
});
