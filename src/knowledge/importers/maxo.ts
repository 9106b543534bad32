import type { TableRow } from "../../lib/delimited.ts";
import type { Source } from "../fact.ts";
import type { GraphImporter } from "../importer.ts";
import { createAnnotations } from "./maxo-annotations.ts";
import { createProcedures, MAXO_SOURCES, MAXO_TABLES, type MaxoColumn, type MaxoTable } from "./maxo-tables.ts";
import { recognisesTable } from "./published-tables.ts";
import { readPublished } from "./read-published.ts";

/**
 * What the Medical Action Ontology's annotators say of treatments and tests. Diseases and findings are identifiers of
 * other sources here; procedures are named.
 */
export const MAXO: GraphImporter = {
  id: "maxo",
  title: "MAxO annotations: treatments of rare diseases, tests that show findings (TSV)",
  reads:
    'maxo-annotations.tsv, automaxo-annotations.tsv (told by "automaxo" in its name), maxo_diagnostic_annotations.tsv',
  recognises: (sample) => recognisesTable(sample, MAXO_TABLES),
  async read(files, sink, options) {
    const procedures = createProcedures();
    const annotations = createAnnotations(sink, procedures);
    const diagnostics: TableRow<MaxoColumn>[] = [];
    let isProposed = false;
    let version = "";
    await readPublished<MaxoTable, MaxoColumn>(files, MAXO_TABLES, {
      expected: "a table of MAxO annotations",
      sink,
      options,
      begin(_, { name }) {
        isProposed = name.toLowerCase().includes("automaxo");
      },
      comment(comment) {
        version = /^\s*version:\s*(\S+)/.exec(comment)?.[1] ?? version;
      },
      row(table, row) {
        procedures.note(row);
        if (table === "annotations") annotations.take(row, isProposed);
        else diagnostics.push(row);
      },
    });
    annotations.state();
    if (diagnostics.length > 0) sink.source(diagnosticSource(version));
    for (const row of diagnostics) {
      sink.row(row.file, row.line);
      const observed = OBSERVATIONS[row.cell("predicate_id")];
      const [finding, procedure] = [row.cell("hpo_id"), row.cell("maxo_id")];
      if (observed === undefined) sink.malformed(`predicate_id is "${row.cell("predicate_id")}", which is not known`);
      else if (!/^HP:\d{7}$/.test(finding)) sink.malformed(`hpo_id is "${finding}", and must be HP: and seven digits`);
      else if (procedures.state(row, sink)) {
        const source = MAXO_SOURCES.diagnostics.id;
        sink.fact({ ...observed, subject: finding, relation: "observed_with", object: procedure, source });
      }
    }
  },
};

const PRENATALLY = { qualifiers: { detail: "prenatally" } };

const OBSERVATIONS: Readonly<Record<string, { positive?: boolean; qualifiers?: { detail: string } }>> = {
  is_observable_through: {},
  is_prenatally_observable_through: PRENATALLY,
  is_not_observable_through: { positive: false },
  is_not_prenatally_observable_through: { positive: false, ...PRENATALLY },
};

function diagnosticSource(version: string): Source {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(version);
  return { ...MAXO_SOURCES.diagnostics, version: version || "release not stated", released: isDay ? version : "" };
}
