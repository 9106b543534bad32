import type { BuildReport, ImportReport } from "../../knowledge/build/report.ts";
import type { GraphInfo } from "../../knowledge/view/info.ts";
import { count } from "../output.ts";
import { paint, printable, table } from "../terminal.ts";
import { describeFigures } from "./info.ts";

/** Examples and entries that are shown; build.json has all. */
const SHOWN = { reasons: 12, problems: 3, prefixes: 8, mistyped: 5, unrecognised: 10 };

/** What a build made of its sources, for people. */
export function describeBuild(report: BuildReport, info: GraphInfo): string {
  const { unresolved, mistyped, identity, categories, unrecognised, damaged } = report;
  return printable(
    [
      describeImporters(report.importers),
      ...report.importers.flatMap(describeRows),
      "",
      title("facts"),
      `  ${describeFacts(report)}`,
      ...list("ends without an entity, by prefix", unresolved, SHOWN.prefixes),
      ...list("ends of other types", mistyped, SHOWN.mistyped),
      `  entities merged: ${count(identity.merged)}; only named, and in no fact, so left out: ${count(identity.unstated)}`,
      `  mappings that would have made two things one and were not followed: ${count(identity.conflicts.length)} (osler graph why)`,
      `  categories: ${count(categories.facts)} facts by rule; ${count(categories.without)} of ${count(categories.diseases)} diseases have none`,
      ...list("  by the most trustworthy rule", categories.byRule, Number.POSITIVE_INFINITY),
      ...describeUnrecognised(unrecognised),
      ...describeDamaged(damaged),
      "",
      title(`graph ${info.version}`),
      describeFigures(info),
    ].join("\n"),
  );
}

function describeImporters(reports: readonly ImportReport[]): string {
  const head = [
    "IMPORTER",
    "FILES",
    "ROWS",
    "KEPT",
    "SKIPPED",
    "MALFORMED",
    "ENTITIES",
    "MAPPINGS",
    "FACTS",
    "SECONDS",
  ];
  const rows = reports.map(
    ({ importer, files, rows, kept, skipped, malformed, entities, mappings, facts, seconds }) => [
      importer,
      ...[files.length, rows, kept, sum(skipped), malformed, entities, mappings, facts].map(count),
      seconds.toFixed(1),
    ],
  );
  return table([head, ...rows]);
}

/** Why rows of one importer are not in the graph, and what is wrong in those that are. */
function describeRows({ importer, skipped, malformed, problems }: ImportReport): string[] {
  const reasons = Object.entries(skipped).sort(([, a], [, b]) => b - a);
  if (reasons.length + problems.length === 0) return [];
  const hidden = reasons.slice(SHOWN.reasons).map(([, rows]) => rows);
  return [
    "",
    title(importer),
    ...reasons.slice(0, SHOWN.reasons).map(([reason, rows]) => `  ${count(rows).padStart(9)}  ${reason}`),
    ...(hidden.length > 0 ? [`  ${count(hidden.reduce(add, 0)).padStart(9)}  for ${hidden.length} other reasons`] : []),
    ...problems
      .slice(0, SHOWN.problems)
      .map(({ where, problem }) => `  ${paint("yellow", "malformed", process.stdout)}  ${where}: ${problem}`),
    ...(malformed > SHOWN.problems
      ? [`             and ${count(malformed - SHOWN.problems)} more malformed rows`]
      : []),
  ];
}

function describeFacts({ facts }: BuildReport): string {
  const { stated, kept, merged, unresolved, mistyped, reflexive, superseded, circular } = facts;
  const parts: [number, string][] = [
    [kept, "kept"],
    [merged, "further records of these"],
    [unresolved, "with an end that no source describes"],
    [mistyped, "with an end of another type"],
    [reflexive, "between one and the same"],
    [superseded, "superseded by a source that is believed more"],
    [circular, "would close a circle in the taxonomy"],
  ];
  const named = parts.filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`);
  return `${count(stated)} stated = ${named.join(" + ")}`;
}

function list(what: string, counts: Readonly<Record<string, number>>, most: number): string[] {
  const entries = Object.entries(counts);
  if (entries.length === 0) return [];
  const shown = entries.slice(0, most).map(([name, number]) => `${name === "" ? "no prefix" : name} ${count(number)}`);
  const hidden = entries.length - shown.length;
  return [`  ${what}: ${shown.join(", ")}${hidden > 0 ? `, and ${hidden} more` : ""}`];
}

function describeUnrecognised(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const hidden = paths.length - SHOWN.unrecognised;
  return [
    "",
    title("files that no importer knows"),
    ...paths.slice(0, SHOWN.unrecognised).map((path) => `  ${path}`),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
  ];
}

function describeDamaged(files: BuildReport["damaged"]): string[] {
  if (files.length === 0) return [];
  const told = files.map(({ problem }) => `  ${paint("yellow", "damaged", process.stdout)}  ${problem}`);
  return ["", title("files that could not be read"), ...told];
}

function title(text: string): string {
  return paint("bold", text, process.stdout);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce(add, 0);
}

function add(a: number, b: number): number {
  return a + b;
}
