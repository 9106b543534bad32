import { ENTITY_TYPES } from "../fact.ts";
import { createCaseRules } from "./case-rules.ts";
import { NARROW } from "./gaps.ts";
import type { NameRow } from "./name-rows.ts";
import { ORDINARY_SYMBOLS } from "./ordinary-words.ts";
import type { NameTable } from "./table.ts";

/** Where a row of words stands. */
export interface Place {
  text: string;
  /** Characters into the text: [start, end). */
  start: number;
  end: number;
  /** The text has no small letters: its capitals tell nothing. */
  shouting: boolean;
  strict: boolean;
}

/** The entities that are meant, in order, and whether only the case tells so. None: the words mean themselves. */
export type Admit = (row: NameRow, place: Place) => { entities: number[]; symbol: boolean };

const NOTHING = { entities: [], symbol: false };

/** Types that a document names without speaking of them. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(["onset", "prevalence", "specialty"]);

/** A code has the name of what it sorts, and a genus ("Anemia") may have that of a disease: they yield to others. */
const YIELDING: ReadonlySet<string> = new Set(["code", "organism"]);

/** A name of which this is the end is another: "hyper-tension", "non-diabetic". */
const CHANGED = /(?:^|[^\p{L}])(?:non|hyper|hypo|pseudo|dys|poly|to)[-‐‑–]$/iu;
/** Characters that are looked at behind a name. */
const BEHIND = 48;

const NO_ENZYMES: ReadonlySet<string> = new Set(
  "base case chase crease database decrease disease ease erase increase lease phase phrase purchase release".split(" "),
);

export function createAdmission(table: NameTable): Admit {
  const rules = createCaseRules(table);
  const typeOf = (entity: number) => ENTITY_TYPES[table.columns.entityType[entity] ?? 0] ?? "concept";
  const isOwn = (name: number) => table.scopeOf(name) !== "related";
  const meantBy = ({ names, gap }: NameRow, written: string, strict: boolean) => {
    const meant = names.filter(
      (name) =>
        rules.admits(name, written) &&
        (gap === NARROW || /[,;:.()[\]]/.test(table.textOf(name))) &&
        !(strict && CIRCUMSTANCES.has(typeOf(table.entityOf(name)))),
    );
    return strict || meant.some(isOwn) ? meant.filter(isOwn) : meant;
  };
  return (row, place) => {
    const { text, start, end } = place;
    if (row.names.every((name) => rules.isNever(name))) return NOTHING;
    const names = meantBy(row, text.slice(start, end), place.strict);
    if (names.length === 0 || CHANGED.test(text.slice(Math.max(0, start - 8), start))) return NOTHING;
    const symbol = names.every((name) => rules.isSymbol(name));
    if (symbol && (place.shouting || isHeading(place))) return NOTHING;
    if (isGlued(text, start, end) || goesOn(text.slice(end, end + BEHIND), symbol)) return NOTHING;
    const entities = [...new Set(names.map((name) => table.entityOf(name)))].sort((a, b) => a - b);
    const others = entities.filter((entity) => !YIELDING.has(typeOf(entity)));
    return { entities: others.length > 0 ? others : entities, symbol };
  };
}

/** Letters and digits are words apart; but HBA1 is not meant in "HbA1c", nor FSHD in "FSHD1". */
function isGlued(text: string, start: number, end: number): boolean {
  const isPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  return isPart(text[end]) || isPart(text[start - 1]);
}

/**
 * Whether the words behind make another thing of it: "tumour necrosis factor", "insulin-like", "glutathione peroxidase",
 * "head-to-tail". A symbol stands for its product too: "EGFR kinase"; but "PI3-K" is not PI3.
 */
function goesOn(behind: string, symbol: boolean): boolean {
  if (/^[-‐‑–](?:to[-‐‑–]|CoV)/.test(behind)) return true;
  if (symbol) return /^-\p{Lu}(?![\p{L}\p{N}])/u.test(behind);
  if (/^[ -](?:like|factors?|receptors?|transporters?|proteins?)\b/.test(behind)) return true;
  if (/^-[a-z]+ (?:[a-z]+ )?(?:factors?|peptides?|polypeptides?|receptors?)\b/.test(behind)) return true;
  const enzyme = /^[ -]([a-z]+ase)s?\b/.exec(behind)?.[1];
  return enzyme !== undefined && !NO_ENZYMES.has(enzyme);
}

/** An ordinary word in capitals, with more of them beside it, or with a colon behind it. */
function isHeading({ text, start, end }: Place): boolean {
  if (!ORDINARY_SYMBOLS.has(text.slice(start, end))) return false;
  if (/^\s*:/.test(text.slice(end, end + 3))) return true;
  const before = /(\p{L}+)[^\p{L}.]*$/u.exec(text.slice(Math.max(0, start - 24), start))?.[1] ?? "";
  const after = /^[^\p{L}.]*(\p{L}+)/u.exec(text.slice(end, end + 24))?.[1] ?? "";
  return [before, after].some((word) => word.length > 1 && word === word.toUpperCase());
}
