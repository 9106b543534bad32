import type { ImportTask } from "../../knowledge/build/assemble.ts";
import { leftOutOf, ON_REQUEST, recogniseFiles } from "../../knowledge/build/build-graph.ts";
import { extendGraph } from "../../knowledge/build/extend-graph.ts";
import { holdsGraph, readGraphFolder } from "../../knowledge/graph-folder.ts";
import { homeGraphFolder } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import type { Invocation } from "../command.ts";
import type { ExitCode } from "../exit.ts";
import { setOption } from "../set-option.ts";
import { configOf, textOption } from "../settings.ts";
import { importersOf } from "./kinds.ts";
import { writeBuilt } from "./write-built.ts";

/** Adds one publisher's release to a graph. */
export async function importSource({ words: [kind = "", ...paths], options }: Invocation): Promise<ExitCode> {
  const kinds = new Set(importersOf(kind).map(({ id }) => id));
  const settings = readSettings(options);
  const { graph: named, home } = configOf(options).values;
  const folder = named ?? homeGraphFolder(home);
  return writeBuilt(folder, {
    json: options.json === true,
    make: async (view, signal) => {
      const recognised = await recogniseFiles(paths, [...ON_REQUEST.keys()]);
      const tasks = recognised.tasks.filter(({ importer }) => kinds.has(importer.id));
      // What was named by hand is wanted whole.
      for (const { error } of recognised.damaged) throw error;
      if (tasks.length === 0) throw notTheirs(kind, paths, recognised.tasks);
      view.recognised({ ...recognised, tasks, leftOut: [] });
      const earlier = holdsGraph(folder) ? await readGraphFolder(folder) : undefined;
      const wanted = Object.keys(settings).length === 0 ? tasks : tasks.map((task) => ({ ...task, settings }));
      const strict = options.strict === true;
      const { graph, report } = await extendGraph(earlier, wanted, { strict, signal, onProgress: view.report });
      return { graph, report: { ...report, ...leftOutOf(recognised) } };
    },
  });
}

/** --set key=value, and the settings that have an option of their own. */
function readSettings(options: Invocation["options"]): Record<string, string> {
  const settings = setOption(options);
  for (const key of ["sources", "languages"]) {
    const value = textOption(options, key);
    if (value !== undefined) settings[key] = value;
  }
  return settings;
}

function notTheirs(kind: string, paths: readonly string[], tasks: readonly ImportTask[]): UsageError {
  const others = [...new Set(tasks.map(({ importer }) => importer.id))];
  const reads = importersOf(kind).map((importer) => importer.reads);
  const hint = others.length === 0 ? "" : ` There are files of ${others.join(", ")}.`;
  return new UsageError(`None of the files under ${paths.join(", ")} is one of ${kind}.`, {
    remedy: `It reads ${reads.join("; ")}.${hint}`,
  });
}
