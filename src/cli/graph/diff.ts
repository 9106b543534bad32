import { diffGraphs, type GraphDifference } from "../../knowledge/diff.ts";
import type { Fact } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { readGraphFolder } from "../../knowledge/graph-folder.ts";
import { factSentence } from "../../knowledge/sentence.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { numberOption } from "../settings.ts";
import { paint, printable } from "../terminal.ts";

/** Says what one graph states that another does not. */
export async function diff({ words: [first = "", second = ""], options }: Invocation): Promise<ExitCode> {
  const examples = numberOption(options, "limit", { fallback: 5, least: 0 });
  const [from, to] = [await readGraphFolder(first), await readGraphFolder(second)];
  const difference = diffGraphs(from, to);
  if (options.json === true) print(difference);
  else process.stdout.write(`${printable(describe(difference, { from, to, examples }))}\n`);
  return EXIT.done;
}

interface Sides {
  from: Graph;
  to: Graph;
  examples: number;
}

function describe(difference: GraphDifference, { from, to, examples }: Sides): string {
  if (difference.from === difference.to) return `Both are the graph ${from.version}.`;
  const { sources, entities, facts } = difference;
  const show = <T>(what: string, list: readonly T[], line: (one: T) => string): string[] => {
    if (list.length === 0) return [];
    const hidden = list.length - Math.min(examples, list.length);
    return [
      `${paint("bold", `${count(list.length)} ${what}`, process.stdout)}`,
      ...list.slice(0, examples).map((one) => `  ${line(one)}`),
      ...(hidden > 0 && examples > 0 ? [`  … and ${count(hidden)} more (--limit, --json)`] : []),
    ];
  };
  const sentence = (graph: Graph) => (fact: Fact) => `${factSentence(graph, fact)}  [${fact.id}]`;
  return [
    `from ${from.version} to ${to.version}`,
    ...show(
      "sources changed",
      sources,
      ({ id, from: before, to: after }) => `${id}: ${before ?? "none"} → ${after ?? "none"}`,
    ),
    ...show("entities added", entities.added, ({ id, name }) => `${id} ${name}`),
    ...show("entities removed", entities.removed, ({ id, name }) => `${id} ${name}`),
    ...show("entities renamed", entities.renamed, ({ id, from: before, to: after }) => `${id}: ${before} → ${after}`),
    ...show("entities merged", entities.merged, ({ id, into }) => `${id} into ${into}`),
    ...show("facts added", facts.added, sentence(to)),
    ...show("facts removed", facts.removed, sentence(from)),
  ].join("\n");
}
