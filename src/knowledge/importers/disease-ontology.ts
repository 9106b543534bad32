import type { TableRow } from "../../lib/delimited.ts";
import type { Source } from "../fact.ts";
import type { GraphImporter, GraphSink, ImportOptions } from "../importer.ts";
import { createClassSpeaker } from "./clinical-classes.ts";
import { DOID_SOURCE, sayAxioms } from "./doid-axioms.ts";
import { type ClassRow, CrossReferenceCensus, codesOf, gatherClasses } from "./doid-classes.ts";
import { type ClassReading, sayClassRow, sayCodes, sayDoidTerm, saySymptom } from "./doid-statements.ts";
import { DOID_TABLES, type DoidTable, readDoidTable, readFacets } from "./doid-tables.ts";
import { createHierarchy } from "./hierarchy.ts";
import type { OntologyTerm } from "./ontology-term.ts";
import { releaseDays, type SortedParts, sortParts } from "./parts-by-kind.ts";
import { type OntologyFormat, ontologyFormat, ontologyPrefix, readOntologies } from "./read-ontology.ts";
import { sayRefusal } from "./refusal.ts";
import { tableOf } from "./table-kind.ts";

type Kind = OntologyFormat | DoidTable;

/**
 * The Human Disease Ontology: OBO or OBO graphs, and its reports as tables. Names, is_a, and from the nearest class
 * above that stands for a specialty the specialty; cross references (see `CrossReferenceCensus`); symptoms; and of
 * its logical axioms those in `doid-axioms.ts`, whose labels are looked up in facets.tsv.
 */
export const DISEASE_ONTOLOGY: GraphImporter = {
  id: "disease-ontology",
  title: "Human Disease Ontology",
  reads: "doid.obo or a subset (OBO, OBO graphs), and the reports HumanDO.tsv, allXREFinDO.tsv, facets.tsv …",
  recognises: ({ head }) => kindOf(head) !== undefined && head.includes("DOID"),
  async read(files, sink, options) {
    const parts = await sortParts<Kind>(
      files,
      { kindOf, expected: "a release or a report of the Disease Ontology" },
      options,
    );
    sink.source(sourceOf(releaseDays(parts.heads)));
    const labels = new Map<string, string[]>();
    for await (const part of parts.ofKind("facets")) {
      for (const [label, ids] of await readFacets(part, { sink, options })) labels.set(label, ids);
    }
    const reading = await gather(parts, { sink, options });
    for (const term of reading.classes.terms) sayDoidTerm(term, reading);
    for (const row of reading.classes.rows) sayClassRow(row, reading);
    await readStatements(parts, { reading, labels, options });
  },
};

function kindOf(head: string): Kind | undefined {
  return ontologyPrefix(head) === "DOID" ? ontologyFormat(head) : tableOf(head, DOID_TABLES);
}

function sourceOf(days: readonly string[]): Source {
  return {
    id: DOID_SOURCE,
    name: "Human Disease Ontology",
    version: days.length === 0 ? "not named by its files" : days.join(", "),
    released: days.at(-1) ?? "",
    licence: "CC0 1.0",
    redistributable: true,
    url: "https://disease-ontology.org",
    attribution: "Human Disease Ontology, University of Maryland School of Medicine",
    kind: "curated",
  };
}

interface Import {
  sink: GraphSink;
  options: ImportOptions;
}

/** What must be known of all files before anything is said of a class. */
async function gather(parts: SortedParts<Kind>, { sink, options }: Import): Promise<ClassReading> {
  const terms: OntologyTerm[] = [];
  for await (const batch of readOntologies(parts)) terms.push(...batch.terms);
  const rows: ClassRow[] = [];
  for await (const part of parts.ofKind("classes")) {
    await readDoidTable(part, DOID_TABLES.classes.columns, {
      ...{ sink, options, counts: "problems" },
      say(row, id) {
        rows.push({ where: row.where, id, label: row.cell("label"), parentLabel: row.cell("subClassOf") });
        return undefined;
      },
    });
  }
  const classes = gatherClasses(terms, rows);
  const describeClass = createClassSpeaker(sink);
  const census = await takeCensus(parts, { sink, options, terms });
  return { sink, classes, census, hierarchy: createHierarchy(), described: new Set(), describeClass };
}

const CODES = [
  ["xrefs", "xref"],
  ["icd10", "xrefs"],
] as const;

async function takeCensus(
  parts: SortedParts<Kind>,
  { sink, options, terms }: Import & { terms: readonly OntologyTerm[] },
): Promise<CrossReferenceCensus> {
  const census = new CrossReferenceCensus();
  for (const { id, mappings } of terms) for (const { object } of mappings) census.add(id, object);
  for (const [table, column] of CODES) {
    for await (const part of parts.ofKind(table)) {
      await readDoidTable(part, ["id", column], {
        ...{ sink, options, counts: "nothing" },
        say(row, id) {
          for (const code of codesOf(row.cell(column))) if (code !== undefined) census.add(id, code);
          return undefined;
        },
      });
    }
  }
  return census;
}

async function readStatements(
  parts: SortedParts<Kind>,
  {
    reading,
    labels,
    options,
  }: { reading: ClassReading; labels: ReadonlyMap<string, string[]>; options: ImportOptions },
): Promise<void> {
  const { sink, classes } = reading;
  for (const [table, column] of CODES) {
    for await (const part of parts.ofKind(table)) {
      const say = (row: TableRow<"id" | typeof column>, id: string) => sayCodes(id, row.cell(column), reading);
      await readDoidTable(part, ["id", column], { sink, options, say });
    }
  }
  for await (const part of parts.ofKind("symptoms")) {
    const { columns } = DOID_TABLES.symptoms;
    await readDoidTable(part, columns, { sink, options, say: (row, id) => saySymptom(id, row, reading) });
  }
  const axioms = {
    ...reading,
    idsOf: (label: string) => [labels.get(label) ?? [], classes.idOf.get(label) ?? []].flat(),
  };
  for await (const part of parts.ofKind("axioms")) {
    await readDoidTable(part, DOID_TABLES.axioms.columns, {
      ...{ sink, options, counts: "problems" },
      say(row, id) {
        const { where } = row;
        sayAxioms({ id, where, cell: row.cell("SubClass Of [ANON]") }, axioms, (refusal) => sayRefusal(sink, refusal));
        return undefined;
      },
    });
  }
}
