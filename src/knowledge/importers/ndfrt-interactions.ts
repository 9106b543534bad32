import type { TableRow } from "../../lib/delimited.ts";
import type { Source } from "../fact.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { nameDrugs } from "./ndfrt-names.ts";
import { type PublishedTable, recognisesTable } from "./published-tables.ts";
import { readPublished } from "./read-published.ts";

const SOURCE: Source = {
  id: "ndfrt-interactions",
  name: "NDF-RT drug interactions, with their severity",
  version: "release not stated",
  released: "",
  licence: "public domain (work of the US government)",
  redistributable: true,
  url: "https://github.com/dbmi-pitt/public-PDDI-analysis",
  attribution: "National Drug File Reference Terminology, US Department of Veterans Affairs",
  kind: "curated",
};

const TABLES = {
  interactions: { columns: ["drug_a", "drug_b", "severity", "ndfrt_a", "ndfrt_b"] },
} as const satisfies Record<string, PublishedTable>;

type Row = TableRow<(typeof TABLES)["interactions"]["columns"][number]>;

/**
 * Interactions of drugs by their NDF-RT identifiers. The two names of a row stand in the order of the alphabet and not
 * in that of the identifiers: which is whose is found from all rows together.
 */
export const NDFRT_INTERACTIONS: GraphImporter = {
  id: "ndfrt-interactions",
  title: "NDF-RT drug interactions (TSV)",
  reads: "ndfrt-ddis.tsv: drug_a, drug_b, severity, ndfrt_a, ndfrt_b",
  recognises: (sample) => recognisesTable(sample, TABLES),
  async read(files, sink, options) {
    const rows: Row[] = [];
    const expected = "a table of NDF-RT drug interactions";
    await readPublished(files, TABLES, { expected, sink, options, row: (_, row) => void rows.push(row) });
    sink.source(SOURCE);
    const good = rows.filter((row) => !refuse(row, sink));
    const names = nameDrugs(
      good.map((row) => ({
        names: [row.cell("drug_a"), row.cell("drug_b")],
        identifiers: [row.cell("ndfrt_a"), row.cell("ndfrt_b")],
      })),
    );
    const stated = new Set<string>();
    for (const row of good) {
      sink.row(row.file, row.line);
      const ends = [row.cell("ndfrt_a"), row.cell("ndfrt_b")].sort();
      for (const end of ends) stateDrug(end, { name: names.get(end), stated, sink });
      const [subject = "", object = ""] = ends.map((end) => `NDFRT:${end}`);
      const qualifiers = { severity: row.cell("severity").toLowerCase() };
      sink.fact({ subject, relation: "interacts_with", object, qualifiers, source: SOURCE.id });
    }
  },
};

function refuse(row: Row, sink: GraphSink): boolean {
  const [a, b, severity] = [row.cell("ndfrt_a"), row.cell("ndfrt_b"), row.cell("severity")];
  const wrong = [a, b].find((identifier) => !/^N\d+$/.test(identifier));
  const problem =
    wrong !== undefined
      ? `the NDF-RT identifier is "${wrong}", and must be N and digits`
      : a === b
        ? "ndfrt_a and ndfrt_b are one drug, and must be two"
        : severity === ""
          ? 'the column severity is empty, and must be a word such as "Critical"'
          : undefined;
  if (problem === undefined) return false;
  sink.row(row.file, row.line);
  sink.malformed(problem);
  return true;
}

function stateDrug(
  identifier: string,
  { name, stated, sink }: { name: string | undefined; stated: Set<string>; sink: GraphSink },
): void {
  if (name === undefined || stated.has(identifier)) return;
  stated.add(identifier);
  sink.entity({ id: `NDFRT:${identifier}`, type: "drug", name: lowerCase(name) });
}

/** NDF-RT writes names in capitals; letters that stand alone ("GROUP C") or with small ones ("Vi") keep their case. */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]{2,}(?![a-z])/g, (capitals) => capitals.toLowerCase());
}
