import { setImmediate as nextTurn } from "node:timers/promises";
import type { BuildReport } from "../../knowledge/build/report.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { writeGraphFolder } from "../../knowledge/graph-folder.ts";
import { graphInfo } from "../../knowledge/view/info.ts";
import { untilAborted } from "../../lib/abort.ts";
import { AbortedError } from "../../lib/errors.ts";
import { lockFolder } from "../../lib/lock.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt } from "../settings.ts";
import { describeBuild } from "./build-text.ts";
import { type BuildView, showBuild } from "./build-view.ts";

export interface Built {
  graph: Graph;
  report: BuildReport;
}

/**
 * Makes a graph, with the folder held for this process, and puts it there; tells what came of it. An interruption leaves
 * the graph that was there.
 */
export async function writeBuilt(
  folder: string,
  { json, make }: { json: boolean; make: (view: BuildView, signal: AbortSignal) => Promise<Built> },
): Promise<ExitCode> {
  const startedAt = performance.now();
  const lock = lockFolder(folder);
  const signal = abortOnInterrupt();
  const view = showBuild();
  try {
    const built = await untilAborted(make(view, signal), signal);
    // Putting records together lets nothing in between: what was pressed meanwhile is heard now.
    for (let turn = 0; turn < 2; turn++) await nextTurn();
    signal.throwIfAborted();
    writeGraphFolder(folder, built);
    view.end();
    const info = graphInfo(built.graph);
    const seconds = (performance.now() - startedAt) / 1000;
    if (json) print({ folder, seconds, ...built.report, figures: info });
    else process.stdout.write(`${describeBuild(built.report, info)}\n  in ${folder}, after ${seconds.toFixed(1)} s\n`);
    return EXIT.done;
  } catch (error) {
    view.end();
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before the graph was whole.", {
      remedy: `What was in ${folder} is as it was.`,
      cause: error,
    });
  } finally {
    lock.release();
  }
}
