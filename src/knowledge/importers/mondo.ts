import type { InputSample } from "../../lib/input-file.ts";
import type { Source } from "../fact.ts";
import type { GraphImporter, ImportOptions } from "../importer.ts";
import { createHierarchy } from "./hierarchy.ts";
import { MONDO_FOREIGN, MONDO_UPPER, mondoType } from "./mondo-classes.ts";
import { createReading, MONDO_SOURCE, type MondoReading, refusalOf, sayEdge } from "./mondo-reading.ts";
import { RARE } from "./mondo-relations.ts";
import { MONDO_TABLES, type MondoTable, readIsA, readMondoTable } from "./mondo-tables.ts";
import type { OntologyRelation, OntologyTerm } from "./ontology-term.ts";
import { releaseDays, type SortedParts, sortParts } from "./parts-by-kind.ts";
import { type OntologyFormat, ontologyFormat, ontologyPrefix, readOntologies } from "./read-ontology.ts";
import { tableOf } from "./table-kind.ts";
import { sayTerm, type TermRules } from "./term-statements.ts";

type Kind = OntologyFormat | MondoTable;

/**
 * The Mondo Disease Ontology: a release as OBO or OBO graphs, and its reports and subsets as tables. Where several
 * speak of the parents of a class, the newer kind of file is heard: a release, then the KGX subset, then the report of
 * edges. Of an edge list only what is said of diseases is kept (see `mondo-relations.ts`), and of the other
 * ontologies only the names of what these statements name. Its mapping sets are read by the importer "sssom".
 */
export const MONDO: GraphImporter = {
  id: "mondo",
  title: "Mondo Disease Ontology",
  reads: "mondo.obo, mondo.json (OBO graphs), mondo-rare_edges.tsv (KGX), and the reports edges, xrefs, class-stats …",
  recognises: (sample) => isMondo(sample, kindOf(sample.head)),
  async read(files, sink, options) {
    const rules = { kindOf, expected: "a release, a subset or a report of Mondo" };
    const parts = await sortParts<Kind>(files, rules, options);
    sink.source(sourceOf(releaseDays(parts.heads)));
    const terms = await loadTerms(parts);
    const hasRareList = parts.heads.some(({ kind }) => kind === "rare");
    const first = await lookAtHierarchy(parts, terms);
    const reading = createReading({ sink, hierarchy: createHierarchy(), hasRareList, ...first });
    sayTerms(terms, reading, options);
    for (const table of ["rare", "kgx", "edges", "series", "xrefs", "classes"] as const) {
      for await (const part of parts.ofKind(table)) await readMondoTable(part, table, { reading, options });
    }
  },
};

function kindOf(head: string): Kind | undefined {
  if (ontologyPrefix(head) === "MONDO") return ontologyFormat(head);
  return tableOf(head, MONDO_TABLES);
}

/** The headings of some tables are so plain, or so common, that the rows must be Mondo's as well. */
function isMondo({ head }: InputSample, kind: Kind | undefined): boolean {
  if (kind === "kgx") return /\tmondo[\w.-]*\.(?:json|owl|obo)\b/.test(head);
  return kind === "obo" || kind === "graphs" || (kind !== undefined && /[\n\t]MONDO:|\/MONDO_/.test(head));
}

function sourceOf(days: readonly string[]): Source {
  return {
    id: MONDO_SOURCE,
    name: "Mondo Disease Ontology",
    version: days.length === 0 ? "not named by its files" : days.join(", "),
    released: days.at(-1) ?? "",
    licence: "CC BY 4.0",
    redistributable: true,
    url: "https://mondo.monarchinitiative.org",
    attribution: "Mondo Disease Ontology, Monarch Initiative",
    kind: "curated",
  };
}

interface LoadedTerm {
  term: OntologyTerm;
  relations: ReadonlyMap<string, OntologyRelation>;
}

async function loadTerms(parts: SortedParts<Kind>): Promise<LoadedTerm[]> {
  const loaded: LoadedTerm[] = [];
  for await (const { terms, relations } of readOntologies(parts)) {
    for (const term of terms) loaded.push({ term, relations });
  }
  return loaded;
}

/** Which classes are no diseases of people, and which kind of file speaks of the parents of each class. */
async function lookAtHierarchy(
  parts: SortedParts<Kind>,
  terms: readonly LoadedTerm[],
): Promise<Pick<MondoReading, "foreign" | "speaker">> {
  const hierarchy = createHierarchy();
  const speaker = new Map<string, string>();
  const hear = (kind: string, child: string, parent: string) => {
    if (!speaker.has(child)) speaker.set(child, kind);
    hierarchy.add(child, parent);
  };
  for (const { term } of terms) for (const parent of term.parents) hear("release", term.id, parent);
  for (const table of ["kgx", "edges"] as const) {
    for await (const part of parts.ofKind(table)) {
      await readIsA(part, table, (child, parent) => hear(table, child, parent));
    }
  }
  return { speaker, foreign: hierarchy.descendantsOf(MONDO_FOREIGN) };
}

function sayTerms(terms: readonly LoadedTerm[], reading: MondoReading, { signal }: ImportOptions): void {
  const { sink, hierarchy, named } = reading;
  const wanted = objectsOf(terms);
  const rules: TermRules = {
    ...{ sink, source: MONDO_SOURCE, hierarchy },
    typeOf: ({ id }) => {
      if (!id.startsWith("MONDO:") && !wanted.has(id)) return { skip: "class: of another ontology" };
      const refusal = id.startsWith("MONDO:") ? refusalOf(id, reading) : undefined;
      return refusal === undefined ? (mondoType(id) ?? { skip: "class: of another ontology" }) : { skip: refusal };
    },
    keepsParent: (parent) => parent.startsWith("MONDO:") && !MONDO_UPPER.has(parent),
  };
  for (const [index, { term, relations }] of terms.entries()) {
    if (index % 1000 === 0) signal?.throwIfAborted();
    if (!sayTerm(geneOr(term), rules)) continue;
    named.add(term.id);
    if (term.subsets.includes("rare") && !reading.hasRareList) sayRarity(reading, term.id);
    for (const { relation, object } of term.relationships) {
      const predicate = relations.get(relation)?.id ?? relation;
      if (term.id.startsWith("MONDO:")) sayEdge(reading, { subject: term.id, predicate, object, record: term.id });
    }
  }
}

/** A gene's symbol is an exact mapping; its place in other ontologies is not Mondo's to say. */
function geneOr(term: OntologyTerm): OntologyTerm {
  if (term.id.startsWith("MONDO:")) return term;
  const symbol =
    term.id.startsWith("HGNC:") && !/\s/.test(term.name) ? `HGNC.SYMBOL:${term.name.toUpperCase()}` : undefined;
  return { ...term, parents: [], mappings: symbol === undefined ? [] : [{ predicate: "exact", object: symbol }] };
}

function objectsOf(terms: readonly LoadedTerm[]): Set<string> {
  return new Set(terms.flatMap(({ term }) => term.relationships.map(({ object }) => object)));
}

function sayRarity({ sink, named }: MondoReading, id: string): void {
  if (!named.has(RARE.id)) sink.entity(RARE);
  named.add(RARE.id);
  sink.fact({ subject: id, relation: "in_category", object: RARE.id, source: MONDO_SOURCE, record: id });
}
