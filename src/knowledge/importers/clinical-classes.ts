import type { FactQualifiers, MappingPredicate } from "../fact.ts";
import type { GraphSink, ImportedEntity } from "../importer.ts";
import { SPECIALTIES } from "../specialties.ts";
import { INHERITANCE_CLASSES, ONSET_CLASSES } from "../vocabulary.ts";

const DOMINANT = "INHERITANCE:autosomal-dominant";
const RECESSIVE = "INHERITANCE:autosomal-recessive";
const MULTIFACTORIAL = "INHERITANCE:multifactorial";

/** Modes of inheritance that are exactly one of ours, by HPO's identifiers. */
export const HPO_INHERITANCE: ReadonlyMap<string, string> = new Map([
  ["HP:0000006", DOMINANT],
  ["HP:0000007", RECESSIVE],
  ["HP:0001423", "INHERITANCE:x-linked-dominant"],
  ["HP:0001419", "INHERITANCE:x-linked-recessive"],
  ["HP:0001450", "INHERITANCE:y-linked"],
  ["HP:0001427", "INHERITANCE:mitochondrial"],
  ["HP:0032113", "INHERITANCE:semi-dominant"],
  ["HP:0010983", "INHERITANCE:oligogenic"],
  ["HP:0001426", MULTIFACTORIAL],
]);

/** The same by the identifiers of GENO, which the Disease Ontology uses. */
export const GENO_INHERITANCE: ReadonlyMap<string, string> = new Map([
  ["GENO:0000147", DOMINANT],
  ["GENO:0000148", RECESSIVE],
  ["GENO:0000146", "INHERITANCE:x-linked-dominant"],
  ["GENO:0000149", "INHERITANCE:x-linked-recessive"],
  ["GENO:0000941", "INHERITANCE:y-linked"],
  ["GENO:0000949", "INHERITANCE:mitochondrial"],
  ["GENO:0000929", MULTIFACTORIAL],
]);

/** Modes of GENO that are none of ours, with HPO's identifier of the same. */
export const GENO_MODES: ReadonlyMap<string, string> = new Map([
  ["GENO:0000936", "HP:0001417"],
  ["GENO:0000932", "HP:0010982"],
  ["GENO:0000930", "HP:0010984"],
]);

/** Modes of HPO that are none of ours, and the wider one of ours, if any. */
export const HPO_MODES: ReadonlyMap<string, string | undefined> = new Map([
  ["HP:0001417", undefined],
  ["HP:0010982", MULTIFACTORIAL],
  ["HP:0010984", "INHERITANCE:oligogenic"],
  ["HP:0034339", undefined],
  ["HP:0034340", undefined],
  ["HP:0034341", undefined],
]);

interface OnsetRule {
  object: string;
  /** How HPO's term relates to ours. */
  predicate: MappingPredicate;
}

const onset = (predicate: MappingPredicate, id: string, ...terms: string[]): [string, OnsetRule][] =>
  terms.map((term) => [term, { object: `ONSET:${id}`, predicate }]);

/**
 * The class of ours that an onset term of HPO falls into. "close" are those of the same name whose ages differ a
 * little (Orphanet's childhood ends at 11 years, HPO's at 5), "broad" those that ours contains, "related" those that
 * ours contains for the most part: juvenile onset (5 to 15 years) lies in childhood and adolescence.
 */
export const HPO_ONSET: ReadonlyMap<string, OnsetRule> = new Map([
  ...onset("exact", "antenatal", "HP:0030674"),
  ...onset("exact", "neonatal", "HP:0003623"),
  ...onset("close", "infancy", "HP:0003593"),
  ...onset("close", "childhood", "HP:0011463"),
  ...onset("close", "adulthood", "HP:0003581"),
  ...onset("close", "old-age", "HP:0003584"),
  ...onset("broad", "antenatal", "HP:0011460", "HP:0011461", "HP:0034197", "HP:0034198", "HP:0034199"),
  ...onset("broad", "neonatal", "HP:0003577"),
  ...onset("broad", "adulthood", "HP:0003596", "HP:0011462", "HP:0025708", "HP:0025709", "HP:0025710"),
  ...onset("related", "childhood", "HP:0003621"),
]);

/** What "disease, has_onset" says for an onset term of HPO; undefined where the term spans several classes of ours. */
export function onsetStatement(term: string): { object: string; qualifiers: FactQualifiers } | undefined {
  const rule = HPO_ONSET.get(term);
  if (rule === undefined) return undefined;
  const isSame = rule.predicate === "exact" || rule.predicate === "close";
  return { object: rule.object, qualifiers: isSame ? {} : { onset: term } };
}

/** The mode of inheritance that a term of HPO is: one of ours, or HPO's own; undefined for anything else. */
export function inheritanceMode(term: string): string | undefined {
  return HPO_INHERITANCE.get(term) ?? (HPO_MODES.has(term) ? term : undefined);
}

const CLASSES: ReadonlyMap<string, ImportedEntity> = new Map(
  [...INHERITANCE_CLASSES, ...ONSET_CLASSES]
    .map(({ entity }) => entity)
    .concat(SPECIALTIES)
    .map((entity) => [entity.id, entity]),
);

/** Describes classes of ours (inheritance, onset, specialty) to a sink, each once; passes over any other identifier. */
export function createClassSpeaker(sink: GraphSink): (id: string) => void {
  const said = new Set<string>();
  return (id) => {
    if (said.has(id)) return;
    said.add(id);
    const known = CLASSES.get(id);
    if (known !== undefined) sink.entity(known);
  };
}
