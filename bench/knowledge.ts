import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../src/knowledge/graph.ts";
import { readGraph, writeGraph } from "../src/knowledge/graph-file.ts";
import { graphFileOf, readGraphFolder } from "../src/knowledge/graph-folder.ts";
import { arcsOf, positiveArcs } from "../src/knowledge/search/arcs.ts";
import { type Chain, createChainFinder } from "../src/knowledge/search/chain.ts";
import { labelOf, relationNumber } from "../src/knowledge/search/labels.ts";
import { createNeighbourhoods } from "../src/knowledge/search/neighbours.ts";
import { createPathFinder } from "../src/knowledge/search/paths.ts";
import type { Constraint } from "../src/knowledge/search/postings.ts";
import { createRarity } from "../src/knowledge/search/rarity.ts";
import { createSetQueries } from "../src/knowledge/search/sets.ts";
import { createWalkSampler } from "../src/knowledge/search/walks.ts";
import { createRandom } from "../src/lib/random.ts";
import { median, quantile } from "./measure.ts";
import { makeSyntheticGraph } from "./synthetic-graph.ts";

const random = createRandom("bench");
const ENTITIES = 2_000;
const CHAINS = 1_000;

/** Searches over a graph of a folder or file, or over a synthetic one of the size of the full graph. */
export async function benchKnowledge(path?: string): Promise<Record<string, unknown>> {
  const { graph, opening } = await open(path);
  const startedAt = performance.now();
  positiveArcs(graph.columns);
  const arcsMs = performance.now() - startedAt;
  const diseases = describedDiseases(graph);
  const rarityOf = createRarity(graph);
  const rare = diseases.filter((entity) => rarityOf(entity).rare);
  return {
    graph: path ?? "synthetic",
    entities: graph.columns.entityCount,
    facts: graph.columns.factCount,
    diseases: diseases.length,
    rare: rare.length,
    ...opening,
    arcsMs,
    ...benchNeighbourhoods(graph, random.shuffle(diseases).slice(0, ENTITIES)),
    ...benchConjunctions(graph, random.shuffle(diseases).slice(0, ENTITIES)),
    ...benchPaths(graph, random.shuffle(diseases).slice(0, 200)),
    ...benchWalks(graph),
    ...benchChains(graph, random.shuffle(rare).slice(0, CHAINS)),
  };
}

async function open(path: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), "osler-bench-"));
  try {
    const file = path ?? join(folder, "graph.bin");
    if (path === undefined) writeGraph(makeSyntheticGraph(), file);
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const startedAt = performance.now();
      await readGraphFolder(file);
      times.push(performance.now() - startedAt);
    }
    const opening = { openMs: median(times), openGoal: "< 300", bytes: statSync(graphFileOf(file)).size };
    return { graph: await (path === undefined ? readGraph(file) : readGraphFolder(path)), opening };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Diseases with phenotypes or causal genes. */
function describedDiseases(graph: Graph): number[] {
  const { columns } = graph;
  const labels = ["has_phenotype", "has_causal_gene"].map((id) =>
    labelOf(columns, relationNumber(columns, id), "outgoing"),
  );
  const arcs = positiveArcs(columns);
  return graph
    .entities("disease")
    .map(({ id }) => graph.position(id))
    .filter((entity) => labels.some((label) => arcsOf(arcs, entity, label).length > 0));
}

/** Microseconds of each work. */
function timeEach<T>(items: readonly T[], work: (item: T) => unknown): { median: number; p95: number } {
  const times: number[] = [];
  for (const item of items) {
    const startedAt = performance.now();
    work(item);
    times.push((performance.now() - startedAt) * 1000);
  }
  return { median: median(times), p95: quantile(times, 0.95) };
}

function benchNeighbourhoods(graph: Graph, diseases: readonly number[]) {
  const all = createNeighbourhoods(graph);
  const inTasks = createNeighbourhoods(graph, { filter: { usableInTasks: true } });
  const withoutHubs = createNeighbourhoods(graph, { filter: { usableInTasks: true }, hubs: { share: 0.01 } });
  for (const disease of diseases.slice(0, 200)) withoutHubs(disease, 2);
  return {
    twoHopMicroseconds: timeEach(diseases, (disease) => withoutHubs(disease, 2)),
    twoHopGoal: "< 50 (relations of tasks, not through the best connected hundredth)",
    twoHopWithHubsMicroseconds: timeEach(diseases, (disease) => inTasks(disease, 2)),
    twoHopAllRelationsMicroseconds: timeEach(diseases, (disease) => all(disease, 2)),
    twoHopEntities: median(diseases.map((disease) => inTasks(disease, 2).count)),
  };
}

/** Four findings that a disease has, each "or a form of it". */
function benchConjunctions(graph: Graph, diseases: readonly number[]) {
  const { columns } = graph;
  const label = labelOf(columns, relationNumber(columns, "has_phenotype"), "outgoing");
  const queries = diseases
    .map((disease) => [...arcsOf(positiveArcs(columns), disease, label)])
    .filter((findings) => findings.length >= 4)
    .map((findings) =>
      random
        .shuffle(findings)
        .slice(0, 4)
        .map(
          (entity): Constraint => ({ relation: "has_phenotype", direction: "outgoing", entity, withSubtypes: true }),
        ),
    );
  const sets = createSetQueries(graph);
  const cold = timeEach(queries, (constraints) => sets.count({ constraints }));
  return {
    conjunctionMicroseconds: timeEach(queries, (constraints) => sets.count({ constraints, type: "disease" })),
    conjunctionGoal: "< 200",
    conjunctionFirstMicroseconds: cold,
    conjunctionUnique: share(queries, (constraints) => sets.count({ constraints }) === 1),
  };
}

function benchPaths(graph: Graph, diseases: readonly number[]) {
  const find = createPathFinder(graph, { filter: { usableInTasks: true }, hubs: { share: 0.01 } });
  const pairs = diseases.slice(1).map((to, i) => ({ from: diseases[i] ?? 0, to }));
  return {
    pathsOf2HopsMicroseconds: timeEach(pairs, (pair) => find({ ...pair, hops: 2 })),
    pathsOf4HopsMicroseconds: timeEach(pairs, (pair) => find({ ...pair, hops: 4 })),
  };
}

function benchWalks(graph: Graph) {
  const sampler = createWalkSampler(graph, { random, filter: { usableInTasks: true }, hubs: { share: 0.01 } });
  const startedAt = performance.now();
  for (let i = 0; i < 20_000; i++) {
    const walk = sampler.next();
    if (walk !== undefined) sampler.accept(walk);
  }
  return { walksPerSecond: 20_000 / ((performance.now() - startedAt) / 1000) };
}

function benchChains(graph: Graph, rare: readonly number[]) {
  const preparedAt = performance.now();
  const find = createChainFinder(graph);
  const startedAt = performance.now();
  const chains = rare.map((end) => find({ end, random }));
  const seconds = (performance.now() - startedAt) / 1000;
  const found = chains.filter((chain): chain is Chain => chain !== undefined);
  return {
    chainsPreparedMs: startedAt - preparedAt,
    chainsPerSecond: chains.length / seconds,
    chainsPerSecondGoal: ">= 50",
    chainsOfSixHops: share(chains, (chain) => (chain?.hops.length ?? 0) >= 6),
    chainsOfSixHopsGoal: ">= 0.8 of rare diseases with phenotypes or genes",
    chainsProvenLongest: share(found, ({ longest }) => longest === "proven"),
    chainsProvenMostInformative: share(found, ({ mostInformative }) => mostInformative === "proven"),
    chainBits: median(found.map(({ bits }) => bits)),
    chainExpansions: {
      median: median(found.map(({ expansions }) => expansions)),
      p95: quantile(
        found.map(({ expansions }) => expansions),
        0.95,
      ),
    },
  };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}
