import { ENTITY_TYPES } from "../fact.ts";
import { ORDINARY_NAMES } from "./ordinary-words.ts";
import type { NameTable } from "./table.ts";
import { createWordReader, keyOf } from "./words.ts";

/** Whether what is written in a text is meant by a name of the same words. */
export interface CaseRules {
  admits(name: number, written: string): boolean;
  /** No mention, however it is written. */
  isNever(name: number): boolean;
  /** Told from ordinary words by its case alone. */
  isSymbol(name: number): boolean;
}

const UNKNOWN = 0;
/** In whatever case. */
const FREE = 1;
/** As it is written, but for the case of the first letter. */
const FIRST_FREE = 2;
/** As it is written: gene symbols and abbreviations. */
const EXACT = 3;
const NEVER = 4;

/** Letters of a name that is said of few things: where a source does not say how it belongs to its entity. */
const LONG_NAME = 9;

/**
 * Broader and narrower names of a thing are no mention of it, nor are numbers and single letters. Names of up to three
 * letters, and words of two capitals or more, must be written as they are ("CAT", "MFS", "ALS"); with a digit and three
 * letters or more ("BRCA1") no ordinary word is meant, whatever the case. Ordinary words that are also names ("age",
 * "water") never count.
 */
export function createCaseRules(table: NameTable): CaseRules {
  const rules = new Uint8Array(table.count);
  const reader = createWordReader();
  const ordinary = new Set(ORDINARY_NAMES.map((word) => keyOf(reader.read(word))));
  const ruleOf = (name: number) => {
    const known = rules[name] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const text = table.textOf(name);
    const rule =
      isNoMention(table, name) || ordinary.has(keyOf(reader.read(text)))
        ? NEVER
        : ruleOfText(text, isGenus(table, name));
    rules[name] = rule;
    return rule;
  };
  return {
    isNever: (name) => ruleOf(name) === NEVER,
    isSymbol: (name) => ruleOf(name) === EXACT,
    admits(name, written) {
      const rule = ruleOf(name);
      if (rule === FREE) return true;
      if (rule === NEVER) return false;
      const text = table.textOf(name);
      if (rule === EXACT) return isSameSymbol(text, written);
      return isSameSymbol(text.slice(1), written.slice(1)) && text[0]?.toLowerCase() === written[0]?.toLowerCase();
    },
  };
}

function isNoMention(table: NameTable, name: number): boolean {
  const scope = table.scopeOf(name);
  if (scope === "narrow" || scope === "broad") return true;
  if (scope === "related" && table.textOf(name).length < LONG_NAME) return true;
  return ENTITY_TYPES[table.columns.entityType[table.entityOf(name)] ?? 0] === "category";
}

/** The name of an organism of one word: it has its capital. */
function isGenus(table: NameTable, name: number): boolean {
  const type = ENTITY_TYPES[table.columns.entityType[table.entityOf(name)] ?? 0];
  return (
    type === "organism" &&
    /^\p{Lu}\p{Ll}+$/u.test(table.textOf(name)) &&
    !/^(?:Viruses|Bacteria|Fungi)$/.test(table.textOf(name))
  );
}

function ruleOfText(text: string, genus: boolean): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (letters === 0 || /^[\p{L}\p{N}]$/u.test(text)) return NEVER;
  if (genus) return EXACT;
  if (text.includes(" ") && text.length > 6) return FREE;
  if (/\d/.test(text)) return letters >= 3 ? FREE : EXACT;
  if (capitals >= 2) return EXACT;
  return letters <= 3 ? FIRST_FREE : FREE;
}

/** "IL-6" for IL6; "C 3" is not C3. One or several: "GISTs". */
function isSameSymbol(name: string, written: string): boolean {
  if (name === written) return true;
  const [bare, given] = [name, written].map((text) => text.replace(/[\s‐-―-]+/gu, ""));
  if (given !== bare && given !== `${bare}s`) return false;
  return name.length > 3 || !/\s/.test(written);
}
