import { GRAPH, MODEL } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION } from "../command.ts";

/** Of the endpoint; the models have options of their own, and none calls tools. */
export const ENDPOINT = MODEL.filter(({ syntax }) => !/^--(?:model|dialect)\b/.test(syntax));

export const WRITE_COMMAND: CommandSpecification = {
  name: "write",
  about: "Let models rewrite questions and think traces; every text passes gates and graders, or stays as it was.",
  args: [{ syntax: "<tasks>", about: "tasks file, or a folder with tasks.jsonl" }],
  options: [
    { syntax: "--writer <model>", about: "rewrites the questions: NAME, or NAME@http://…/v1" },
    { syntax: "--graders <models>", about: "judge every text; all must say a clear yes: a,b", several: true },
    { syntax: "--teacher <model>", about: "writes chains of thought" },
    { syntax: "--budget <amount>", about: "of the folder: 20usd (needs the prices of the models) or 500000tokens" },
    { syntax: "--estimate", about: "only say what it would cost" },
    { syntax: "--attempts <n>", about: "times that a text is tried (default 2)" },
    { syntax: "--limit <n>", about: "only the first tasks" },
    { syntax: "--concurrency <n>", about: "tasks at a time (default 4)" },
    { syntax: "--out <folder>", about: "tasks.jsonl, rejected.jsonl, report.json, calls.jsonl" },
    ...ENDPOINT,
    GRAPH,
    JSON_OPTION,
  ],
  example: "osler tasks write tasks/ --writer qwen3 --graders a,b --budget 500000tokens --out written",
  load: async () => (await import("./write.ts")).writeTasks,
};
