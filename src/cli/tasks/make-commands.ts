import { CORPORA, GRAPH, HOME } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION } from "../command.ts";
import { EXAMINATION } from "./support-command.ts";
import { ENDPOINT } from "./write-command.ts";

export const MAKE_COMMAND: CommandSpecification = {
  name: "make",
  about: "Make questions with one proven answer from a graph; run again to go on where it stopped.",
  options: [
    { syntax: "--kind <kinds>", about: "chain, conjunction, choice … (default: all that the graph has relations for)" },
    { syntax: "--count <n>", about: "how many, shared out evenly over the kinds (default 20)" },
    {
      syntax: "--quota <quota>",
      about: "instead of kind and count: kind=choice,hops=3,category=ICDBENCH:2,count=100; may be given again",
      several: true,
    },
    { syntax: "--level <0-3>", about: "how much is hidden: 1 numbers are ranges, 2 one name, 3 all names (default 0)" },
    { syntax: "--options <n>", about: "options of a multiple-choice question (default 4)" },
    {
      syntax: "--against <tasks>",
      about: "set, a benchmark for one, that shares no fact and no text with any; may be given again",
      several: true,
    },
    { syntax: "--seed <n>", about: "seed (default 0)" },
    { syntax: "--out <folder>", about: "folder, or a file that ends in .jsonl (default tasks)" },
    GRAPH,
    ...CORPORA,
    ...EXAMINATION,
    ...ENDPOINT,
    HOME,
    JSON_OPTION,
  ],
  example: "osler tasks make --kind chain,choice --count 100 --seed 7 --out tasks",
  load: async () => (await import("./make.ts")).makeTasks,
};

export const CHECK_COMMAND: CommandSpecification = {
  name: "check",
  about: "Prove every task of a file again, by a path of its own.",
  args: [{ syntax: "<tasks>", about: "tasks file, or a folder of osler tasks make" }],
  options: [GRAPH, ...CORPORA, HOME, JSON_OPTION],
  example: "osler tasks check tasks",
  load: async () => (await import("./check.ts")).checkTasksFile,
};

export const SHOW_COMMAND: CommandSpecification = {
  name: "show",
  about: "Show one task: question, options, answer, path, and its certificate in words.",
  args: [
    { syntax: "<number>", about: "its place in the file, from 1, or its id" },
    { syntax: "<tasks>", about: "tasks file, or a folder with tasks.jsonl" },
  ],
  options: [GRAPH, ...CORPORA, HOME, JSON_OPTION],
  example: "osler tasks show 3 tasks/",
  load: async () => (await import("./show.ts")).showTask,
};
