import type { AssemblyProgress } from "../../knowledge/build/assemble.ts";
import type { Recognised } from "../../knowledge/build/build-graph.ts";
import { ON_REQUEST } from "../../knowledge/build/build-graph.ts";
import { bar, createProgressLine, paint } from "../terminal.ts";

/** Shows a build on stderr: a bar for the source that is read, a line for each that was. */
export interface BuildView {
  recognised(recognised: Recognised): void;
  report(progress: AssemblyProgress): void;
  end(): void;
}

export function showBuild(): BuildView {
  const line = createProgressLine();
  const name = (importer: string) => `  ${importer.padEnd(20)}`;
  line.update("Looking through the files …");
  return {
    recognised({ tasks, leftOut }) {
      const files = new Set(tasks.flatMap((task) => task.files.map(({ path }) => path))).size;
      line.end(paint("dim", `${plural(tasks.length, "importer")} for ${plural(files, "file")}`));
      for (const { importer, files: own } of leftOut) {
        const reason = `${ON_REQUEST.get(importer.id)}; --with ${importer.id} reads it`;
        process.stderr.write(
          `${paint("dim", `${name(importer.id)}${plural(own.length, "file")} left out: ${reason}`)}\n`,
        );
      }
    },
    report(progress) {
      if (progress.stage === "import") {
        const { importer, rows, share } = progress;
        line.update(`${name(importer)}${bar(share, 1)}  ${rows.toLocaleString("en")} rows`);
      } else if (progress.stage === "imported") {
        const { importer, rows, kept, malformed, seconds } = progress.report;
        const bad = malformed > 0 ? paint("yellow", `, ${malformed.toLocaleString("en")} malformed`) : "";
        const counts = `${kept.toLocaleString("en").padStart(9)} of ${rows.toLocaleString("en")} rows kept${bad}`;
        line.end(`${name(importer)}${counts}  ${paint("dim", `${seconds.toFixed(1)} s`)}`);
      } else line.update(progress.stage === "merge" ? "Putting records together …" : "Writing columns …");
    },
    end: () => line.end(),
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
