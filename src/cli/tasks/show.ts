import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import type { Speaker } from "../../../trajectories/language/speaker.ts";
import { OPTION_LETTERS, type Task } from "../../../trajectories/task.ts";
import { openGraph } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf } from "../settings.ts";
import { paint, printable, wrap } from "../terminal.ts";
import { describeHops } from "./hops-text.ts";
import { readSet } from "./read-set.ts";

/** Shows one task of a file or folder: question, options, answer, path, and its certificate in words. */
export async function showTask({ words: [which = "", path = ""], options }: Invocation): Promise<ExitCode> {
  const { task, position, count } = pick(await readSet(path), which, path);
  const graph = await openGraph(configOf(options).values.graph);
  const speaker = createSpeaker(graph);
  const { certificate, form } = task;
  const proof = certificate === undefined || form === undefined ? [] : speaker.explain(certificate, form);
  const arrows = speaker.path(task);
  if (certificate !== undefined && certificate.graph !== graph.version) {
    process.stderr.write(
      `${paint("yellow", `The task was proven on graph ${certificate.graph}; its names are read from ${graph.version}.`)}\n`,
    );
  }
  const support = await describeHops(task, graph, options);
  if (options.json === true) print({ position, of: count, task, arrows, proof });
  else {
    const told = { arrows, proof, support, place: `${position} of ${count}` };
    process.stdout.write(`${printable(describe(task, told))}\n`);
  }
  return EXIT.done;
}

/** By its place in the file, from 1, or by its id. */
function pick(tasks: readonly Task[], which: string, path: string): { task: Task; position: number; count: number } {
  const index = /^\d+$/.test(which) ? Number(which) - 1 : tasks.findIndex(({ id }) => id === which);
  const task = tasks[index];
  if (task !== undefined) return { task, position: index + 1, count: tasks.length };
  throw new UsageError(`${path} has no task ${which}.`, {
    remedy: `It holds ${tasks.length}: give a number from 1 to ${tasks.length}, or an id such as ${tasks[0]?.id ?? ""}.`,
  });
}

interface Told {
  arrows: ReturnType<Speaker["path"]>;
  proof: readonly string[];
  support: readonly string[];
  place: string;
}

function describe(task: Task, { arrows, proof, support, place }: Told): string {
  const { id, kind, question, options, answer, acceptable = [], answerable, trace } = task;
  const heading = (text: string) => ["", paint("bold", text, process.stdout)];
  return [
    `${paint("bold", id, process.stdout)}  ${[kind, place].filter((part) => part !== undefined).join(" · ")}`,
    "",
    wrap(question, "  "),
    ...(options ?? []).map(
      ({ text }, index) => `  ${text === answer ? "▸" : " "} ${OPTION_LETTERS[index] ?? ""}. ${text}`,
    ),
    ...(answer === undefined
      ? []
      : [...heading("Answer"), wrap(`${answer}${answerable === false ? " (no answer)" : ""}`, "  ")]),
    ...(acceptable.length === 0 ? [] : [wrap(`also right: ${acceptable.join("; ")}`, "  ")]),
    ...(arrows === "" ? [] : [...heading("Path"), wrap(arrows, "  ")]),
    ...(trace === undefined ? [] : [...heading(`Trace (${trace.by})`), wrap(trace.text, "  ")]),
    ...(proof.length === 0 ? [] : [...heading("Certificate"), ...proof.map((line) => wrap(line, "  "))]),
    ...(support.length === 0 ? [] : [...heading("Support"), ...support]),
  ].join("\n");
}
