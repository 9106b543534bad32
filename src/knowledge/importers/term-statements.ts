import type { EntityType, MappingPredicate } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { raiseFirstLetter } from "../wording.ts";
import { mappingRefusal } from "./curies.ts";
import type { Hierarchy } from "./hierarchy.ts";
import type { OntologyTerm } from "./ontology-term.ts";

/** How the terms of one ontology become entities. */
export interface TermRules {
  sink: GraphSink;
  /** Id of the source. */
  source: string;
  hierarchy: Hierarchy;
  /** The type of a term's entity, or the reason why the term is left out. */
  typeOf(term: OntologyTerm): EntityType | { skip: string };
  /** Whether "term is_a parent" is stated of a parent. */
  keepsParent(parent: string): boolean;
  /** The predicate of a mapping, which may be another than the ontology's; undefined to leave it out. */
  predicateOf?(object: string, predicate: MappingPredicate): MappingPredicate | undefined;
  /** Why mappings to an identifier are left out; default: `mappingRefusal`. */
  refusalOf?(object: string): string | undefined;
}

/**
 * Says a term as the row that it is: entity, mappings, is_a. True when it was kept; the relationships are the
 * importer's to say, before the next row.
 */
export function sayTerm(term: OntologyTerm, rules: TermRules): boolean {
  const { sink } = rules;
  sink.row(term.where);
  if (term.id === "") return refuse(term, sink);
  if (term.obsolete || term.name.startsWith("obsolete ")) return skip(sink, "class: obsolete");
  if (term.name === "") return skip(sink, "class: without a name");
  const type = rules.typeOf(term);
  if (typeof type !== "string") return skip(sink, type.skip);
  const name = type === "disease" || type === "phenotype" ? raiseFirstLetter(term.name) : term.name;
  sink.entity({ id: term.id, type, name, synonyms: term.synonyms });
  for (const problem of term.problems) sink.malformed(problem);
  sayMappings(term, rules);
  sayParents(term, rules);
  return true;
}

function refuse(term: OntologyTerm, sink: GraphSink): false {
  sink.malformed(term.problems.join("; "));
  return false;
}

function skip(sink: GraphSink, reason: string): false {
  sink.skip(reason);
  return false;
}

function sayMappings({ id, mappings }: OntologyTerm, rules: TermRules): void {
  const { sink, source, predicateOf, refusalOf = mappingRefusal } = rules;
  for (const { predicate: given, object } of mappings) {
    const predicate = predicateOf === undefined ? given : predicateOf(object, given);
    if (predicate === undefined || object === id || refusalOf(object) !== undefined) continue;
    sink.mapping({ subject: id, predicate, object, source, record: id });
  }
}

function sayParents(term: OntologyTerm, { sink, source, hierarchy, keepsParent }: TermRules): void {
  for (const parent of term.parents) {
    const circle = hierarchy.add(term.id, parent);
    if (circle !== undefined) sink.malformed(`is_a: the edge closes a circle and is left out: ${circle}`);
    else if (keepsParent(parent)) {
      sink.fact({ subject: term.id, relation: "subtype_of", object: parent, source, record: term.id });
    }
  }
}
