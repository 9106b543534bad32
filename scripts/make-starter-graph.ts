import { statSync } from "node:fs";
import { writeGraph } from "../src/knowledge/graph-file.ts";
import { makeStarterGraph } from "./starter-graph.ts";

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined) {
  console.error("Usage: node dist/scripts/make-starter-graph.js <folder of releases> <file to write>");
  process.exit(2);
}
const { graph, reports, outcome } = await makeStarterGraph(folder);
await writeGraph(graph, file);
for (const { importer, entities, statements, facts, skipped } of reports) {
  console.log(`${importer}: ${entities} entities; ${statements} statements, of which ${facts} facts`);
  for (const [reason, count] of Object.entries(skipped)) console.log(`  skipped ${count}: ${reason}`);
}
const { unresolved, superseded, merged, kept } = outcome;
console.log(`facts: ${unresolved} unresolved, ${superseded} superseded, ${merged} merged, ${kept} kept`);
const types = ["disease", "gene", "drug", "phenotype"] as const;
const counts = types.map((type) => `${graph.entities(type).length} ${type}`).join(", ");
console.log(`${file}: ${graph.entities().length} entities (${counts}), ${graph.facts().length} facts`);
console.log(`${statSync(file).size} bytes, version ${graph.version}`);
