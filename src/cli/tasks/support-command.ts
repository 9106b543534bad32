import { CORPORA, GRAPH, HOME } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION, type OptionSpecification } from "../command.ts";
import { DRIVER } from "../corpus/driver.ts";
import { ENDPOINT } from "./write-command.ts";

/** What tasks are met with, and what they may not be; of every command that meets tasks with corpora. */
export const EXAMINATION: readonly OptionSpecification[] = [
  { syntax: "--require-support", about: "only tasks each hop of which has a passage in the corpus" },
  { syntax: "--no-shortcuts", about: "no tasks that a search of the question, the options alone or a model give away" },
  { syntax: "--shortcut-k <n>", about: "passages of the search of a question that are looked at (default 10)" },
  { syntax: "--closed-book <model>", about: "also ask a model without the corpus: NAME, or NAME@http://…/v1" },
  {
    syntax: "--samples <n>",
    about: "times that the model is asked each question (default 3; more than half right counts)",
  },
];

export const SUPPORT_COMMAND: CommandSpecification = {
  name: "support",
  about: "Meet tasks with a corpus: the passages that support each hop, and tests for shortcuts to the answer.",
  args: [{ syntax: "<tasks>", about: "tasks file, or a folder with tasks.jsonl" }],
  options: [
    ...EXAMINATION,
    { syntax: "--out <folder>", about: "tasks.jsonl, left-out.jsonl, support.json (default TASKS-supported)" },
    { syntax: "--seed <n>", about: "seed (default 0)" },
    ...ENDPOINT,
    GRAPH,
    ...CORPORA,
    ...DRIVER,
    HOME,
    JSON_OPTION,
  ],
  example: "osler tasks support tasks/ --corpus graph --no-shortcuts --out supported",
  load: async () => (await import("./support.ts")).supportTasks,
};
