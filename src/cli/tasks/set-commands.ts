import { type CommandSpecification, JSON_OPTION, type OptionSpecification } from "../command.ts";

const TASKS = { syntax: "<tasks>", about: "tasks file, or a folder with tasks.jsonl" };
const GRAPH: OptionSpecification = { syntax: "--graph <folder>", about: "graph of the tasks (default: the setting)" };
const SEED: OptionSpecification = { syntax: "--seed <n>", about: "seed (default 0)" };

/** What is done with sets of tasks that are made already. */
export const SET_COMMANDS: readonly CommandSpecification[] = [
  {
    name: "stats",
    about: "Show what a set of tasks is made of: kinds, hops, categories, relations, rarity, lengths.",
    args: [TASKS],
    options: [{ syntax: "--html [file]", about: "also as a page with charts and samples" }, SEED, JSON_OPTION],
    example: "osler tasks stats tasks/ --html",
    load: async () => (await import("./stats.ts")).showStatistics,
  },
  {
    name: "decontaminate",
    about: "Take out the tasks that stand in a benchmark: by path, by words in a row, or nearly word by word.",
    args: [TASKS],
    options: [
      { syntax: "--against <path>", about: "benchmark file or folder, of any usual shape", several: true },
      { syntax: "--words <n>", about: "words in a row that count (default 18; 13 is stricter)" },
      { syntax: "--facts", about: "also tasks that rest on a fact which a task of the benchmark rests on" },
      { syntax: "--similarity <share>", about: "of two questions, from which on they are the same (default 0.7)" },
      { syntax: "--out <file>", about: "default: TASKS.clean.jsonl, and TASKS.clean.removed.jsonl with the evidence" },
      GRAPH,
      JSON_OPTION,
    ],
    example: "osler tasks decontaminate tasks/ --against benchmarks/",
    load: async () => (await import("./decontaminate.ts")).decontaminateTasks,
  },
  {
    name: "split",
    about: "Split a set by held-out answers and facts, and report what the parts still share.",
    args: [TASKS],
    options: [
      { syntax: "--share <share>", about: "of the tasks that is held out (default 0.1)" },
      { syntax: "--out <folder>", about: "folder of train.jsonl, test.jsonl, left-out.jsonl, split.json" },
      SEED,
      JSON_OPTION,
    ],
    example: "osler tasks split tasks/ --share 0.1 --out sets/",
    load: async () => (await import("./split.ts")).splitSet,
  },
  {
    name: "overlap",
    about: "Report what two sets have in common: answers, entities, facts, paths, text.",
    args: [
      { syntax: "<first>", about: "tasks file or folder" },
      { syntax: "<second>", about: "tasks file or folder" },
    ],
    options: [{ syntax: "--words <n>", about: "words in a row that count (default 18)" }, JSON_OPTION],
    example: "osler tasks overlap sets/train.jsonl sets/test.jsonl",
    load: async () => (await import("./split.ts")).showOverlap,
  },
  {
    name: "curriculum",
    about: "Write nested mixes by hops with equal compute, and bands by the measured pass rate of a model.",
    args: [TASKS],
    options: [
      { syntax: "--out <folder>", about: "folder of the mixes and curriculum.json" },
      { syntax: "--unit <n>", about: "tasks per number of hops (default 8000)" },
      { syntax: "--scores <folder>", about: "scored batch of rollouts on these tasks", several: true },
      SEED,
      JSON_OPTION,
    ],
    example: "osler tasks curriculum tasks/ --out curriculum/ --scores runs/first",
    load: async () => (await import("./curriculum.ts")).writeCurriculum,
  },
  {
    name: "bench",
    about: "Build ICD-Bench of a graph: 15 categories × 245 proven tasks of 2–5 hops, apart from every training set.",
    args: [{ syntax: "<name>", about: "icd" }],
    options: [
      { syntax: "--out <folder>", about: "folder of the benchmark; run again to go on where it stopped" },
      { syntax: "--against <tasks>", about: "training set that may share no fact and no text with it", several: true },
      { syntax: "--share <share>", about: "of each quota (default 1)" },
      GRAPH,
      SEED,
      JSON_OPTION,
    ],
    example: "osler tasks bench icd --against tasks/ --out icd-bench/",
    load: async () => (await import("./bench.ts")).buildBench,
  },
  {
    name: "export",
    about: "Write tasks as a dataset: hf, verl, nemo-gym, skyrl, trl (prompts), sft (question, trace, Final Answer).",
    args: [
      { syntax: "<format>", about: "hf, verl, nemo-gym, skyrl, trl or sft" },
      { syntax: "<tasks...>", about: "tasks files; each is a split of its name" },
    ],
    options: [
      { syntax: "--out <folder>", about: "folder of the dataset" },
      { syntax: "--title <title>", about: "of the card (default: name of the folder)" },
      GRAPH,
      JSON_OPTION,
    ],
    example: "osler tasks export hf sets/train.jsonl sets/test.jsonl --out dataset/",
    load: async () => (await import("./export.ts")).exportTasks,
  },
];
