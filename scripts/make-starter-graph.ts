import { statSync } from "node:fs";
import { writeGraph } from "../src/knowledge/graph-file.ts";
import { makeStarterGraph } from "./starter-graph.ts";

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined) {
  console.error("Usage: node dist/scripts/make-starter-graph.js <folder of releases> <file to write>");
  process.exit(2);
}
const { graph, report } = await makeStarterGraph(folder);
writeGraph(graph, file);
for (const { importer, rows, kept, skipped, malformed } of report.importers) {
  console.log(`${importer}: ${rows} rows, ${kept} kept, ${malformed} malformed`);
  for (const [reason, count] of Object.entries(skipped)) console.log(`  skipped ${count}: ${reason}`);
}
const { stated, ...outcomes } = report.facts;
const counted = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
console.log(`${stated} facts: ${counted.join(", ")}`);
const types = new Map<string, number>();
for (const { type } of graph.entities()) types.set(type, (types.get(type) ?? 0) + 1);
const counts = [...types].map(([type, count]) => `${count} ${type}`).join(", ");
console.log(`${file}: ${graph.entities().length} entities (${counts}), ${graph.facts().length} facts`);
console.log(`${statSync(file).size} bytes, version ${graph.version}`);
