import { AGENT, GRAPH } from "./agent-options.ts";
import { type CommandSpecification, JSON_OPTION } from "./command.ts";
import { CORPUS_COMMAND } from "./corpus/commands.ts";
import { GRAPH_COMMAND } from "./graph/commands.ts";
import { CHECK_COMMAND, MAKE_COMMAND, SHOW_COMMAND } from "./tasks/make-commands.ts";
import { SET_COMMANDS } from "./tasks/set-commands.ts";
import { SUPPORT_COMMAND } from "./tasks/support-command.ts";
import { WRITE_COMMAND } from "./tasks/write-command.ts";

const FOLDER = { syntax: "<folder>", about: "folder that osler rollout wrote" };

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpecification[] = [
  {
    name: "ask",
    about: "Answer a question from the corpus, with citations that were checked.",
    args: [{ syntax: "[question...]", about: 'the question; "-" or nothing reads it from standard input' }],
    options: [
      ...AGENT,
      { syntax: "--out <folder>", about: "where the trajectory is recorded (default runs/ask)" },
      { syntax: "--no-record", about: "record nothing" },
      { syntax: "--resume <file>", about: "go on with a run that was stopped" },
      JSON_OPTION,
    ],
    example: 'osler ask "Which gene is altered in Marfan syndrome, and how is it inherited?"',
    load: async () => (await import("./ask.ts")).ask,
  },
  {
    name: "demo",
    about: "The whole chain in under a minute: graph, tasks, rollouts, scores, training file, a page to look at.",
    options: [{ syntax: "--out <folder>", about: "where it is written (default runs/demo)" }, ...AGENT, JSON_OPTION],
    example: "osler demo",
    load: async () => (await import("./demo.ts")).demo,
  },
  GRAPH_COMMAND,
  CORPUS_COMMAND,
  {
    name: "tasks",
    about: "Make questions that the graph proves answerable, and prove them again.",
    example: "osler tasks make --count 100 --seed 7 --out tasks",
    subcommands: [MAKE_COMMAND, CHECK_COMMAND, SHOW_COMMAND, SUPPORT_COMMAND, WRITE_COMMAND, ...SET_COMMANDS],
  },
  {
    name: "rollout",
    about: "Play an agent on every task of a file; run again to go on where it stopped.",
    args: [{ syntax: "<tasks>", about: "tasks file: JSON Lines, a question a line" }],
    options: [
      { syntax: "--out <folder>", about: "folder of the batch" },
      { syntax: "--n <attempts>", about: "attempts per task (default 1)" },
      { syntax: "--concurrency <n>", about: "rollouts at a time (default 4)" },
      { syntax: "--budget <usd>", about: "US dollars of the whole batch" },
      ...AGENT,
      JSON_OPTION,
    ],
    example: "osler rollout tasks.jsonl --out runs/first --n 2 --concurrency 8",
    load: async () => (await import("./rollout.ts")).rolloutTasks,
  },
  {
    name: "score",
    about: "Judge every trajectory of a folder with the rubric; writes scores.jsonl.",
    args: [FOLDER],
    options: [{ syntax: "--explain", about: "show why, trajectory by trajectory" }, GRAPH, JSON_OPTION],
    example: "osler score runs/first --explain",
    load: async () => (await import("./score.ts")).score,
  },
  {
    name: "export",
    about: "Write a training file.",
    args: [{ syntax: "<format>", about: "trl: conversational tool-calling rows" }, FOLDER],
    options: [
      { syntax: "--out <file>", about: "default: FOLDER/FORMAT.jsonl" },
      { syntax: "--min-score <number>", about: "only trajectories that scored at least so much" },
      { syntax: "--include-forced", about: "also runs that a limit ended" },
      { syntax: "--tools-as <objects|text>", about: "text: trajectories of several tool sets fit into one file" },
      {
        syntax: "--thoughtless <keep|skip|no-think>",
        about: "what becomes of turns without a thought (docs/export.md)",
      },
      JSON_OPTION,
    ],
    example: "osler export trl runs/first --min-score 0.9",
    load: async () => (await import("./export.ts")).exportTrainingFile,
  },
  {
    name: "report",
    about: "Write a page that shows a batch: tasks, trajectories, scores.",
    args: [FOLDER],
    options: [{ syntax: "--out <file>", about: "default: FOLDER/report.html" }, JSON_OPTION],
    example: "osler report runs/first",
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "replay",
    about: "Play a recorded trajectory again, without model and tools, and prove that the same state comes out.",
    args: [{ syntax: "<files...>", about: "trajectory files" }],
    options: [GRAPH, JSON_OPTION],
    example: "osler replay runs/first/trajectories/*.jsonl",
    load: async () => (await import("./replay.ts")).replay,
  },
  {
    name: "doctor",
    about: "See what works on this machine, what does not, and the command that would fix it.",
    options: [...AGENT, JSON_OPTION],
    example: "osler doctor --model qwen3 --base-url http://localhost:11434/v1",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "config",
    about: "Show every setting, its effective value and where it came from.",
    options: [...AGENT, JSON_OPTION],
    example: "osler config",
    load: async () => (await import("./config.ts")).showConfig,
  },
];
