import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { Synonym } from "../fact.ts";
import { curieOf } from "./curies.ts";
import { type OboTag, plainValue, quotedValue, readStanzas, type Stanza } from "./obo-stanzas.ts";
import {
  crossReferencePredicate,
  type OntologyBatch,
  type OntologyRelation,
  type OntologyTerm,
  predicateOf,
  type Relationship,
  synonymOf,
  type TermMapping,
} from "./ontology-term.ts";

/** The relations that an OBO file defines: they stand at its end, so it is read once for them alone. */
export async function readOboRelations(part: InputPart): Promise<Map<string, OntologyRelation>> {
  const stanzas = new Map<string, Stanza>();
  for await (const batch of readStanzas(part)) {
    for (const stanza of batch) if (stanza.type === "Typedef") stanzas.set(plainOf(stanza, "id") ?? "", stanza);
  }
  const relations = new Map<string, OntologyRelation>();
  for (const [key, stanza] of stanzas) {
    const name = plainOf(stanza, "name") ?? key.replaceAll("_", " ");
    const other = plainOf(stanza, "inverse_of") ?? keyOfInverse(key, stanzas);
    const inverse =
      other === undefined ? undefined : (plainOf(stanzas.get(other), "name") ?? other.replaceAll("_", " "));
    relations.set(key, { id: relationId(key, stanza), name, ...(inverse === undefined ? {} : { inverse }) });
  }
  return relations;
}

function keyOfInverse(key: string, stanzas: ReadonlyMap<string, Stanza>): string | undefined {
  for (const [other, stanza] of stanzas) if (plainOf(stanza, "inverse_of") === key) return other;
  return undefined;
}

/** Short names of relations have the identifier as a cross reference. */
function relationId(key: string, stanza: Stanza): string {
  const references = stanza.tags.filter(({ name }) => name === "xref").map(({ value }) => plainValue(value).text);
  return references.find((text) => text.startsWith("RO:") || text.startsWith("BFO:")) ?? curieOf(key) ?? key;
}

function plainOf(stanza: Stanza | undefined, name: string): string | undefined {
  const tag = stanza?.tags.find((one) => one.name === name);
  return tag === undefined ? undefined : plainValue(tag.value).text;
}

/** The terms of an OBO file, by the batch. DataError when it has none. */
export async function* readOboTerms(
  part: InputPart,
  relations: ReadonlyMap<string, OntologyRelation>,
): AsyncGenerator<OntologyBatch> {
  let count = 0;
  for await (const batch of readStanzas(part)) {
    const terms: OntologyTerm[] = [];
    for (const stanza of batch) if (stanza.type === "Term") terms.push(termOf(stanza, part.where));
    count += terms.length;
    yield { file: part.where, relations, terms };
  }
  if (count > 0) return;
  throw new DataError(`${part.where}: there is no [Term] in it.`, { remedy: "Check that it is a whole OBO file." });
}

interface Draft extends OntologyTerm {
  synonyms: Synonym[];
  parents: string[];
  relationships: Relationship[];
  mappings: TermMapping[];
  subsets: string[];
  problems: string[];
}

function termOf(stanza: Stanza, file: string): OntologyTerm {
  const where = `${file}:${stanza.line}`;
  const term: Draft = {
    ...{ id: "", name: "", where, obsolete: false },
    ...{ synonyms: [], parents: [], relationships: [], mappings: [], subsets: [], problems: [...stanza.problems] },
  };
  for (const tag of stanza.tags) READERS[tag.name]?.(term, tag);
  if (term.id === "") term.problems.unshift("the stanza has no id that is a CURIE");
  return term;
}

type TagReader = (term: Draft, tag: OboTag) => void;

/** Definitions and comments are prose: they are not read. */
const READERS: Readonly<Record<string, TagReader>> = {
  id: (term, tag) => {
    term.id = curie(term, tag) ?? term.id;
  },
  name: (term, { value }) => {
    term.name = plainValue(value).text;
  },
  is_obsolete: (term, { value }) => {
    term.obsolete ||= plainValue(value).text === "true";
  },
  subset: (term, { value }) => {
    term.subsets.push(plainValue(value).text);
  },
  is_a: (term, tag) => {
    const parent = curie(term, tag);
    if (parent !== undefined) term.parents.push(parent);
  },
  alt_id: (term, tag) => {
    const object = curie(term, tag);
    if (object !== undefined) term.mappings.push({ predicate: "exact", object });
  },
  synonym: readSynonym,
  xref: readCrossReference,
  property_value: readProperty,
  relationship: readRelationship,
};

function curie(term: Draft, { name, value, line }: OboTag): string | undefined {
  const { text } = plainValue(value);
  const id = curieOf(text);
  if (id === undefined) term.problems.push(`line ${line}: ${name}: "${text}" is no CURIE`);
  return id;
}

function readSynonym(term: Draft, { value, line }: OboTag): void {
  const quoted = quotedValue(value);
  if (quoted === undefined) {
    term.problems.push(`line ${line}: synonym: a text in quotation marks is expected`);
    return;
  }
  const bracket = quoted.rest.indexOf("[");
  const [scope = "", type] = (bracket === -1 ? quoted.rest : quoted.rest.slice(0, bracket)).trim().split(" ");
  // Without a scope it is a related one.
  const synonym = synonymOf(quoted.text, scope === "" ? "RELATED" : scope, type);
  if (synonym !== undefined) term.synonyms.push(synonym);
}

function readCrossReference(term: Draft, { value }: OboTag): void {
  const { text, qualifiers } = plainValue(value);
  const space = text.indexOf(' "');
  // Cross references to addresses and to notes of the curators are common, and no mistakes.
  const object = curieOf(space === -1 ? text : text.slice(0, space));
  const predicate = crossReferencePredicate(qualifiers);
  if (object !== undefined && predicate !== undefined) term.mappings.push({ predicate, object });
}

function readProperty(term: Draft, { value }: OboTag): void {
  const space = value.indexOf(" ");
  const predicate = predicateOf(value.slice(0, space));
  if (space === -1 || predicate === undefined) return;
  const rest = value.slice(space + 1);
  const object = curieOf(quotedValue(rest)?.text ?? plainValue(rest).text);
  if (object !== undefined) term.mappings.push({ predicate, object });
}

function readRelationship(term: Draft, { value, line }: OboTag): void {
  const { text } = plainValue(value);
  const [relation = "", target = ""] = text.split(" ");
  const object = curieOf(target);
  if (object !== undefined) term.relationships.push({ relation, object });
  else if (target === "") term.problems.push(`line ${line}: relationship: a relation and an identifier are expected`);
}
