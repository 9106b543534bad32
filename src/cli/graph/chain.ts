import type { Graph } from "../../knowledge/graph.ts";
import { type Chain, createChainFinder, findChainAnswers } from "../../knowledge/search/chain.ts";
import { createRandom } from "../../lib/random.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { configOf, numberOption } from "../settings.ts";
import { paint, printable } from "../terminal.ts";
import { createWatchedChooser, relationsOption, typeOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";
import { describeSteps, stepOf } from "./steps.ts";

/** Of one length; a chain that is not proven by then is the best found. */
const MILLISECONDS = 2000;

/** The longest informative chain that ends at an entity. None is a failure. */
export async function findChain({ words, options }: Invocation): Promise<ExitCode> {
  const type = typeOption(options);
  const hops = numberOption(options, "hops", { fallback: 8 });
  const milliseconds = 1000 * numberOption(options, "time", { fallback: MILLISECONDS / 1000, least: 0, whole: false });
  const minimumBits = numberOption(options, "bits", { fallback: 1, least: 0, whole: false });
  const seed = configOf(options).values.seed ?? 0;
  const { graph } = await openChosenGraph(options);
  const deny = relationsOption(graph, options, "without");
  const end = createWatchedChooser(graph)(words.join(" "), type);
  const find = createChainFinder(graph, { hops, minimumBits, ...(deny === undefined ? {} : { filter: { deny } }) });
  const query = { end: graph.position(end.id), random: createRandom(seed), budget: { milliseconds } };
  const chain = find(query);
  if (chain === undefined) {
    if (options.json === true) print({ end: end.id, chain: null });
    else process.stdout.write(`No informative hop leads to ${end.name} (${end.id}).\n`);
    return EXIT.failures;
  }
  const answers = findChainAnswers(graph, chain.hops).length;
  if (options.json === true) {
    const told = chain.hops.map((hop) => {
      const { before, after, bits } = hop;
      return { ...stepOf(graph, hop), before, after, bits };
    });
    print({ end: end.id, chain: { ...chain, hops: told, answers } });
  } else process.stdout.write(`${describe(graph, chain, answers)}\n`);
  return EXIT.done;
}

function describe(graph: Graph, chain: Chain, answers: number): string {
  const { hops, bits, bitsBound, longest, mostInformative, expansions } = chain;
  const notes = hops.map(({ bits: own, before, after }) => {
    return paint("green", `${own.toFixed(1)} bits (${count(before)} → ${count(after)})`, process.stdout);
  });
  const length = longest === "proven" ? "proven to be the longest" : "the longest found";
  const most =
    mostInformative === "proven"
      ? "and of these the most informative"
      : `no other of ${hops.length} hops has more than ${bitsBound.toFixed(1)}`;
  return [
    printable(describeSteps(graph, hops, notes)),
    "",
    `${hops.length} hops, ${bits.toFixed(1)} bits: ${length}, ${most} (${count(expansions)} entities looked at).`,
    `Whoever knows the start and the relations alone is led to ${count(answers)} ${answers === 1 ? "entity" : "entities"}.`,
  ].join("\n");
}
