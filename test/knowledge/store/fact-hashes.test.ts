import { expect, test } from "vitest";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import { factId } from "../../../src/knowledge/graph.ts";
import { createStatements, hashAll, hashStatements } from "../../../src/knowledge/store/fact-hashes.ts";
import { factIdAt } from "../../../src/knowledge/store/open.ts";
import { entity, fact, source } from "../small-graph.ts";

const findings = Array.from({ length: 20_000 }, (_, i) => `HP:${i}`);
const graph = createGraph({
  sources: [source],
  entities: [entity("ORPHA:1", "disease", "a"), ...findings.map((id) => entity(id, "phenotype", id))],
  facts: findings.map((id, i) => fact("ORPHA:1", "has_phenotype", id, { positive: i % 3 > 0 })),
});

const statementsOf = () =>
  createStatements(graph.columns, { relations: graph.relations.map(({ id }) => id), strings: graph.columns.strings });

test("ids are those of the facts as objects, whoever finds them", () => {
  for (const at of [0, 1, 9000, 19_999]) expect(factIdAt(graph.columns, at)).toBe(factId(graph.factAt(at)));
  const statements = statementsOf();
  hashStatements(statements);
  hashAll(statements);
  expect([statements.high, statements.low]).toEqual([graph.columns.factIdHigh, graph.columns.factIdLow]);
});

test("what a thread has taken and does not end is done by the one that waits", () => {
  const statements = statementsOf();
  Atomics.add(statements.progress, 0, 1);
  hashAll(statements);
  expect([statements.high, statements.low]).toEqual([graph.columns.factIdHigh, graph.columns.factIdLow]);
});
