import { expect, test } from "vitest";
import { openGraph } from "../../../src/knowledge/open.ts";
import { createProver } from "../../../trajectories/proof/create-prover.ts";

test("a graph that was opened from a file is the same after a prover was made of it", async () => {
  const graph = await openGraph(undefined);
  const before = Uint8Array.from(graph.columns.factPositive);
  createProver(graph);
  expect(Uint8Array.from(graph.columns.factPositive)).toEqual(before);
});
