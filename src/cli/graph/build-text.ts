import type { BuildReport, ImportReport } from "../../knowledge/build/report.ts";
import type { GraphInfo } from "../../knowledge/view/info.ts";
import { count } from "../output.ts";
import { paint, printable, table } from "../terminal.ts";
import { describeFigures } from "./info.ts";

/** Examples and entries that are shown; build.json has all. */
const SHOWN = { reasons: 12, problems: 3, prefixes: 8, mistyped: 5, unrecognised: 10 };

/** What a build made of its sources, for people. */
export function describeBuild(report: BuildReport, info: GraphInfo): string {
  const { unresolved, mistyped, identity, categories, unrecognised, damaged, missing = [] } = report;
  return [
    describeImporters(report.importers),
    ...report.importers.flatMap(describeRows),
    "",
    title("facts"),
    `  ${describeFacts(report)}`,
    ...list("ends without an entity, by prefix", unresolved, SHOWN.prefixes),
    ...describeUnread(report),
    ...list("ends of other types", mistyped, SHOWN.mistyped),
    `  entities merged: ${count(identity.merged)}; only named, and in no fact, so left out: ${count(identity.unstated)}`,
    `  mappings that would have made two things one and were not followed: ${count(identity.conflicts.length)} (osler graph why)`,
    `  categories: ${count(categories.facts)} facts by rule; ${count(categories.without)} of ${count(categories.diseases)} diseases have none`,
    ...list("  by the most trustworthy rule", categories.byRule, Number.POSITIVE_INFINITY),
    ...describeUnrecognised(unrecognised),
    ...describeMissing(damaged, missing),
    "",
    title(`graph ${info.version}`),
    describeFigures(info),
  ].join("\n");
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
    ...reasons.slice(0, SHOWN.reasons).map(([reason, rows]) => `  ${count(rows).padStart(9)}  ${printable(reason)}`),
    ...(hidden.length > 0 ? [`  ${count(hidden.reduce(add, 0)).padStart(9)}  for ${hidden.length} other reasons`] : []),
    ...problems
      .slice(0, SHOWN.problems)
      .map(
        ({ where, problem }) =>
          `  ${paint("yellow", "malformed", process.stdout)}  ${printable(`${where}: ${problem}`)}`,
      ),
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

/** What describes the things of a prefix. */
const DESCRIBED_BY: Readonly<Record<string, string>> = {
  ORPHA: "orphapacket or orphadata-xml",
  HP: "hpo, hp.json or hp.obo",
  MONDO: "mondo",
  DOID: "disease-ontology",
  ICD10CM: "icd10cm",
  DRUGCENTRAL: "drugcentral",
  UMLS: "umls",
};

/** Of all that is stated: with less, a source that was read does not describe the few. */
const MUCH = 0.1;

function describeUnread({ facts, unresolved }: BuildReport): string[] {
  const much = Object.entries(DESCRIBED_BY).filter(([prefix]) => (unresolved[prefix] ?? 0) > MUCH * facts.stated);
  if (much.length === 0) return [];
  const named = much.map(([prefix, importers]) => `${prefix} (${importers})`).join(" and ");
  return [
    paint("yellow", `  to keep more, read what describes ${named} with these files or before them`, process.stdout),
  ];
}

function list(what: string, counts: Readonly<Record<string, number>>, most: number): string[] {
  const entries = Object.entries(counts);
  if (entries.length === 0) return [];
  const shown = entries.slice(0, most).map(([name, number]) => `${name === "" ? "no prefix" : name} ${count(number)}`);
  const hidden = entries.length - shown.length;
  return [`  ${what}: ${printable(shown.join(", "))}${hidden > 0 ? `, and ${hidden} more` : ""}`];
}

function describeUnrecognised(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const hidden = paths.length - SHOWN.unrecognised;
  return [
    "",
    title("files that no importer knows"),
    ...paths.slice(0, SHOWN.unrecognised).map((path) => `  ${printable(path)}`),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
  ];
}

function describeMissing(files: BuildReport["damaged"], sources: NonNullable<BuildReport["missing"]>): string[] {
  const told = [
    ...files.map(({ problem }) => ["damaged", problem]),
    ...sources.map(({ importer, problem }) => ["missing", `${importer}: ${problem}`]),
  ].map(([what = "", problem = ""]) => `  ${paint("yellow", what, process.stdout)}  ${printable(problem)}`);
  return told.length === 0 ? [] : ["", title("what could not be read, and is not in the graph"), ...told];
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
