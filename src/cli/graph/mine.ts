import { basename } from "node:path";
import type { Graph } from "../../knowledge/graph.ts";
import { writeMined } from "../../knowledge/mining/file.ts";
import type { MinedCorpus } from "../../knowledge/mining/mined.ts";
import { type MinedDocument, mineCorpus } from "../../knowledge/mining.ts";
import { untilAborted } from "../../lib/abort.ts";
import { AbortedError, UsageError } from "../../lib/errors.ts";
import { corpusVersion, readCorpus } from "../../retrieval/named.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { abortOnInterrupt, configOf, numberOption, requiredOption, textsOption } from "../settings.ts";
import { createProgressLine, printable, table } from "../terminal.ts";
import { openChosenGraph } from "./open.ts";
import { readTexts, textsVersion } from "./texts.ts";

/** Counts in which documents of a corpus each entity is mentioned, and with which others. */
export async function mine({ options }: Invocation): Promise<ExitCode> {
  const out = requiredOption(options, "out", "Name the file that is written: --out mined.jsonl.gz");
  const partners = numberOption(options, "partners", { fallback: 20, least: 0 });
  const texts = await chooseTexts(options);
  const { graph } = await openChosenGraph(options);
  const signal = abortOnInterrupt();
  const line = createProgressLine();
  const onProgress = (documents: number) => line.update(`${count(documents)} documents`);
  try {
    const mined = await untilAborted(mineCorpus({ graph, ...texts, partners, onProgress, signal }), signal);
    line.end();
    writeMined(mined, out);
    const { corpora, documents, entities } = mined;
    if (options.json === true) print({ file: out, corpora, graph: mined.graph, documents, entities: entities.length });
    else process.stdout.write(`${printable(describe(graph, mined))}\nin ${out}; osler graph rare --documents ${out}\n`);
    return EXIT.done;
  } catch (error) {
    throw signal.aborted
      ? new AbortedError("Stopped before all was read: nothing is written.", { cause: error })
      : error;
  } finally {
    line.end();
  }
}

interface Texts {
  documents: AsyncIterable<MinedDocument>;
  corpus: { name: string; version: string };
}

async function chooseTexts(options: Invocation["options"]): Promise<Texts> {
  const { home, corpus: name } = configOf(options).values;
  const paths = textsOption(options, "text");
  if (paths.length > 0) {
    const corpus = { name: paths.map((path) => basename(path)).join(", "), version: await textsVersion(paths) };
    return { documents: readTexts(paths), corpus };
  }
  if (name === undefined) {
    throw new UsageError("There is neither --corpus nor --text.", {
      remedy:
        "Name a corpus of the home folder, or files: osler graph mine --text abstracts.jsonl --out mined.jsonl.gz",
    });
  }
  const corpus = { name, version: await corpusVersion({ home, name }) };
  return { documents: readDocuments(home, name), corpus };
}

async function* readDocuments(home: string, name: string): AsyncGenerator<MinedDocument> {
  for await (const { id, title, text, metadata } of readCorpus({ home, name })) {
    const { year } = metadata;
    yield { id, text: `${title}\n${text}`, ...(year === undefined ? {} : { date: String(year) }) };
  }
}

/** Entities that are shown. */
const SHOWN = 10;

function describe(graph: Graph, { documents, entities }: MinedCorpus): string {
  const most = entities.toSorted((a, b) => b.documents - a.documents).slice(0, SHOWN);
  const rows = most.map(({ id, documents: own, partners: [first] }) => {
    const partner = first === undefined ? "" : `with ${graph.entity(first.id)?.name ?? first.id} in ${first.documents}`;
    return [`  ${id}`, graph.entity(id)?.name ?? "", count(own), partner];
  });
  const [read, found] = [count(documents), count(entities.length)];
  return [`${read} documents mention ${found} entities; most often:`, table(rows)].join("\n");
}
