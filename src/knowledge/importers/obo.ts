import type { EntityType, Source } from "../fact.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { ANY, relation } from "../relations.ts";
import { licenceRefusal } from "./curies.ts";
import { entityTypeSetting } from "./entity-type-setting.ts";
import { createHierarchy } from "./hierarchy.ts";
import { licenceOf } from "./licence.ts";
import type { OntologyRelation, OntologyTerm } from "./ontology-term.ts";
import { type PartHead, releaseDays, sortParts } from "./parts-by-kind.ts";
import { type OntologyFormat, ontologyFormat, ontologyPrefix, readOntologies } from "./read-ontology.ts";
import { sayTerm, type TermRules } from "./term-statements.ts";

/** Ontologies that have importers of their own. */
const CLAIMED: ReadonlySet<string> = new Set(["MONDO", "HP", "DOID"]);

/**
 * Any ontology as OBO or OBO graphs. Its terms become entities of the type that the setting `type` names (default:
 * concept), is_a becomes subtype_of, and its relations become relations of the graph under the ids "obo:part_of".
 */
export const OBO: GraphImporter = {
  id: "obo",
  title: "an ontology of one's own (OBO, OBO graphs)",
  reads: "an ontology as .obo or as OBO graphs (.json)",
  recognises: ({ head }) => kindOf(head) !== undefined,
  async read(files, sink, options) {
    const type = entityTypeSetting(options, "obo") ?? "concept";
    const parts = await sortParts<OntologyFormat>(
      files,
      { kindOf, expected: "an ontology as OBO or OBO graphs" },
      options,
    );
    const sources = new Map(parts.heads.map((head) => [head.where, sourceOf(head)]));
    for (const source of new Map([...sources.values()].map((source) => [source.id, source])).values())
      sink.source(source);
    const reading: Reading = { sink, type, announced: new Set(), hierarchy: createHierarchy() };
    for await (const { file, relations, terms } of readOntologies(parts)) {
      options.signal?.throwIfAborted();
      const source = sources.get(file)?.id ?? "";
      for (const term of terms) sayOwnTerm(term, { ...reading, source, relations });
    }
  },
};

function kindOf(head: string): OntologyFormat | undefined {
  return CLAIMED.has(ontologyPrefix(head) ?? "") ? undefined : ontologyFormat(head);
}

function sourceOf({ head, name }: PartHead<OntologyFormat>): Source {
  const prefix = ontologyPrefix(head) ?? name.replace(/\.(?:obo|json)$/, "");
  const [day] = releaseDays([{ head, name }]).slice(-1);
  const version = /^data-version: *(\S+)/m.exec(head)?.[1] ?? day;
  const licence = /license"?[^\n]*?(https?:\/\/[^\s"]+)/.exec(head)?.[1] ?? "";
  return {
    id: `obo-${prefix.toLowerCase()}`,
    name: prefix,
    version: version ?? "not named by its file",
    released: day ?? "",
    ...licenceOf(licence),
    url: "",
    attribution: name,
    kind: "curated",
  };
}

interface Reading extends Pick<TermRules, "sink" | "hierarchy"> {
  type: EntityType;
  /** Relations that have been announced. */
  announced: Set<string>;
}

interface TermReading extends Reading {
  source: string;
  relations: ReadonlyMap<string, OntologyRelation>;
}

function sayOwnTerm(term: OntologyTerm, reading: TermReading): void {
  const { sink, source, hierarchy, type, relations } = reading;
  const rules: TermRules = {
    ...{ sink, source, hierarchy, typeOf: () => type, keepsParent: () => true },
    refusalOf: licenceRefusal,
  };
  if (!sayTerm(term, rules)) return;
  for (const { relation: key, object } of term.relationships) {
    const id = announce(key, relations.get(key), reading);
    sink.fact({ subject: term.id, relation: id, object, source, record: term.id });
  }
}

function announce(key: string, known: OntologyRelation | undefined, { sink, announced }: Reading): string {
  const id = `obo:${key.includes("/") ? (known?.id ?? key.slice(key.search(/[^/#]*$/))) : key}`;
  if (!announced.has(id)) sink.relation(wordingOf(id, known ?? { id: key, name: id.slice(4).replaceAll("_", " ") }));
  announced.add(id);
  return id;
}

function wordingOf(id: string, { name, inverse }: OntologyRelation): Parameters<GraphSink["relation"]>[0] {
  return relation(id, ANY, {
    name,
    inverse: inverse ?? `inverse of ${name}`,
    usableInTasks: false,
    sentence: `{subject} has the relation “${name}” to {object}.`,
    negation: `{subject} does not have the relation “${name}” to {object}.`,
  });
}
