import type { Graph } from "../src/knowledge/graph.ts";
import { readGraph } from "../src/knowledge/graph-file.ts";
import { createNameIndex, type NameIndex } from "../src/knowledge/names.ts";
import { createRandom, type Random } from "../src/lib/random.ts";

/**
 * Prints how long names take to be found in a graph: what the first of each kind builds, and the median and 95th
 * percentile of others. Usage: node dist/bench/names.js <graph file> [names of each kind, default 500]
 */
const KINDS: Record<string, (name: string, random: Random) => string> = {
  "a whole name": (name) => name,
  "a code": (_, random) => `OMIM:${100000 + random.integer(500000)}`,
  "without its end": (name) => name.slice(0, Math.max(4, Math.floor(name.length * 0.7))),
  "words turned round": (name) =>
    name
      .split(/[\s,]+/)
      .toReversed()
      .join(" "),
  "one letter missing": (name, random) => dropped(name, random.integer(name.length)),
  "two letters swapped": (name, random) => swapped(name, random.integer(Math.max(1, name.length - 1))),
};

function dropped(name: string, at: number): string {
  return name.slice(0, at) + name.slice(at + 1);
}

function swapped(name: string, at: number): string {
  return name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2);
}

function sample(graph: Graph, count: number, random: Random): string[] {
  const { entityCount } = graph.columns;
  return Array.from({ length: count }, () => graph.entityAt(random.integer(entityCount)).name);
}

function measure(names: NameIndex, queries: readonly string[]): { times: number[]; found: number } {
  let found = 0;
  const times = queries.map((query) => {
    const start = performance.now();
    if (names.find(query).length > 0) found += 1;
    return performance.now() - start;
  });
  return { times: times.sort((a, b) => a - b), found };
}

const [file, count = "500"] = process.argv.slice(2);
if (file === undefined) {
  console.error("Usage: node dist/bench/names.js <graph file> [names of each kind]");
  process.exit(2);
}
const graph = await readGraph(file);
const names = createNameIndex(graph);
const random = createRandom(1);
for (const [kind, change] of Object.entries(KINDS)) {
  const queries = sample(graph, Number(count), random).map((name) => change(name, random));
  const start = performance.now();
  names.find(queries[0] ?? "");
  const first = performance.now() - start;
  const { times, found } = measure(names, queries.slice(1));
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(3);
  console.log(
    `${kind}: first ${first.toFixed(0)} ms, median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, ` +
      `${found} of ${times.length} found something`,
  );
}
