import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closesCircle, type TaxonomyEdge } from "../../../src/knowledge/build/taxonomy.ts";

function isReached(edges: readonly TaxonomyEdge[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const { subject, object } of edges) if (subject === node) seen.add(object);
  return seen.has(to);
}

/** Takes the edges one by one, and looks each time whether the narrower one is above the wider one already. */
function naively(edges: readonly TaxonomyEdge[]): Set<number> {
  const taken: TaxonomyEdge[] = [];
  const closing = new Set<number>();
  for (const edge of edges) {
    if (isReached(taken, edge.object, edge.subject)) closing.add(edge.row);
    else taken.push(edge);
  }
  return closing;
}

function edgesOf(pairs: readonly (readonly [number, number])[]): TaxonomyEdge[] {
  return pairs.filter(([a, b]) => a !== b).map(([subject, object], row) => ({ row, subject, object }));
}

describe("edges that close a circle", () => {
  test("are those that the order leaves no room for, and no others", () => {
    const node = fc.nat({ max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 40 }), (pairs) => {
        const edges = edgesOf(pairs);
        const closing = closesCircle(edges);
        expect(closing).toEqual(naively(edges));
        const left = edges.filter(({ row }) => !closing.has(row));
        for (const { subject, object } of left) expect(isReached(left, object, subject)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("are found in a chain of any length", () => {
    const length = 20_000;
    const edges = edgesOf([...Array.from({ length }, (_, at) => [at, at + 1] as const), [length, 0], [5, 9]]);
    expect(closesCircle(edges)).toEqual(new Set([length]));
  });

  test("leave the more trusted source's in place", () => {
    expect(
      closesCircle(
        edgesOf([
          [1, 2],
          [2, 1],
          [1, 2],
        ]),
      ),
    ).toEqual(new Set([1]));
    expect(
      closesCircle(
        edgesOf([
          [2, 1],
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toEqual(new Set([1]));
    expect(closesCircle([])).toEqual(new Set());
  });
});
