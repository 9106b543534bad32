import type { TableRow } from "../../lib/delimited.ts";
import type { FactQualifiers } from "../fact.ts";
import { readFrequency } from "./hpo-frequency.ts";
import type { TableMapping } from "./own-table-mapping.ts";

export type Row = TableRow<string>;
type Fact = TableMapping["facts"][number];
type Qualifiers = NonNullable<Fact["qualifiers"]>;

/** A cell that is not what it must be; the message says the field and what would be right. */
export class CellProblem extends Error {}

/** The text of a template in a row; "" when one of its columns is empty there. */
export type Template = (row: Row) => string;

const COLUMN = /\{([^{}]+)\}/g;

export function columnsIn(template: string): string[] {
  return [...template.matchAll(COLUMN)].map((match) => match[1] ?? "");
}

export function compileTemplate(template: string): Template {
  const columns = columnsIn(template);
  const [only] = columns;
  if (only !== undefined && template === `{${only}}`) return (row) => row.cell(only).trim();
  const literals = template.replace(COLUMN, "\u0000").split("\u0000");
  return (row) => {
    let text = literals[0] ?? "";
    for (const [at, column] of columns.entries()) {
      const cell = row.cell(column).trim();
      if (cell === "") return "";
      text += cell + (literals[at + 1] ?? "");
    }
    return text;
  };
}

/** The values of a cell, without those that are empty. */
export function valuesOf(
  row: Row,
  { column, separator }: { column: string; separator?: string | undefined },
): string[] {
  const cell = row.cell(column).trim();
  if (separator === undefined) return cell === "" ? [] : [cell];
  return cell
    .split(separator)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

type Reader = (qualifiers: FactQualifiers, text: string) => void;

/** How the text of a qualifier is read; a qualifier whose text is empty is not there. */
const READERS: Readonly<Record<Exclude<keyof Qualifiers, "modifiers">, Reader>> = {
  frequency: readShare,
  observed: (qualifiers, text) => {
    const match = /^(\d+)\s*\/\s*(\d+)$/.exec(text);
    const [affected, examined] = [Number(match?.[1]), Number(match?.[2])];
    if (match === null || affected > examined) throw problem("observed", text, 'affected of examined, like "5/12"');
    qualifiers.observed = [affected, examined];
  },
  value: (qualifiers, text) => {
    const value = Number(text);
    if (!Number.isFinite(value)) throw problem("value", text, "a number");
    qualifiers.value = value;
  },
  sex: (qualifiers, text) => {
    const sex = { f: "female", female: "female", m: "male", male: "male" } as const;
    const known = sex[text.toLowerCase() as keyof typeof sex];
    if (known === undefined) throw problem("sex", text, '"female" or "male"');
    qualifiers.sex = known;
  },
  detail: (qualifiers, text) => {
    qualifiers.detail = text;
  },
  geography: (qualifiers, text) => {
    qualifiers.geography = text;
  },
  onset: (qualifiers, text) => {
    if (!/^HP:\d{7}$/.test(text)) throw problem("onset", text, 'an onset of HPO, like "HP:0003577"');
    qualifiers.onset = text;
  },
  severity: (qualifiers, text) => {
    qualifiers.severity = text;
  },
  feature: (qualifiers, text) => {
    qualifiers.feature = text;
  },
};

/** As HPO's annotations have it ("HP:0040282", "7/13", "30%"), or percent without the sign, also from and to. */
function readShare(qualifiers: FactQualifiers, text: string): void {
  const match = /^(\d+(?:\.\d+)?)\s*%?(?:\s*[-–]\s*(\d+(?:\.\d+)?)\s*%?)?$/.exec(text);
  const [lowest, highest] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  const known = match === null ? readFrequency(text)?.qualifiers : undefined;
  if (known !== undefined) Object.assign(qualifiers, known);
  else if (lowest <= highest && highest <= 100) qualifiers.frequency = [lowest, highest];
  else
    throw problem(
      "frequency",
      text,
      'percent like "12%" or "30-79%", a ratio, or an interval of HPO like "HP:0040282"',
    );
}

function problem(field: string, text: string, right: string): CellProblem {
  return new CellProblem(`qualifiers.${field} is "${text}"; it is ${right}`);
}

/** Throws CellProblem. Undefined where the row qualifies nothing. */
export function compileQualifiers(given: Qualifiers | undefined): (row: Row) => FactQualifiers | undefined {
  const { modifiers, ...templates } = given ?? {};
  const readers = Object.entries(templates).map(([key, template]) => ({
    read: READERS[key as keyof typeof READERS],
    text: compileTemplate(template ?? ""),
  }));
  return (row) => {
    const qualifiers: FactQualifiers = {};
    for (const { read, text } of readers) {
      const value = text(row);
      if (value !== "") read(qualifiers, value);
    }
    const values = modifiers === undefined ? [] : valuesOf(row, modifiers).sort();
    if (values.length > 0) qualifiers.modifiers = values;
    return Object.keys(qualifiers).length === 0 ? undefined : qualifiers;
  };
}
