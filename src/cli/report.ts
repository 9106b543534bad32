import { writeReport } from "../../eval/report.ts";
import { readBatch } from "../../trajectories/run-folder.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { textOption } from "./settings.ts";
import { paint } from "./terminal.ts";

/** Writes the page of a batch. */
export async function report({ words: [folder = ""], options }: Invocation): Promise<ExitCode> {
  readBatch(folder);
  const out = textOption(options, "out");
  const written = await writeReport(folder, out === undefined ? {} : { file: out });
  if (options.json === true) print(written);
  else {
    const scored = written.scored === 0 ? `not scored yet (osler score ${folder})` : `${written.scored} scored`;
    process.stdout.write(`${written.tasks} tasks, ${written.trajectories} trajectories, ${scored}: ${written.file}\n`);
    for (const { message } of written.broken) process.stderr.write(`${paint("red", "broken")} ${message}\n`);
  }
  return written.broken.length > 0 ? EXIT.failures : EXIT.done;
}
