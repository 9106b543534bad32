import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "../src/knowledge/graph.ts";
import { readGraph } from "../src/knowledge/graph-file.ts";
import { createMentionTagger, type Mention, type MentionTagger } from "../src/knowledge/names/mentions.ts";
import { createNameTable } from "../src/knowledge/names/table.ts";
import { createRandom } from "../src/lib/random.ts";

/**
 * Prints the speed of the tagger against all names of a graph, and random matches to be judged by hand, each with its
 * surroundings. Usage: node dist/bench/tagger.js <graph file> <shared data folder> [matches, default 100] [seed]
 */
const SURROUNDINGS = 90;

function readAbstracts(data: string): string[] {
  const pubmedqa = JSON.parse(readFileSync(join(data, "qa", "pubmedqa", "ori_pqal.json"), "utf8")) as Record<
    string,
    { CONTEXTS: string[] }
  >;
  const folders = ["bioasq", "scifact"].flatMap((name) =>
    readFileSync(join(data, "ir", "beir-folders", name, "corpus.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { title?: string; text: string })
      .map(({ title, text }) => (title ? `${title}. ${text}` : text)),
  );
  return [...Object.values(pubmedqa).map(({ CONTEXTS }) => CONTEXTS.join(" ")), ...folders];
}

function measure(tagger: MentionTagger, abstracts: readonly string[]): void {
  const megabytes = Buffer.byteLength(abstracts.join("")) / 1e6;
  for (let round = 1; round <= 4; round++) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    let mentions = 0;
    for (const text of abstracts) mentions += tagger.spans(text, { strict: true }).length;
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `round ${round}: ${megabytes.toFixed(1)} MB, ${mentions} mentions, ${(megabytes / seconds).toFixed(1)} MB/s ` +
        `(${(megabytes / ((user + system) / 1e6)).toFixed(1)} MB per second of processor time)`,
    );
  }
}

function show(graph: Graph, text: string, { start, end, entityIds }: Mention): string {
  const before = text.slice(Math.max(0, start - SURROUNDINGS), start);
  const after = text.slice(end, end + SURROUNDINGS);
  const entities = entityIds.slice(0, 5).map((id) => `${id} ${graph.entity(id)?.type} "${graph.entity(id)?.name}"`);
  return `${`…${before}[[${text.slice(start, end)}]]${after}…`.replaceAll("\n", " ")}\n    ${entities.join(" | ")}`;
}

const [file, data, count = "100", seed = "1"] = process.argv.slice(2);
if (file === undefined || data === undefined) {
  console.error("Usage: node dist/bench/tagger.js <graph file> <shared data folder> [matches] [seed]");
  process.exit(2);
}
const graph = await readGraph(file);
const start = performance.now();
const tagger = createMentionTagger(createNameTable(graph.columns));
console.log(`name table: ${(performance.now() - start).toFixed(0)} ms`);
const abstracts = readAbstracts(data);
measure(tagger, abstracts);
const random = createRandom(seed);
for (let i = 1; i <= Number(count); ) {
  const text = random.pick(abstracts);
  const mentions = tagger.mentions(text, { strict: true });
  if (mentions.length === 0) continue;
  console.log(`${i}. ${show(graph, text, random.pick(mentions))}`);
  i += 1;
}
