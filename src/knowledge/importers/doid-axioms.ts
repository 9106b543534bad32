import type { EntityType, FactQualifiers } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { GENO_INHERITANCE, GENO_MODES, onsetStatement } from "./clinical-classes.ts";
import { prefixOf } from "./curies.ts";
import { type Restriction, restrictionsOf } from "./manchester.ts";
import type { Refusal } from "./refusal.ts";

export const DOID_SOURCE = "disease-ontology";

/** What a property of DO's axioms is here, by the prefix of the class that it leads to. */
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "has symptom": { SYMP: "has_phenotype" },
  "has phenotype": { HP: "has_phenotype" },
  "disease has location": { UBERON: "located_in", CL: "located_in" },
  "derives from": { CL: "arises_from", UBERON: "arises_from" },
  "has material basis in": {
    GENO: "inherited_as",
    NCBITAXON: "caused_by_organism",
    CHEBI: "caused_by_substance",
    FOODON: "caused_by_substance",
    // Tumours, by the type of cell that they are made of.
    CL: "arises_from",
  },
  "has disease driver": {
    CHEBI: "caused_by_substance",
    FOODON: "caused_by_substance",
    NCBITAXON: "caused_by_organism",
  },
  "has allergic trigger": { CHEBI: "triggered_by", FOODON: "triggered_by", NCBITAXON: "triggered_by" },
  "transmitted by": { NCBITAXON: "transmitted_by", TRANS: "transmitted_by" },
  "existence starts during": { HP: "has_onset" },
};

const TYPES: Readonly<Record<string, EntityType>> = {
  SYMP: "phenotype",
  UBERON: "anatomy",
  CL: "anatomy",
  NCBITAXON: "organism",
  CHEBI: "substance",
  FOODON: "substance",
  // Ways of transmission.
  TRANS: "concept",
};

export interface AxiomReading {
  sink: GraphSink;
  /** The identifiers that a label stands for in what DO imports, and in DO. */
  idsOf(label: string): readonly string[];
  /** Identifiers that have been described. */
  described: Set<string>;
  describeClass(id: string): void;
}

/** Every axiom of a cell is a row of the account: "'has symptom' some fever|'transmitted by' some Ixodes". */
export function sayAxioms(
  { id, cell, where }: { id: string; cell: string; where: string },
  reading: AxiomReading,
  settle: (refusal: Refusal | undefined) => void,
): void {
  for (const axiom of cell.split("|")) {
    const restrictions = restrictionsOf(axiom);
    if (restrictions === undefined || restrictions.length === 0) {
      reading.sink.row(where);
      const syntax = `SubClass Of [ANON]: "${axiom}" is no class expression in Manchester syntax`;
      settle(restrictions === undefined ? { malformed: syntax } : { skip: "axiom: without a restriction that holds" });
    }
    for (const restriction of restrictions ?? []) {
      reading.sink.row(where);
      settle(sayRestriction(id, restriction, reading));
    }
  }
}

function sayRestriction(subject: string, restriction: Restriction, reading: AxiomReading): Refusal | undefined {
  const { relation: property, className, isAlternative } = restriction;
  const ids = reading.idsOf(className);
  if (ids.length === 0) return { skip: "axiom: no file says what class the label stands for" };
  const rule = RULES[property];
  if (rule === undefined) return { skip: `axiom: the property "${property}" is not kept` };
  const object = ids.find((id) => rule[prefixOf(id)] !== undefined);
  const relation = rule[prefixOf(object ?? "")];
  if (object === undefined || relation === undefined) {
    return { skip: `axiom: "${property}" of a class of ${prefixOf(ids[0] ?? "")}` };
  }
  // "A or B" states neither of the two.
  if (isAlternative) {
    reading.sink.unresolved({ subject, relation });
    return { skip: "axiom: one of several alternatives" };
  }
  const target = targetOf(relation, object);
  if (target === undefined) return { skip: `axiom: ${relation} of a class that is none of ours` };
  describe({ id: target.object, label: className }, reading);
  sayFact(subject, { relation, ...target }, reading);
  return undefined;
}

interface Target {
  object: string;
  qualifiers?: FactQualifiers;
}

function targetOf(relation: string, object: string): Target | undefined {
  if (relation === "has_onset") return onsetStatement(object);
  if (relation !== "inherited_as") return { object };
  const ours = GENO_INHERITANCE.get(object) ?? (GENO_MODES.has(object) ? object : undefined);
  return ours === undefined ? undefined : { object: ours };
}

function sayFact(
  subject: string,
  { relation, object, qualifiers = {} }: Target & { relation: string },
  { sink }: AxiomReading,
): void {
  const isPlain = Object.keys(qualifiers).length === 0;
  sink.fact({ subject, relation, object, source: DOID_SOURCE, ...(isPlain ? {} : { qualifiers }) });
}

function describe(
  { id, label }: { id: string; label: string },
  { sink, described, describeClass }: AxiomReading,
): void {
  describeClass(id);
  if (described.has(id)) return;
  described.add(id);
  const mode = GENO_MODES.get(id);
  const type = mode === undefined ? TYPES[prefixOf(id)] : "inheritance";
  if (type !== undefined) sink.entity({ id, type, name: label });
  if (mode !== undefined) sink.mapping({ subject: id, predicate: "exact", object: mode, source: DOID_SOURCE });
}
