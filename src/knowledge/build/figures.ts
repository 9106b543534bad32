import type { FactQualifiers } from "../fact.ts";
import { canonicalQualifiers, type FactTable } from "../store/fact-table.ts";
import { type Interner, NONE } from "../store/strings.ts";

/**
 * One publisher gives the same statement with its figure in one file and without it in another (Orphanet's rates). The
 * one without becomes provenance of the one with it, so that nothing is stated twice. Of several figures the lowest in
 * alphabetical order takes it, so that the order of the files does not matter.
 */
export function foldFigures({ length, columns: facts }: FactTable, texts: Interner): void {
  const valued = new Map<number, number | undefined>();
  const read = (qualifiers: number) => {
    if (qualifiers === NONE) return undefined;
    if (!valued.has(qualifiers)) valued.set(qualifiers, withoutValue(texts.text(qualifiers), texts));
    return valued.get(qualifiers);
  };
  const figures = new Map<string, number>();
  const keyOf = (row: number, bare: number) =>
    `${facts.subject[row]} ${facts.relation[row]} ${facts.object[row]} ${facts.positive[row]} ${bare}`;
  const relations = new Set<number>();
  for (let row = 0; row < length; row++) {
    const qualifiers = facts.qualifiers[row] ?? NONE;
    const found = read(qualifiers);
    if (found === undefined) continue;
    relations.add(facts.relation[row] ?? 0);
    const key = keyOf(row, found);
    const known = figures.get(key);
    if (known === undefined || texts.text(qualifiers) < texts.text(known)) figures.set(key, qualifiers);
  }
  for (let row = 0; row < length; row++) {
    if (!relations.has(facts.relation[row] ?? -1)) continue;
    const figure = figures.get(keyOf(row, facts.qualifiers[row] ?? NONE));
    if (figure !== undefined) facts.qualifiers[row] = figure;
  }
}

/** The text of the same qualifiers without their figure; undefined where there is none. */
function withoutValue(text: string, texts: Interner): number | undefined {
  if (!text.includes('"value":')) return undefined;
  const { value, ...rest } = JSON.parse(text) as FactQualifiers;
  if (value === undefined) return undefined;
  const bare = canonicalQualifiers(rest);
  return bare === "{}" ? NONE : texts.number(bare);
}
