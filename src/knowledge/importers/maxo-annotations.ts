import type { FactQualifiers } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { MAXO_SOURCES, type MaxoRow, type Procedures } from "./maxo-tables.ts";

/** The words of the catalogue for the relations of the file. */
const RELATIONS: Readonly<Record<string, string>> = {
  treats: "treats",
  prevents: "prevents",
  investigates: "investigates",
  contraindicated: "contraindicated",
  "lack of observed response": "lack of observed response",
  no_observed_benefit: "lack of observed response",
};

/** The root of all findings: the annotation is of the disease as a whole. */
const ANY_FINDING = "HP:0000118";

/**
 * Treatments. The publisher's file of curated annotations repeats every annotation of AutoMAxO: where that file is
 * read too, the row is kept there, so that what a model proposed is not called curated.
 */
export function createAnnotations(sink: GraphSink, procedures: Procedures) {
  const [curated, proposed]: [MaxoRow[], MaxoRow[]] = [[], []];
  return {
    take: (row: MaxoRow, isProposed: boolean) => void (isProposed ? proposed : curated).push(row),
    state(): void {
      const elsewhere = new Set(proposed.map(keyOf));
      const tables = [
        [MAXO_SOURCES.proposed, proposed],
        [MAXO_SOURCES.curated, curated],
      ] as const;
      for (const [source, rows] of tables) {
        if (rows.length === 0) continue;
        sink.source({ ...source, version: lastEntry(rows) });
        for (const row of rows) {
          sink.row(row.file, row.line);
          if (rows === curated && elsewhere.has(keyOf(row))) sink.skip("annotation: kept as one of AutoMAxO");
          else stateAnnotation(row, { sink, procedures, source: source.id });
        }
      }
    },
  };
}

function keyOf(row: MaxoRow): string {
  const columns = ["disease_id", "source_id", "maxo_id", "hpo_id", "relation"] as const;
  return columns.map((column) => row.cell(column)).join("\t");
}

function stateAnnotation(
  row: MaxoRow,
  { sink, procedures, source }: { sink: GraphSink; procedures: Procedures; source: string },
): void {
  const [disease, target, relation] = [row.cell("disease_id"), row.cell("hpo_id"), row.cell("relation")];
  if (relation === "unknown") return void sink.skip("annotation: its relation is unknown");
  const detail = RELATIONS[relation];
  if (detail === undefined) return void sink.malformed(`relation is "${relation}", which is not known`);
  if (!/^(?:MONDO|OMIM|ORPHA):\d+$/.test(disease)) {
    return void sink.malformed(`disease_id is "${disease}", and must be an identifier such as MONDO:0008753`);
  }
  const isFinding = /^HP:\d{7}$/.test(target);
  if (!isFinding && target !== "" && target !== disease) {
    if (!/^MONDO:\d+$/.test(target))
      return void sink.malformed(`hpo_id is "${target}", and must be HP: and seven digits`);
    return void sink.skip("annotation: of one disease with another as its finding");
  }
  if (!procedures.state(row, sink)) return;
  const qualifiers: FactQualifiers = isFinding && target !== ANY_FINDING ? { detail, feature: target } : { detail };
  const [reference, evidence] = [row.cell("source_id"), row.cell("evidence")];
  sink.fact({
    subject: disease,
    relation: "managed_with",
    object: row.cell("maxo_id"),
    qualifiers,
    source,
    ...(reference === "" ? {} : { reference }),
    ...(evidence === "" ? {} : { evidence }),
  });
}

/** The files name no release: the day of the last entry, where they have any. */
function lastEntry(rows: readonly MaxoRow[]): string {
  const days = rows.flatMap((row) => [readDay(row.cell("created")), readDay(row.cell("last_updated"))]);
  const last = days.sort().at(-1) ?? "";
  return last === "" ? "release not stated" : `last entry of ${last}`;
}

/** "2024-08-03", or "7/20/24" with the month first; "" when it is neither. */
function readDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const [, month = "", day = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/.exec(text) ?? [];
  return year === "" ? "" : `20${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
