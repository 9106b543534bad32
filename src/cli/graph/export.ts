import { join } from "node:path";
import { ENTITY_TYPES } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { GRAPH_FORMATS, type GraphFormat, type GraphFormatName } from "../../knowledge/view/export/formats.ts";
import { type Subgraph, type SubgraphSelector, selectSubgraph } from "../../knowledge/view/subgraph.ts";
import { UsageError } from "../../lib/errors.ts";
import { writePartsWhole } from "../../lib/files.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { listOption, numberOption, readChoice, requiredOption, textOption } from "../settings.ts";
import { paint } from "../terminal.ts";
import { createWatchedChooser, relationsOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";

const FORMATS = Object.keys(GRAPH_FORMATS) as GraphFormatName[];

/** Writes a graph, or a part of it, in a form that other programs read. */
export async function exportGraph({ options }: Invocation): Promise<ExitCode> {
  const remedy = `Formats: ${FORMATS.map((name) => `${name}, ${GRAPH_FORMATS[name].about}`).join("; ")}.`;
  const format = readChoice("--format", requiredOption(options, "format", remedy), FORMATS);
  const out = requiredOption(options, "out", "Name the file, or the folder for csv and kgx: --out graph.graphml");
  const types = listOption(options, "type")?.map((type) => readChoice("--type", type, ENTITY_TYPES));
  const { graph } = await openChosenGraph(options);
  const selector: SubgraphSelector = {
    ...selectAround(graph, options),
    redistributable: options.redistributable === true,
  };
  const relations = relationsOption(graph, options, "relation");
  if (types !== undefined) selector.types = types;
  if (relations !== undefined) selector.relations = relations;
  const subgraph = selectSubgraph(graph, selector);
  const files = writeFormat(out, GRAPH_FORMATS[format], { graph, subgraph });
  warnOfTerms(subgraph);
  const counts = { entities: subgraph.entities.length, facts: subgraph.facts.length };
  const restricted = subgraph.restricted.map(({ id, licence }) => ({ id, licence }));
  if (options.json === true)
    print({ format, files, version: graph.version, ...counts, notRedistributable: restricted });
  else {
    const [entities, facts] = [count(counts.entities), count(counts.facts)];
    process.stdout.write(`${entities} entities and ${facts} facts in ${files.join(" and ")}\n`);
  }
  return EXIT.done;
}

function selectAround(graph: Graph, options: Invocation["options"]): SubgraphSelector {
  const name = textOption(options, "entity");
  const hops = numberOption(options, "hops", { fallback: 1 });
  if (name !== undefined) return { around: { entity: createWatchedChooser(graph)(name).id, hops } };
  if (options.hops === undefined) return {};
  throw new UsageError("--hops has no --entity to begin from.", { remedy: "Add --entity NAME." });
}

function writeFormat(
  out: string,
  { files, folder }: GraphFormat,
  { graph, subgraph }: { graph: Graph; subgraph: Subgraph },
): string[] {
  return Object.entries(files).map(([name, lines]) => {
    const path = folder ? join(out, name) : out;
    writePartsWhole(path, inChunks(lines(graph, subgraph)));
    return path;
  });
}

const CHUNK = 1 << 18;

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function warnOfTerms({ restricted }: Subgraph): void {
  if (restricted.length === 0) return;
  const list = restricted.map(({ id, licence }) => `${id} (${licence})`).join(", ");
  const line = `What is written may not be passed on: it holds statements of ${list}. --redistributable leaves them out.`;
  process.stderr.write(`${paint("yellow", line)}\n`);
}
