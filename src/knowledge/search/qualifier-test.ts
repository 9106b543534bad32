import { canonicalJson } from "../../lib/hash.ts";
import type { FactQualifiers } from "../fact.ts";
import type { GraphColumns } from "../store/columns.ts";
import { NONE } from "../store/strings.ts";

/** What the qualifiers of a statement must be; what is not named may be anything. */
export interface QualifierFilter
  extends Pick<FactQualifiers, "detail" | "geography" | "onset" | "sex" | "severity" | "feature"> {
  /**
   * Percent of patients: the lowest share that the statement allows for must be at least this. A statement without a
   * frequency that counts patients is judged by its count; one with neither does not pass.
   */
  minimumFrequency?: number;
}

/** Whether a fact passes. Statements share their qualifiers' texts: each text is read once. */
export function createQualifierTest(columns: GraphColumns, filter: QualifierFilter): (fact: number) => boolean {
  const known = new Map<number, boolean>();
  return (fact) => {
    const text = columns.factQualifiers[fact] ?? NONE;
    const decided = known.get(text);
    if (decided !== undefined) return decided;
    const passes = agrees(qualifiersOf(columns, fact), filter);
    known.set(text, passes);
    return passes;
  };
}

export function qualifiersOf({ factQualifiers, strings }: GraphColumns, fact: number): FactQualifiers {
  const text = factQualifiers[fact] ?? NONE;
  if (text === NONE) return {};
  const { buffer, byteOffset, byteLength } = strings.bytes;
  const json = Buffer.from(buffer, byteOffset, byteLength).toString("utf8", strings.from[text], strings.from[text + 1]);
  return JSON.parse(json) as FactQualifiers;
}

function agrees(qualifiers: FactQualifiers, { minimumFrequency, ...wanted }: QualifierFilter): boolean {
  if (minimumFrequency !== undefined && !((lowestShare(qualifiers) ?? -1) >= minimumFrequency)) return false;
  return Object.entries(wanted).every(
    ([key, value]) => value === undefined || qualifiers[key as keyof FactQualifiers] === value,
  );
}

/** Percent. */
function lowestShare({ frequency, observed }: FactQualifiers): number | undefined {
  if (frequency !== undefined) return frequency[0];
  return observed === undefined || observed[1] === 0 ? undefined : (100 * observed[0]) / observed[1];
}

/** Equal filters have equal keys; "" for none, or one that asks for nothing. */
export function filterKey(filter: QualifierFilter | undefined): string {
  const key = filter === undefined ? "{}" : canonicalJson(filter);
  return key === "{}" ? "" : key;
}
