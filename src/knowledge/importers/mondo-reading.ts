import type { FactQualifiers, Synonym } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { raiseFirstLetter } from "../wording.ts";
import { createClassSpeaker } from "./clinical-classes.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { MONDO_UPPER, mondoType } from "./mondo-classes.ts";
import { type MondoStatement, mondoStatement, RARE } from "./mondo-relations.ts";
import type { Refusal } from "./refusal.ts";

export const MONDO_SOURCE = "mondo";

/** What is known while the files of one Mondo import are read. */
export interface MondoReading {
  sink: GraphSink;
  hierarchy: Hierarchy;
  /** Classes that are no diseases of people. */
  foreign: ReadonlySet<string>;
  /** Which kind of file speaks of the parents of a class: the newest that does. */
  speaker: ReadonlyMap<string, string>;
  /** Whether a list of rare diseases is there, which is newer than the characteristics. */
  hasRareList: boolean;
  /** Classes that have their name, and those that statements name. */
  named: Set<string>;
  used: Set<string>;
  describeClass(id: string): void;
}

export function createReading(
  given: Pick<MondoReading, "sink" | "hierarchy" | "foreign" | "speaker" | "hasRareList">,
): MondoReading {
  return { ...given, named: new Set(), used: new Set(), describeClass: createClassSpeaker(given.sink) };
}

/** Why nothing is said of a class; undefined when it is a disease of people. */
export function refusalOf(id: string, { foreign }: MondoReading): string | undefined {
  if (!id.startsWith("MONDO:")) return "edge: not of a disease";
  if (foreign.has(id)) return "class: not of a disease of people";
  return MONDO_UPPER.has(id) ? "class: sorts diseases and is none" : undefined;
}

/** "child is_a parent" of a file of that kind. */
export function sayIsA(
  reading: MondoReading,
  kind: string,
  [child, parent]: readonly [string, string],
): Refusal | undefined {
  const { sink, hierarchy, speaker } = reading;
  const refusal = refusalOf(child, reading);
  if (refusal !== undefined) return { skip: refusal };
  if (!parent.startsWith("MONDO:")) return { skip: "is_a: the parent is of another ontology" };
  if (speaker.get(child) !== kind) return { skip: "is_a: a newer file says the parents of the class" };
  const circle = hierarchy.add(child, parent);
  if (circle !== undefined) return { malformed: `is_a: the edge closes a circle and is left out: ${circle}` };
  if (refusalOf(parent, reading) !== undefined) return { skip: "is_a: the parent only sorts diseases" };
  reading.used.add(child).add(parent);
  sink.fact({ subject: child, relation: "subtype_of", object: parent, source: MONDO_SOURCE });
  return undefined;
}

/** "disease, predicate, object" as Mondo's relations are used here. */
export function sayEdge(
  reading: MondoReading,
  { subject, predicate, object, record }: { subject: string; predicate: string; object: string; record?: string },
): Refusal | undefined {
  const refusal = refusalOf(subject, reading);
  if (refusal !== undefined) return { skip: refusal };
  const statement = mondoStatement(predicate, object);
  if ("skip" in statement) return statement;
  const reason = refuseStatement(statement, reading);
  if (reason !== undefined) return { skip: reason };
  sayStatement(reading, subject, { ...statement, ...(record === undefined ? {} : { record }) });
  return undefined;
}

function refuseStatement({ relation, object }: MondoStatement, reading: MondoReading): string | undefined {
  if (relation === "in_category" && reading.hasRareList) return "edge: a newer list says which diseases are rare";
  return object.startsWith("MONDO:") ? refusalOf(object, reading) : undefined;
}

function sayStatement(
  reading: MondoReading,
  subject: string,
  { relation, object, qualifiers, record }: MondoStatement & { record?: string },
): void {
  const { sink, used } = reading;
  if (object === RARE.id) describeRarity(reading);
  else reading.describeClass(object);
  used.add(subject).add(object);
  const kept: FactQualifiers | undefined = Object.keys(qualifiers).length === 0 ? undefined : qualifiers;
  sink.fact({
    ...{ subject, relation, object, source: MONDO_SOURCE },
    ...(kept === undefined ? {} : { qualifiers: kept }),
    ...(record === undefined ? {} : { record }),
  });
}

/** The category, once. */
export function describeRarity({ sink, named }: MondoReading): void {
  if (named.has(RARE.id)) return;
  named.add(RARE.id);
  sink.entity(RARE);
}

/** Names a class that has no name yet; false for one whose type this graph does not take from Mondo. */
export function nameClass(
  reading: MondoReading,
  id: string,
  label: string,
  synonyms: readonly Synonym[] = [],
): boolean {
  const type = mondoType(id);
  if (type === undefined) return false;
  reading.named.add(id);
  if (type === "gene") nameGene(reading.sink, id, label);
  else {
    const name = type === "disease" ? raiseFirstLetter(label) : label;
    reading.sink.entity({ id, type, name, synonyms });
  }
  return true;
}

function nameGene(sink: GraphSink, id: string, symbol: string): void {
  sink.entity({ id, type: "gene", name: symbol });
  if (/\s/.test(symbol)) return;
  sink.mapping({
    subject: id,
    predicate: "exact",
    object: `HGNC.SYMBOL:${symbol.toUpperCase()}`,
    source: MONDO_SOURCE,
  });
}
