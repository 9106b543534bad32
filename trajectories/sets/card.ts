import type { Source } from "../../src/knowledge/fact.ts";
import type { Task } from "../task.ts";
import { type Counts, measureSet } from "./statistics.ts";

export interface CardFacts {
  title: string;
  splits: ReadonlyMap<string, readonly Task[]>;
  sources: readonly Source[];
}

/** The card of a dataset as the Hugging Face hub reads it: YAML between lines of dashes, then Markdown. */
export function renderCard({ title, splits, sources }: CardFacts): string {
  const tasks = [...splits.values()].flat();
  const { kinds, hops, categories, specialties, graphs } = measureSet(tasks, { samples: 0 });
  return `${frontMatter(title, splits, tasks.length)}
# ${title}

${tasks.length} medical questions made from a knowledge graph${versions(graphs)}. Every answer is proven: a checker that shares nothing with what made the questions found exactly one entity that meets what is asked, and says for each rival by which condition it falls (\`certificate\`).

| Split | Tasks |
|---|---|
${[...splits].map(([split, list]) => `| ${split} | ${list.length} |`).join("\n")}

## Fields

\`question\` and \`options\` are what is shown. \`answer\` is the expected answer, \`acceptable\` holds other names of it, \`answerable\` is false where saying that there is no answer is right. \`form\` is what is asked as a query over the graph, \`path\` the way from what is named to the answer, \`certificate\` the proof, \`support\` the passages of a corpus that state each hop (empty where none was met) and \`metadata\` what else is known; these five are JSON in a string. \`trace\` is a derivation; \`trace_by\` says who wrote it ("derivation": rendered from the proof).

${table("Kinds", kinds)}
${table("Hops", hops)}
${table("ICD categories", categories)}
${table("Specialties", specialties)}
## Sources and licences

${sourceTable(sources)}

## Limits

The graph is not complete: that a fact is missing is not taken for its opposite, but what no source has recorded cannot be known to the proof. The questions are for training and measuring research agents; they are no medical advice.
`;
}

function frontMatter(title: string, splits: CardFacts["splits"], tasks: number): string {
  const files = [...splits.keys()].map((split) => `      - split: ${split}\n        path: data/${split}.jsonl`);
  return `---
pretty_name: ${JSON.stringify(title)}
license: other
license_name: see-sources
language:
  - en
task_categories:
  - question-answering
tags:
  - medical
  - knowledge-graph
size_categories:
  - ${sizeClass(tasks)}
configs:
  - config_name: default
    data_files:
${files.join("\n")}
---
`;
}

/** As the hub names them. */
function sizeClass(tasks: number): string {
  if (tasks < 1000) return "n<1K";
  if (tasks < 10_000) return "1K<n<10K";
  return tasks < 100_000 ? "10K<n<100K" : "100K<n<1M";
}

function versions(graphs: Counts): string {
  const names = Object.keys(graphs);
  return names.length === 0 ? "" : ` (version ${names.join(", ")})`;
}

function table(title: string, counts: Counts): string {
  const rows = Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |`);
  return rows.length === 0 ? "" : `| ${title} | Tasks |\n|---|---|\n${rows.join("\n")}\n`;
}

function sourceTable(sources: readonly Source[]): string {
  if (sources.length === 0)
    return "The graph was not at hand when this card was written: name its sources and their licences here before you pass the set on.";
  const rows = sources.map(
    ({ name, version, licence, redistributable }) =>
      `| ${name} | ${version} | ${licence} | ${redistributable ? "yes" : "**no**"} |`,
  );
  return `| Source | Release | Licence | May be passed on |\n|---|---|---|---|\n${rows.join("\n")}`;
}
