import { createReader } from "../../../trajectories/support/corpora.ts";
import { isOfVersion } from "../../../trajectories/support/find-passages.ts";
import type { ShortcutTests } from "../../../trajectories/support/shortcuts.ts";
import type { SupportedHop, SupportingPassage } from "../../../trajectories/support/support.ts";
import type { Task } from "../../../trajectories/task.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { factSentence } from "../../knowledge/sentence.ts";
import type { Invocation } from "../command.ts";
import { configOf, textOption } from "../settings.ts";
import { paint, wrap } from "../terminal.ts";
import { openSupportCorpora } from "./corpora.ts";

type ReadText = (passage: SupportingPassage) => Promise<string>;

/** Each hop with its passages, and the tests for shortcuts; what the passages say where a corpus is named. */
export async function describeHops(task: Task, graph: Graph, options: Invocation["options"]): Promise<string[]> {
  const { support } = task;
  if (support === undefined) return [];
  const names = textOption(options, "corpus");
  const corpora =
    names === undefined ? undefined : await openSupportCorpora(names, { settings: configOf(options).values, options });
  try {
    const readers = new Map(corpora?.members.map(({ name, corpus }) => [name, createReader(corpus)]));
    const read: ReadText = async (passage) => {
      const document = await readers.get(passage.corpus)?.(passage.document);
      if (document === undefined) return readers.size === 0 ? "" : "(not there any more)";
      if (!isOfVersion(passage, document.version)) return "(the document has changed)";
      const sentence = document.metadata.facts?.find(({ id }) => id === passage.fact);
      const { start, end } = passage.by === "fact" && sentence !== undefined ? sentence : passage;
      return `“${document.text.slice(start, end)}”`;
    };
    const hops = [];
    for (const hop of support.hops) hops.push(...(await describeHop(hop, graph, read)));
    return [...hops, ...describeTests(task.metadata?.shortcutTests)];
  } finally {
    await corpora?.close();
  }
}

async function describeHop({ place, facts, passages }: SupportedHop, graph: Graph, read: ReadText): Promise<string[]> {
  const stated = facts.flatMap((id) => graph.fact(id) ?? []).map((fact) => factSentence(graph, fact));
  const lines = [wrap(`${place}: ${stated[0] ?? facts.join(", ")}`, "  ")];
  if (passages.length === 0) return [...lines, `    ${paint("yellow", "no passage", process.stdout)}`];
  for (const passage of passages) {
    const { corpus, document, title, section, start, end, by, names = [], relation } = passage;
    const how = by === "fact" ? "states it" : `names ${names.join(" and ")}, and "${relation}"`;
    const under = section === "" ? "" : `, under ${section}`;
    lines.push(wrap(`${corpus}/${document} [${start}–${end}] ${how}: ${title}${under}`, "    "));
    const text = await read(passage);
    if (text !== "") lines.push(wrap(text, "      "));
  }
  return lines;
}

/** As `withShortcuts` wrote them. */
function describeTests(tests: unknown): string[] {
  const { search, closedBook, options } = (tests ?? {}) as ShortcutTests;
  const at = (place: number | null) => (place === null ? "no passage" : `passage ${place}`);
  return [
    ...(search === undefined
      ? []
      : [
          `  a search of the question: ${at(search.document)} of ${search.k} is about the answer, ${at(search.mention)} says its name`,
        ]),
    ...(closedBook === undefined
      ? []
      : [`  closed-book: ${closedBook.model} was right ${closedBook.right} of ${closedBook.samples} times`]),
    ...(options === undefined
      ? []
      : [`  the options alone: the right one is ${options.probability} probable, by chance ${options.chance}`]),
  ];
}
