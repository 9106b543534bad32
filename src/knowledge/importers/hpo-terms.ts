import type { EntityType, MappingPredicate } from "../fact.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { HPO_INHERITANCE, HPO_MODES, HPO_ONSET } from "./clinical-classes.ts";
import { createHierarchy, type Hierarchy } from "./hierarchy.ts";
import type { OntologyTerm } from "./ontology-term.ts";
import type { SortedParts } from "./parts-by-kind.ts";
import { readOntologies } from "./read-ontology.ts";
import { sayTerm, type TermRules } from "./term-statements.ts";

export const HPO_SOURCE = "hpo";

const FINDINGS = "HP:0000118";
const UPPER: ReadonlySet<string> = new Set(["HP:0000001", FINDINGS]);

/**
 * The terms of HPO: phenotypic abnormalities as phenotypes; modes of inheritance and onsets as the classes of ours
 * that they are exactly, or else as such of their own; all others (modifiers, frequencies, histories) as concepts, so
 * that qualifiers which name them have a name.
 */
export async function readHpoTerms(
  parts: SortedParts<string>,
  { sink, options, describeClass }: { sink: GraphSink; options: ImportOptions; describeClass: (id: string) => void },
): Promise<void> {
  const terms: OntologyTerm[] = [];
  for await (const batch of readOntologies(parts)) {
    options.signal?.throwIfAborted();
    terms.push(...batch.terms);
  }
  const hierarchy = createHierarchy();
  for (const { id, parents, obsolete } of terms) {
    if (!obsolete) for (const parent of parents) hierarchy.add(id, parent);
  }
  const rules: TermRules = {
    ...{ sink, source: HPO_SOURCE, hierarchy: createHierarchy() },
    typeOf: createTyping(hierarchy),
    keepsParent: (parent) => !UPPER.has(parent) && parent.startsWith("HP:"),
    predicateOf,
  };
  for (const term of terms) sayHpoTerm(term, rules, describeClass);
}

/** What an HPO cross reference to UMLS means is close, though not always the same; all others only lead near. */
function predicateOf(object: string, predicate: MappingPredicate): MappingPredicate {
  return predicate === "related" && object.startsWith("UMLS:") ? "close" : predicate;
}

function createTyping(hierarchy: Hierarchy): TermRules["typeOf"] {
  const findings = hierarchy.descendantsOf([FINDINGS]);
  return ({ id }): EntityType | { skip: string } => {
    if (!id.startsWith("HP:")) return { skip: "class: of another ontology" };
    if (UPPER.has(id)) return { skip: "class: sorts findings and is none" };
    if (findings.has(id)) return "phenotype";
    if (HPO_MODES.has(id) || HPO_INHERITANCE.has(id)) return "inheritance";
    return HPO_ONSET.has(id) ? "onset" : "concept";
  };
}

function sayHpoTerm(term: OntologyTerm, rules: TermRules, describeClass: (id: string) => void): void {
  const ours = sameClassOf(term.id);
  if (ours !== undefined && !term.obsolete) {
    const { sink, source } = rules;
    sink.row(term.where);
    describeClass(ours);
    sink.mapping({ subject: ours, predicate: "exact", object: term.id, source, record: term.id });
    return;
  }
  const wider = widerClassOf(term.id);
  // Modes and onsets lie in classes of ours, not in one another.
  const isClass = wider !== undefined || HPO_MODES.has(term.id);
  if (!sayTerm(isClass ? { ...term, parents: [] } : term, rules)) return;
  if (wider === undefined) return;
  const { sink, source } = rules;
  describeClass(wider.object);
  sink.mapping({ subject: term.id, ...wider, source, record: term.id });
}

/** The class of ours that a term is exactly. */
function sameClassOf(id: string): string | undefined {
  const onset = HPO_ONSET.get(id);
  return HPO_INHERITANCE.get(id) ?? (onset?.predicate === "exact" ? onset.object : undefined);
}

function widerClassOf(id: string): { object: string; predicate: MappingPredicate } | undefined {
  const mode = HPO_MODES.get(id);
  return mode === undefined ? HPO_ONSET.get(id) : { object: mode, predicate: "broad" };
}
