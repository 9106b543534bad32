import type { AssemblyProgress } from "../../knowledge/build/assemble.ts";
import type { Recognised } from "../../knowledge/build/build-graph.ts";
import { ON_REQUEST } from "../../knowledge/build/build-graph.ts";
import { describeError } from "../../lib/errors.ts";
import { count } from "../output.ts";
import { bar, createProgressLine, paint, printable } from "../terminal.ts";

/** Shows a build on stderr: a bar for the source that is read, a line for each that was. */
export interface BuildView {
  recognised(recognised: Recognised): void;
  report(progress: AssemblyProgress): void;
  end(): void;
}

export function showBuild(): BuildView {
  const line = createProgressLine();
  const name = (importer: string) => `  ${importer.padEnd(20)}`;
  // Of several that are read at once the bar is that of the one whose turn it is.
  const running = new Map<string, { rows: number; share: number }>();
  line.update("Looking through the files …");
  return {
    recognised({ tasks, leftOut, damaged }) {
      const files = new Set(tasks.flatMap((task) => task.files.map(({ path }) => path))).size;
      line.end(paint("dim", `${plural(tasks.length, "importer")} for ${plural(files, "file")}`));
      for (const { importer, files: own } of leftOut) {
        const reason = `${ON_REQUEST.get(importer.id)}; --with ${importer.id} reads it`;
        process.stderr.write(
          `${paint("dim", `${name(importer.id)}${plural(own.length, "file")} left out: ${reason}`)}\n`,
        );
      }
      for (const { error } of damaged) {
        process.stderr.write(`${paint("yellow", `  ${printable(describeError(error))}`)}\n`);
      }
    },
    report(progress) {
      if (progress.stage === "import") {
        running.set(progress.importer, progress);
        const [[importer, { rows, share }] = [progress.importer, progress]] = running;
        line.update(`${name(importer)}${bar(share, 1)}  ${count(rows)} rows`);
      } else if (progress.stage === "imported") {
        const { importer, rows, kept, malformed, seconds, failed } = progress.report;
        running.delete(importer);
        if (failed !== undefined) {
          line.end(paint("red", `${name(importer)}   failed after ${plural(rows, "row")}`));
          return;
        }
        const bad = malformed > 0 ? paint("yellow", `, ${count(malformed)} malformed`) : "";
        const counts = `${count(kept).padStart(9)} of ${count(rows)} rows kept${bad}`;
        line.end(`${name(importer)}${counts}  ${paint("dim", `${seconds.toFixed(1)} s`)}`);
      } else if (progress.stage === "again") {
        line.end(paint("yellow", `  The others are read again, without ${progress.without.join(", ")}:`));
      } else line.update(progress.stage === "merge" ? "Putting records together …" : "Writing columns …");
    },
    end: () => line.end(),
  };
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
