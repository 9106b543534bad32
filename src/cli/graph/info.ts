import { readBuildRecord } from "../../knowledge/graph-folder.ts";
import { type GraphInfo, graphInfo } from "../../knowledge/view/info.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { count } from "../output.ts";
import { paint, printable, table } from "../terminal.ts";
import { openChosenGraph } from "./open.ts";

/** The graph in figures, with its sources. */
export async function showInfo({ options }: Invocation): Promise<ExitCode> {
  const { graph, path } = await openChosenGraph(options);
  const info = graphInfo(graph);
  const missing = missingFrom(path, info.version);
  if (options.json === true) print({ ...info, ...(missing.length === 0 ? {} : { missing }) });
  else process.stdout.write(`${[describeInfo(info), ...describeMissing(missing)].join("\n")}\n`);
  return EXIT.done;
}

interface Missing {
  importer?: string;
  files: string[];
  problem: string;
}

/** What the build of that graph could not read, and went on without. */
function missingFrom(path: string | undefined, version: string): Missing[] {
  const record = path === undefined ? undefined : readBuildRecord(path);
  if (record?.version !== version) return [];
  return [...record.damaged.map(({ path: file, problem }) => ({ files: [file], problem })), ...record.missing];
}

function describeMissing(missing: readonly Missing[]): string[] {
  if (missing.length === 0) return [];
  const lines = missing.map(({ importer, problem }) =>
    printable(`  ${importer === undefined ? "" : `${importer}: `}${problem}`),
  );
  return [paint("yellow", "missing, because it could not be read", process.stdout), ...lines];
}

export function describeInfo(info: GraphInfo): string {
  const sources = info.sources.map(({ id, version, licence, redistributable, kind }) => {
    const terms = redistributable ? "may be passed on" : "stays on this machine";
    return [`  ${id}`, version, kind === "curated" ? terms : `${kind}; ${terms}`, licence];
  });
  return [
    `${paint("bold", `graph ${info.version}`, process.stdout)}`,
    describeFigures(info),
    paint("bold", "sources", process.stdout),
    table(sources),
  ].join("\n");
}

/** The figures that a build is measured by. */
export function describeFigures(info: GraphInfo): string {
  const share = (count: number) => (info.diseases === 0 ? "" : `${((100 * count) / info.diseases).toFixed(1)} %`);
  const rows: [string, number, string?][] = [
    ["entities", info.entities],
    ["facts", info.facts],
    ["relations", info.relations],
    ["diseases", info.diseases],
    ["rare diseases", info.rareDiseases, share(info.rareDiseases)],
    ["with an ICD-10 code", info.withIcd10, share(info.withIcd10)],
    ["with a UMLS CUI", info.withCui, share(info.withCui)],
    ["with a category", info.withCategory, share(info.withCategory)],
  ];
  return table(rows.map(([what, number, note = ""]) => [`  ${what}`, count(number).padStart(9), note]));
}
