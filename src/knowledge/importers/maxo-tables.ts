import type { TableRow } from "../../lib/delimited.ts";
import type { Source } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import type { PublishedTable } from "./published-tables.ts";

export const MAXO_TABLES = {
  annotations: {
    columns: ["disease_id", "source_id", "maxo_id", "maxo_name", "hpo_id", "relation", "evidence"],
    optional: ["last_updated", "created"],
  },
  diagnostics: { columns: ["hpo_id", "predicate_id", "maxo_id", "maxo_label"] },
} as const satisfies Record<string, PublishedTable>;

export type MaxoTable = keyof typeof MAXO_TABLES;
type Columns = (typeof MAXO_TABLES)[MaxoTable];
export type MaxoColumn = Columns["columns"][number] | Extract<Columns, { optional: unknown }>["optional"][number];
export type MaxoRow = TableRow<MaxoColumn>;

const COMMON = {
  released: "",
  licence: "CC BY 4.0",
  redistributable: true,
  url: "https://github.com/monarch-initiative/maxo-annotations",
  attribution: "Medical Action Ontology annotations, Monarch Initiative",
  kind: "curated",
} as const;

/** The two that are alike in form are told apart: how an annotation was found says how far to trust it. */
export const MAXO_SOURCES = {
  curated: { ...COMMON, id: "maxo", name: "MAxO annotations: treatments of rare diseases, by curators" },
  proposed: {
    ...COMMON,
    id: "automaxo",
    name: "AutoMAxO: treatments of rare diseases, proposed by a language model from abstracts and approved by a curator",
  },
  diagnostics: { ...COMMON, id: "maxo-diagnostics", name: "MAxO annotations: tests that show findings" },
} as const satisfies Record<string, Omit<Source, "version">>;

export interface Procedures {
  /** Counts a name that a row gives. */
  note(row: MaxoRow): void;
  /** States the row's procedure once, by its most frequent name; false when it has no identifier, which is said then. */
  state(row: MaxoRow, sink: GraphSink): boolean;
}

/** An identifier has the names of several releases of the ontology in one file. */
export function createProcedures(): Procedures {
  const names = new Map<string, Map<string, number>>();
  const stated = new Set<string>();
  return {
    note(row) {
      const [id, name] = [row.cell("maxo_id"), nameOf(row)];
      if (name === "") return;
      const counts = names.get(id) ?? new Map<string, number>();
      if (counts.size === 0) names.set(id, counts);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    state(row, sink) {
      const id = row.cell("maxo_id");
      if (!/^MAXO:\d{7}$/.test(id)) {
        sink.malformed(`maxo_id is "${id}", and must be MAXO: and seven digits`);
        return false;
      }
      const [name, ...others] = [...(names.get(id) ?? [])].sort(([, a], [, b]) => b - a).map(([text]) => text);
      if (name === undefined || stated.has(id)) return true;
      stated.add(id);
      const synonyms = others.map((text) => ({ text, scope: "exact" as const, language: "en" }));
      sink.entity({ id, type: "procedure", name, ...(synonyms.length === 0 ? {} : { synonyms }) });
      return true;
    },
  };
}

function nameOf(row: MaxoRow): string {
  return (row.cell("maxo_name") || row.cell("maxo_label")).trim();
}
