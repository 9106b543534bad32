import type { JudgeContext } from "../../eval/rubric.ts";
import { createNameIndex } from "../knowledge/names.ts";
import { openStarterGraph } from "../knowledge/starter.ts";

/** What rewards and replays may know: the names of the starter graph, and its version. */
export async function openJudgeContext(): Promise<Required<JudgeContext> & { graph: string }> {
  const graph = await openStarterGraph();
  const names = createNameIndex(graph);
  return { checker: names, namesOf: (id) => names.namesOf(id), graph: graph.version };
}
