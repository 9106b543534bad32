import { readTable, type TableRow } from "../../lib/delimited.ts";
import type { EntityType, MappingPredicate } from "../fact.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { raiseFirstLetter } from "../wording.ts";
import { curieOf, licenceRefusal, prefixOf } from "./curies.ts";
import { entityTypeSetting } from "./entity-type-setting.ts";
import { MONDO_UPPER } from "./mondo-classes.ts";
import { predicateOf } from "./ontology-term.ts";
import { sortParts } from "./parts-by-kind.ts";
import type { PublishedTable } from "./published-tables.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";
import { mappingSetOf } from "./sssom-set.ts";
import { tableOf } from "./table-kind.ts";

const COLUMNS = ["subject_id", "predicate_id", "object_id"] as const;
const OPTIONAL = ["subject_label", "object_label", "predicate_modifier"] as const;
const TABLES = { sssom: { columns: COLUMNS, optional: OPTIONAL } } as const satisfies Record<string, PublishedTable>;

type Row = TableRow<(typeof COLUMNS)[number] | (typeof OPTIONAL)[number]>;

/**
 * Mappings in the Simple Standard for Sharing Ontological Mappings (TSV). Classes of Mondo become diseases under
 * their labels; setting `type`: the type of the entities that the subjects of other vocabularies become (without it
 * they become none). Where a class is mapped exactly to several codes of one vocabulary (a disease and its commonest
 * form), and one of them bears the name of the class, that one is the same thing and the others are only "close".
 */
export const SSSOM: GraphImporter = {
  id: "sssom",
  title: "Ontology mappings (SSSOM)",
  reads: "mapping sets as .sssom.tsv",
  recognises: ({ head }) => tableOf(head, TABLES) !== undefined,
  async read(files, sink, options) {
    const type = entityTypeSetting(options, "sssom");
    const rules = { kindOf: (head: string) => tableOf(head, TABLES), expected: "an SSSOM table (TSV)" };
    const parts = await sortParts(files, rules, options);
    const sets = new Map(parts.heads.map(({ head, name, where }) => [where, mappingSetOf(head, name)]));
    for (const source of new Map([...sets.values()].map((set) => [set.id, set])).values()) sink.source(source);
    const namesakes = new Set<string>();
    for await (const part of parts.ofKind("sssom")) {
      for await (const rows of readRows(part)) for (const row of rows) noteNamesake(row, namesakes);
    }
    const described = new Set<string>();
    for await (const part of parts.ofKind("sssom")) {
      const source = sets.get(part.where)?.id ?? "";
      for await (const rows of readRows(part)) {
        options.signal?.throwIfAborted();
        for (const row of rows) sayRow(row, { sink, source, namesakes, described, type });
      }
    }
  },
};

function readRows(part: Parameters<typeof readTable>[0]) {
  return readTable(part, { delimiter: "\t", columns: COLUMNS, optional: OPTIONAL });
}

/** Notes the exact mappings to a code that bears the name of the class. */
function noteNamesake(row: Row, namesakes: Set<string>): void {
  if (row.problem !== undefined || !bearsOwnName(row)) return;
  const [subject, object] = [curieOf(row.cell("subject_id")), curieOf(row.cell("object_id"))];
  if (predicateOf(row.cell("predicate_id")) !== "exact" || subject === undefined || object === undefined) return;
  namesakes.add(`${subject} ${prefixOf(object)}`);
}

function bearsOwnName(row: Row): boolean {
  const [label, other] = [row.cell("subject_label"), row.cell("object_label")];
  return label !== "" && label.length === other.length && label.toLowerCase() === other.toLowerCase();
}

interface Reading {
  sink: GraphSink;
  source: string;
  /** "subject vocabulary" of what `noteNamesake` noted. */
  namesakes: ReadonlySet<string>;
  described: Set<string>;
  type: EntityType | undefined;
}

function sayRow(row: Row, reading: Reading): void {
  reading.sink.row(row.file, row.line);
  const refusal: Refusal | undefined =
    row.problem === undefined ? sayMapping(row, reading) : { malformed: row.problem };
  sayRefusal(reading.sink, refusal);
}

function sayMapping(row: Row, { sink, source, namesakes, described, type }: Reading): Refusal | undefined {
  const [subject, object] = [curieOf(row.cell("subject_id")), curieOf(row.cell("object_id"))];
  if (subject === undefined) return { malformed: `subject_id: "${row.cell("subject_id")}" is no CURIE` };
  if (object === undefined) return { malformed: `object_id: "${row.cell("object_id")}" is no CURIE` };
  const given = predicateOf(row.cell("predicate_id"));
  const refusal = refusalOf(row, subject, given) ?? licenceRefusal(object);
  if (refusal !== undefined || given === undefined) return { skip: refusal ?? "" };
  describe({ id: subject, label: row.cell("subject_label"), type }, { sink, described });
  const isRival = given === "exact" && namesakes.has(`${subject} ${prefixOf(object)}`) && !bearsOwnName(row);
  sink.mapping({ subject, predicate: isRival ? "close" : given, object, source });
  return undefined;
}

function refusalOf(row: Row, subject: string, predicate: MappingPredicate | undefined): string | undefined {
  if (predicate === undefined) return "mapping: a predicate that is not kept";
  if (row.cell("predicate_modifier").toLowerCase() === "not") return "mapping: a negative one";
  if (row.cell("subject_label").startsWith("obsolete ")) return "mapping: of an obsolete class";
  return MONDO_UPPER.has(subject) ? "class: sorts diseases and is none" : undefined;
}

function describe(
  { id, label, type }: { id: string; label: string; type: EntityType | undefined },
  { sink, described }: Pick<Reading, "sink" | "described">,
): void {
  const own = id.startsWith("MONDO:") ? "disease" : type;
  if (own === undefined || label === "" || described.has(id)) return;
  described.add(id);
  sink.entity({ id, type: own, name: own === "disease" ? raiseFirstLetter(label) : label, mentionOnly: true });
}
