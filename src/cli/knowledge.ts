import type { JudgeContext } from "../../eval/rubric.ts";
import { createNameIndex } from "../knowledge/names.ts";
import { openGraph } from "../knowledge/open.ts";
import type { Invocation } from "./command.ts";
import { configOf } from "./settings.ts";

/** What rewards and replays may know: the names of the graph that the settings name, and its version. */
export async function openJudgeContext(
  options: Invocation["options"],
): Promise<Required<JudgeContext> & { graph: string }> {
  const graph = await openGraph(configOf(options).values.graph);
  const names = createNameIndex(graph);
  return { checker: names, namesOf: (id) => names.namesOf(id), graph: graph.version };
}
