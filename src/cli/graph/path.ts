import type { Graph } from "../../knowledge/graph.ts";
import { createPathFinder } from "../../knowledge/search/paths.ts";
import type { Step } from "../../knowledge/search/step.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { numberOption } from "../settings.ts";
import { paint, printable } from "../terminal.ts";
import { createWatchedChooser, relationsOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";
import { describeSteps, stepOf } from "./steps.ts";

/** A search that finds nothing ends: three hops through hubs are millions of ways. */
const MILLISECONDS = 20_000;

/** Shows how two entities hang together. No way is a failure. */
export async function findPaths({ words: [from = "", to = ""], options }: Invocation): Promise<ExitCode> {
  const hops = numberOption(options, "hops", { fallback: 3 });
  const limit = numberOption(options, "limit", { fallback: 20 });
  const { graph } = await openChosenGraph(options);
  const [allow, deny] = [relationsOption(graph, options, "relations"), relationsOption(graph, options, "without")];
  const choose = createWatchedChooser(graph);
  const [start, end] = [choose(from), choose(to)];
  const filter = { ...(allow === undefined ? {} : { allow }), ...(deny === undefined ? {} : { deny }) };
  const ends = { from: graph.position(start.id), to: graph.position(end.id) };
  const budget = { milliseconds: MILLISECONDS };
  const { paths, cutOff } = createPathFinder(graph, { filter })({ ...ends, hops, limit, budget });
  if (options.json === true) {
    const told = paths.map((path) => path.map((step) => stepOf(graph, step)));
    print({ from: start.id, to: end.id, hops, paths: told, complete: cutOff === undefined, ...(cutOff && { cutOff }) });
  } else process.stdout.write(`${describe(graph, paths, { hops, cutOff })}\n`);
  return paths.length === 0 ? EXIT.failures : EXIT.done;
}

const CUT_OFF: Readonly<Record<string, string>> = {
  limit: "There are more (--limit).",
  time: "There may be more: the search ran out of time.",
  expansions: "There may be more: the search ran out of its budget.",
};

function describe(
  graph: Graph,
  paths: readonly Step[][],
  { hops, cutOff }: { hops: number; cutOff: string | undefined },
): string {
  const rest = cutOff === undefined ? "" : `\n${paint("dim", CUT_OFF[cutOff] ?? cutOff, process.stdout)}`;
  if (paths.length === 0) return `No way of ${hops} hops or fewer (--hops).${rest}`;
  return printable(paths.map((path) => describeSteps(graph, path)).join("\n\n")) + rest;
}
