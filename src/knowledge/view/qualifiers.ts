import type { Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Relation } from "../relations.ts";
import { RATE_RELATIONS } from "../search/rates.ts";
import { frequencyWord } from "../sentence.ts";
import { countryName } from "../sentences/conditions.ts";

/** The conditions of a fact in words and figures: "very frequent, 80–99% of patients; in females". "" without any. */
export function describeQualifiers(graph: Graph, { relation, positive, qualifiers }: Fact): string {
  const { frequency, observed, detail, geography, value, onset, sex, severity, modifiers = [], feature } = qualifiers;
  const nameOf = (id: string) => graph.entity(id)?.name ?? id;
  const parts = [
    frequency === undefined || !positive ? "" : `${frequencyWord(frequency)}, ${shareOf(frequency)}`,
    observed === undefined ? "" : `${observed[0]} of ${observed[1]} patients`,
    detail === undefined ? "" : wordsOf(detail, graph.relation(relation)),
    value === undefined ? "" : `${value.toLocaleString("en", { maximumSignificantDigits: 6 })}${UNITS[relation] ?? ""}`,
    geography === undefined ? "" : countryName(geography),
    onset === undefined ? "" : `onset: ${nameOf(onset)}`,
    sex === undefined ? "" : `in ${sex}s`,
    severity === undefined ? "" : `severity: ${nameOf(severity)}`,
    ...modifiers.map(nameOf),
    feature === undefined ? "" : `for ${nameOf(feature)}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** What a figure counts. */
const UNITS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(RATE_RELATIONS.map((relation) => [relation, " per 100,000"])),
  cooccurs_with_symptom: " articles",
  cooccurs_with_disease: " articles",
};

/** Our words for a class or type of the source, without what joins them to a sentence. */
function wordsOf(detail: string, relation: Relation | undefined): string {
  return (relation?.details?.[detail] ?? detail).replace(/^, /, "").replace(/ in$/, "");
}

function shareOf([lowest, highest]: readonly [number, number]): string {
  return `${lowest === highest ? lowest : `${lowest}–${highest}`}% of patients`;
}
