import { CorpusError } from "../../lib/errors.ts";
import type { SearchFilter } from "../corpus.ts";
import { dayNumber } from "../published.ts";
import { encodeValue } from "./names.ts";
import { tagOf } from "./rows.ts";

/** Conditions of the server that must all hold; undefined: nothing can meet the filter. */
export function filterConditions(filter: SearchFilter): string[] | undefined {
  const { source, type, language, specialty, evidence, document, year, asOf } = filter;
  const conditions: string[] = [];
  const lists: string[][] = [];
  const named = { source, type, language, specialty, evidence };
  for (const [field, wanted] of Object.entries(named)) {
    if (wanted === undefined) continue;
    lists.push(wanted);
    conditions.push(
      oneOf(
        "tags",
        wanted.map((value) => tagOf(field, value)),
      ),
    );
  }
  if (document !== undefined) {
    lists.push(document);
    conditions.push(oneOf("document", document.map(encodeValue)));
  }
  for (const [sign, bound] of [
    [">=", year?.from],
    ["<=", year?.to],
  ] as const) {
    if (bound !== undefined && Number.isFinite(bound)) conditions.push(`year ${sign} ${bound}`);
  }
  if (asOf !== undefined) {
    const day = dayNumber(asOf);
    if (day === undefined) return undefined;
    conditions.push(`published <= ${day}`);
  }
  return lists.some((list) => list.length === 0) ? undefined : conditions;
}

/** One of some values that need no quoting beyond quotation marks. */
export function oneOf(attribute: string, values: readonly string[]): string {
  const odd = values.find((value) => /["\\]/.test(value));
  if (odd !== undefined) throw new CorpusError(`The value ${JSON.stringify(odd)} cannot be filtered by.`);
  return `${attribute} IN [${values.map((value) => `"${value}"`).join(", ")}]`;
}
