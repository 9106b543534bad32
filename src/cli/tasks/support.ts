import { resolve } from "node:path";
import { type SupportReport, supportSet } from "../../../trajectories/support/support-set.ts";
import { openGraph } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, textOption } from "../settings.ts";
import { bar, createProgressLine, printable } from "../terminal.ts";
import { openSupportCorpora } from "./corpora.ts";
import { readExamination } from "./examination.ts";
import { readSet, tasksFileOf } from "./read-set.ts";
import { describeShortcuts, describeSupport } from "./support-lines.ts";

/** Meets tasks that are made already with corpora: passages of their hops, tests for shortcuts, gates by option. */
export async function supportTasks({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const { corpus, seed = 0 } = values;
  if (corpus === undefined) {
    throw new UsageError("There is no --corpus.", { remedy: "Name the one that the tasks are for: --corpus NAME" });
  }
  const out = textOption(options, "out") ?? `${path.replace(/\/+$/, "").replace(/\.jsonl?$/, "")}-supported`;
  if (resolve(tasksFileOf(path)) === resolve(out, "tasks.jsonl")) {
    throw new UsageError(`${out} is where the tasks are.`, { remedy: "Name another folder with --out." });
  }
  const examination = await readExamination(options, values);
  const tasks = await readSet(path);
  const corpora = await openSupportCorpora(corpus, { settings: values, options });
  const line = createProgressLine();
  try {
    const report = await supportSet({
      ...{ tasks, seed, out, corpora, ...examination },
      graph: await openGraph(values.graph),
      signal: abortOnInterrupt(),
      onProgress: ({ done, leftOut }) =>
        line.update(`tasks  ${bar(done, tasks.length)}  ${done} of ${tasks.length}, ${leftOut} left out`),
    });
    line.end();
    if (options.json === true) print({ folder: out, ...report });
    else process.stdout.write(`${printable(describe(report, out))}\n`);
    return report.kept > 0 ? EXIT.done : EXIT.failures;
  } finally {
    line.end();
    await corpora.close();
  }
}

function describe({ tasks, kept, leftOut, support, shortcuts }: SupportReport, out: string): string {
  return [
    `${kept} of ${tasks} tasks in ${out}.`,
    ...describeSupport(support),
    ...describeShortcuts(shortcuts),
    ...Object.entries(leftOut).map(([reason, count]) => `  ${count} left out: ${reason}`),
  ].join("\n");
}
