import type { Quad } from "n3";
import type { EntityType } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { ANY, findRelation, relation } from "../relations.ts";
import { catalogued, graphCurie, type Meaning } from "./biolink.ts";
import { prefixOf } from "./curies.ts";
import type { RdfIdentifiers } from "./rdf-identifiers.ts";
import type { RdfStatement } from "./rdf-quads.ts";
import type { RdfSurvey } from "./rdf-survey.ts";
import {
  BELOW,
  BIOLINK,
  MAPPINGS,
  OF_THE_VOCABULARY,
  RDF,
  RDFS,
  SKOS,
  SYNONYMS,
  TYPE_OF_PREFIX,
} from "./rdf-vocabulary.ts";

export interface RdfReading {
  sink: GraphSink;
  source: string;
  survey: RdfSurvey;
  identifiers: RdfIdentifiers;
  /** Of what neither a class of Biolink nor an identifier tells. */
  type: EntityType | undefined;
  /** Ids of announced relations, by the address of the predicate. */
  announced: Map<string, string>;
}

/** Each statement is a row. */
export function sayStatement({ where, quad }: RdfStatement, reading: RdfReading): void {
  const { sink, survey, identifiers } = reading;
  const { subject, predicate, object } = quad;
  const id = subject.termType === "NamedNode" ? identifiers.curieOf(subject.value) : undefined;
  sink.row(where);
  if (subject.termType !== "NamedNode" || object.termType === "BlankNode") sink.skip("blank node");
  else if (survey.isVocabulary(subject.value)) sink.skip("statement about the vocabulary");
  else if (survey.isObsolete(subject.value)) sink.skip("obsolete");
  else if (id === undefined) sink.skip("address for which no prefix is known");
  else if (object.termType === "Literal" && !MAPPINGS.has(predicate.value)) sayLiteral(quad, id, reading);
  else if (predicate.value === `${RDF}type`) sink.skip("rdf:type: says the type of the thing");
  else sayLink(quad, id, reading);
}

function sayLiteral({ subject, predicate, object }: Quad, id: string, reading: RdfReading): void {
  const { sink, survey } = reading;
  const text = object.value.trim();
  const name = survey.nameOf(subject.value);
  const isName = predicate.value === `${RDFS}label` || predicate.value === `${SKOS}prefLabel`;
  const scope = isName ? "exact" : SYNONYMS.get(predicate.value);
  if (scope === undefined) sink.skip("literal that is no name");
  else if (name === undefined || text === "") sink.skip("name of a thing without a preferred one");
  else {
    const language = object.termType === "Literal" && object.language !== "" ? object.language : "en";
    const entity = { id, type: typeOf(subject.value, id, reading), name };
    sink.entity(text === name ? entity : { ...entity, synonyms: [{ text, scope, language }] });
  }
}

function typeOf(address: string, id: string, { survey, type }: RdfReading): EntityType {
  return survey.typeOf(address) ?? TYPE_OF_PREFIX.get(prefixOf(id)) ?? type ?? "concept";
}

function sayLink({ subject, predicate, object }: Quad, id: string, reading: RdfReading): void {
  const { sink, source, identifiers } = reading;
  const other = object.termType === "Literal" ? graphCurie(object.value) : identifiers.curieOf(object.value);
  const mapped = MAPPINGS.get(predicate.value);
  const isBelow = BELOW.get(predicate.value);
  if (other === undefined) sink.skip("address for which no prefix is known");
  else if (other === id) sink.skip("statement of a thing about itself");
  else if (mapped !== undefined) sink.mapping({ subject: id, predicate: mapped, object: other, source });
  else if (isBelow === undefined && OF_THE_VOCABULARY.some((namespace) => predicate.value.startsWith(namespace)))
    sink.skip("statement about the vocabulary");
  else {
    const types = [typeOf(subject.value, id, reading), typeOf(object.value, other, reading)] as const;
    const { relation: own, turned } = meaningOf(predicate.value, types, reading);
    sink.fact({ subject: turned ? other : id, relation: own, object: turned ? id : other, source });
  }
}

function meaningOf(predicate: string, types: readonly [EntityType, EntityType], reading: RdfReading): Meaning {
  const isBelow = BELOW.get(predicate);
  if (isBelow !== undefined && isSorted(...types)) return { relation: "subtype_of", turned: isBelow };
  const own = predicate.startsWith(BIOLINK)
    ? catalogued(`biolink:${predicate.slice(BIOLINK.length)}`, ...types)
    : undefined;
  return own ?? { relation: announce(predicate, reading), turned: false };
}

function isSorted(subject: EntityType, object: EntityType): boolean {
  return subject === object && findRelation("subtype_of")?.domain.includes(subject) === true;
}

/** The relation of a predicate under its own name: "rdf:" and the last part of its address. */
function announce(predicate: string, { sink, survey, announced }: RdfReading): string {
  const known = announced.get(predicate);
  if (known !== undefined) return known;
  const local = predicate.slice(predicate.search(/[^/#]*$/)).replace(/\s+/g, "_") || "related";
  const ids = new Set(announced.values());
  let id = `rdf:${local}`;
  for (let number = 2; ids.has(id); number++) id = `rdf:${local}-${number}`;
  announced.set(predicate, id);
  const name = survey.nameOf(predicate) ?? wordsOf(local);
  const inverse = survey.inverseOf(predicate);
  sink.relation(
    relation(id, ANY, {
      name,
      inverse: (inverse && survey.nameOf(inverse)) ?? `${name} (read from the other end)`,
      usableInTasks: false,
      sentence: `{Subject} ${name} {object}.`,
      negation: `It does not hold that {subject} ${name} {object}.`,
    }),
  );
  return id;
}

/** "isTreatedBy" and "is_treated_by" are "is treated by". */
function wordsOf(local: string): string {
  return local
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();
}
