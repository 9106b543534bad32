import type { GraphColumns } from "../store/columns.ts";
import { relationNumber } from "./labels.ts";
import { qualifiersOf } from "./qualifier-test.ts";

/** How many people have or get a disease, as one fact states it. */
export interface Rate {
  /** Position of the fact. */
  fact: number;
  relation: RateRelation;
  /** Identifier of the class: "PREVALENCE:1-9-per-100000". */
  class: string;
  /** The figure, or the middle of the class; per 100,000. Reported cases and families count as patients of the world. */
  perHundredThousand: number;
  /** Whether it is a figure of the source. */
  measured: boolean;
  /** Whether the source says that the statement was validated. */
  validated: boolean;
  geography?: string;
}

/** In the order in which they are believed to say how many people have a disease. */
export const RATE_RELATIONS = [
  "has_prevalence",
  "has_birth_prevalence",
  "has_lifetime_prevalence",
  "has_annual_incidence",
  "has_reported_cases",
] as const;
export type RateRelation = (typeof RATE_RELATIONS)[number];

/** Per 100,000: the geometric middle of a class; of an open one, twice its lower or half its upper end. */
const CLASS_MIDDLES: ReadonlyMap<string, number> = new Map([
  ["PREVALENCE:above-1-per-1000", 200],
  ["PREVALENCE:6-9-per-10000", Math.sqrt(60 * 90)],
  ["PREVALENCE:1-5-per-10000", Math.sqrt(10 * 50)],
  ["PREVALENCE:1-9-per-100000", 3],
  ["PREVALENCE:1-9-per-1000000", 0.3],
  ["PREVALENCE:below-1-per-1000000", 0.05],
]);

/** Times 100,000: the people of the world. */
const WORLD = 80_000;

/** Best first; any other place comes after these. */
const PLACES: readonly (string | undefined)[] = ["Worldwide", "Europe"];

/**
 * The rate of an entity: one of people before a count of reported cases, then a validated one before others, then by kind (`RATE_RELATIONS`), then worldwide before Europe
 * before elsewhere, then a figure before a class alone, then in the order of the facts. Undefined when none is stated.
 */
export function rateOf(columns: GraphColumns, entity: number): Rate | undefined {
  const rates: Rate[] = [];
  for (const relation of RATE_RELATIONS) {
    const number = relationNumber(columns, relation);
    for (let fact = columns.outgoingFrom[entity] ?? 0; fact < (columns.outgoingFrom[entity + 1] ?? 0); fact++) {
      if (columns.factRelation[fact] !== number || columns.factPositive[fact] === 0) continue;
      const rate = readRate(columns, relation, fact);
      if (rate !== undefined) rates.push(rate);
    }
  }
  return rates.sort(byTrust)[0];
}

function byTrust(a: Rate, b: Rate): number {
  const place = ({ geography }: Rate) => (PLACES.indexOf(geography) + PLACES.length + 1) % (PLACES.length + 1);
  const isCount = ({ relation }: Rate) => Number(relation === "has_reported_cases");
  return (
    isCount(a) - isCount(b) ||
    Number(b.validated) - Number(a.validated) ||
    RATE_RELATIONS.indexOf(a.relation) - RATE_RELATIONS.indexOf(b.relation) ||
    place(a) - place(b) ||
    Number(b.measured) - Number(a.measured) ||
    a.fact - b.fact
  );
}

function readRate(columns: GraphColumns, relation: RateRelation, fact: number): Rate | undefined {
  const { value, geography } = qualifiersOf(columns, fact);
  const id = textOf(columns, columns.factObject[fact] ?? 0);
  const perHundredThousand =
    relation === "has_reported_cases" ? value && value / WORLD : (value ?? CLASS_MIDDLES.get(id));
  if (perHundredThousand === undefined) return undefined;
  return {
    fact,
    relation,
    class: id,
    perHundredThousand,
    measured: value !== undefined,
    validated: isValidated(columns, fact),
    ...(geography === undefined ? {} : { geography }),
  };
}

/** Orphanet's status of a rate is the evidence of its provenance: "Validated", "Not yet validated". */
function isValidated(columns: GraphColumns, fact: number): boolean {
  const { provenanceFrom, provenanceEvidence } = columns;
  for (let i = provenanceFrom[fact] ?? 0; i < (provenanceFrom[fact + 1] ?? 0); i++) {
    if (textOf(columns, provenanceEvidence[i] ?? -1) === "Validated") return true;
  }
  return false;
}

/** A text of the graph, "" for none. */
export function textOf({ strings }: GraphColumns, text: number): string {
  const [start, end] = [strings.from[text], strings.from[text + 1]];
  if (start === undefined || end === undefined) return "";
  const { buffer, byteOffset, byteLength } = strings.bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8", start, end);
}
