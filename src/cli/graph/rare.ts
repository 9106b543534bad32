import type { Entity } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { readMined } from "../../knowledge/mining/file.ts";
import { documentFrequencies } from "../../knowledge/mining.ts";
import { rankRare } from "../../knowledge/search/rank-rare.ts";
import type { Rarity } from "../../knowledge/search/rarity.ts";
import type { Rate } from "../../knowledge/search/rates.ts";
import { UsageError } from "../../lib/errors.ts";
import { editDistance } from "../../lib/nearest.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { numberOption, textOption } from "../settings.ts";
import { paint, printable, table } from "../terminal.ts";
import { typeOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";

/** The rarest first, each with what its score is made of. None is a failure. */
export async function listRare({ options }: Invocation): Promise<ExitCode> {
  const type = typeOption(options);
  const limit = numberOption(options, "limit", { fallback: 50 });
  const minimumDegree = numberOption(options, "minimumFacts", { fallback: 0, least: 0 });
  const { graph } = await openChosenGraph(options);
  const specialty = specialtyOption(graph, textOption(options, "specialty"));
  const mined = textOption(options, "documents");
  const frequencies = mined === undefined ? undefined : await readFrequencies(mined, graph);
  const ranked = rankRare(graph, {
    limit,
    minimumDegree,
    ...(frequencies && { documentFrequencies: frequencies }),
    ...(type === undefined ? {} : { type }),
    ...(specialty === undefined ? {} : { specialty }),
  });
  if (options.json === true) print({ rare: ranked.map((rarity) => tell(graph, rarity)) });
  else if (ranked.length === 0) process.stdout.write("Nothing rare is recorded there.\n");
  else process.stdout.write(`${describe(graph, ranked)}\n`);
  return ranked.length === 0 ? EXIT.failures : EXIT.done;
}

/** An id, or a name in any case. */
function specialtyOption(graph: Graph, wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const known = graph.entities("specialty");
  const said = wanted.trim().toLowerCase();
  const found = known.find(({ id, name }) => id === wanted || name.toLowerCase() === said);
  if (found !== undefined) return found.id;
  const names = known.map(({ name }) => name);
  const near = names
    .map((name) => ({ name, distance: editDistance(said, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const remedy =
    names.length === 0
      ? "It has none."
      : `Near it are: ${near
          .slice(0, 3)
          .map(({ name }) => name)
          .join(", ")}.`;
  throw new UsageError(`The graph has no specialty "${wanted}".`, { remedy });
}

/** What osler graph mine counted; ids of another graph may be other entities, which is said. */
async function readFrequencies(file: string, graph: Graph): Promise<Map<string, number>> {
  const mined = await readMined(file);
  if (mined.graph !== graph.version) {
    const line = `${file} was mined with the graph ${mined.graph}, and this is ${graph.version}: what changed between is not counted.`;
    process.stderr.write(`${paint("yellow", line)}\n`);
  }
  return documentFrequencies(mined);
}

function named(graph: Graph, { entity }: Rarity): Pick<Entity, "id" | "name"> {
  const { id, name } = graph.entityAt(entity);
  return { id, name };
}

/** Without positions, which mean nothing outside. */
function tell(graph: Graph, rarity: Rarity): object {
  const { entity: _, rate, ...parts } = rarity;
  const stated = rate === undefined ? {} : { rate: { ...rate, fact: graph.factAt(rate.fact).id } };
  return { ...named(graph, rarity), ...parts, ...stated };
}

function describe(graph: Graph, ranked: readonly Rarity[]): string {
  const head = ["SCORE", "ID", "PER 100,000", "RATE", "LISTED BY", "DOCUMENTS", "FACTS", "NAME"];
  const rows = ranked.map((rarity) => {
    const { score, rate, inOrphanet, inMondoRare, documentFrequency, degree } = rarity;
    const { id, name } = named(graph, rarity);
    const lists = [inOrphanet ? "Orphanet" : "", inMondoRare ? "Mondo" : ""].filter((list) => list !== "");
    return [
      score.toFixed(3),
      id,
      rate === undefined ? "–" : `${rate.measured ? "" : "~"}${rate.perHundredThousand.toPrecision(2)}`,
      rate === undefined ? "–" : tellRate(rate),
      lists.join(", ") || "–",
      documentFrequency === undefined ? "–" : tellShare(documentFrequency),
      String(degree),
      name,
    ];
  });
  const note = "~ the middle of a class; the score weighs rate 5, lists 2, documents 2, facts 1, as far as known";
  return `${printable(table([head, ...rows]))}\n${paint("dim", note, process.stdout)}`;
}

function tellRate({ relation, geography, validated }: Rate): string {
  const kind = relation.replace(/^has_/, "").replaceAll("_", " ");
  return [kind, geography, validated ? "" : "not validated"].filter(Boolean).join(", ");
}

/** Of documents: "3.1e-5", "0". */
function tellShare(share: number): string {
  return share === 0 ? "0" : share.toExponential(1);
}
