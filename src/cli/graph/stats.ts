import { type GraphStats, graphStats } from "../../knowledge/view/stats.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { paint, table } from "../terminal.ts";
import { openChosenGraph } from "./open.ts";

/** Categories that are listed one by one; --json has all. */
const SHOWN = 40;

/** What the graph holds, by type, relation, source and category. */
export async function showStats({ options }: Invocation): Promise<ExitCode> {
  const { graph } = await openChosenGraph(options);
  const stats = graphStats(graph);
  if (options.json === true) print(stats);
  else process.stdout.write(`${describe(stats)}\n`);
  return EXIT.done;
}

function describe({ version, types, relations, sources, categories, degrees }: GraphStats): string {
  const { diseases, covered, byCategory } = categories;
  const share = diseases === 0 ? 0 : (100 * covered) / diseases;
  const { p50, p90, p99, most } = degrees;
  const hidden = byCategory.length - SHOWN;
  return [
    ...section(`graph ${version}`, "entities", [
      ["TYPE", "ENTITIES", "IN NO FACT"],
      ...types.map(({ type, entities, orphans }) => [type, count(entities), count(orphans)]),
    ]),
    ...section("relations", "facts", [
      ["RELATION", "FACTS", "DENIED", ""],
      ...relations.map(({ relation, name, facts, denied }) => [relation, count(facts), count(denied), name]),
    ]),
    ...section("sources", "facts and mappings", [
      ["SOURCE", "FACTS", "MAPPINGS", "MAY BE PASSED ON", "LICENCE"],
      ...sources.map(({ id, facts, mappings, licence, redistributable }) => {
        return [id, count(facts), count(mappings), redistributable ? "yes" : "no", licence];
      }),
    ]),
    ...section("categories", `${count(covered)} of ${count(diseases)} diseases, ${share.toFixed(1)} %`, [
      ...byCategory.slice(0, SHOWN).map(({ id, name, diseases: members }) => [id, count(members), name]),
      ...(hidden > 0 ? [[`and ${hidden} more`, "", ""]] : []),
    ]),
    paint("bold", "facts at an entity", process.stdout),
    `  half have at most ${count(p50)}, nine in ten ${count(p90)}, 99 in 100 ${count(p99)}${
      most === undefined ? "" : `; most has ${most.name} (${most.id}): ${count(most.facts)}`
    }`,
  ].join("\n");
}

function section(title: string, what: string, rows: readonly string[][]): string[] {
  const padded = rows.map(([first = "", ...cells]) => [`  ${first}`, ...cells]);
  return [`${paint("bold", title, process.stdout)}  ${what}`, ...(rows.length > 0 ? [table(padded)] : []), ""];
}
