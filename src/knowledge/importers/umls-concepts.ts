import { DataError } from "../../lib/errors.ts";
import type { EntityType, Synonym } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { type Atom, atomOf, codeOf, isGeneSymbol, languageTag, scopeOf } from "./umls-atoms.ts";
import type { RrfRelease } from "./umls-release.ts";
import type { UmlsSettings } from "./umls-settings.ts";
import { type ConceptTable, conceptNumber } from "./umls-types.ts";
import type { Vocabularies } from "./umls-vocabularies.ts";

export interface UmlsReading {
  release: RrfRelease;
  sink: GraphSink;
  settings: UmlsSettings;
  vocabularies: Vocabularies;
  concepts: ConceptTable;
}

/** Semantic types of all concepts, into the table. */
export async function readTypes({ release, sink, concepts }: UmlsReading): Promise<void> {
  await release.read("MRSTY", (cells, where) => {
    sink.row(where);
    const concept = conceptNumber(cells[0] ?? "");
    const tui = cells[1] ?? "";
    if (concept === undefined) return sink.malformed(notACui("CUI (column 1)", cells[0]));
    if (!/^T\d{3}$/.test(tui)) return sink.malformed(`TUI (column 2) is "${tui}"; it is T and three digits`);
    concepts.addType(concept, tui);
    sink.skip("MRSTY: says the types of concepts");
  });
}

/** Rows behind those of another concept, after which a release is not sorted. */
const MOST_APART = 20;

/**
 * An entity for every concept that has a name in a selected vocabulary and language. One concept is held at a time:
 * the rows of MRCONSO are in the order of concepts. A row that is not is malformed; DataError when there are many.
 */
export async function readConcepts(reading: UmlsReading): Promise<void> {
  const { release, sink, concepts } = reading;
  const ranks = await readRanks(reading);
  let atoms: Atom[] = [];
  const finish = () => {
    if (atoms.length > 0) sayConcept(atoms, { reading, ranks });
    atoms = [];
  };
  let apart = 0;
  const sayApart = ({ where, concept }: Atom) => {
    apart += 1;
    const problem = `CUI (column 1): there are rows of ${concept} further up; those of one concept must stand together`;
    if (apart > MOST_APART) throw notSorted(`${where}: ${problem}`);
    sink.row(where);
    sink.malformed(problem);
  };
  await release.read("MRCONSO", (cells, where) => {
    const concept = conceptNumber(cells[0] ?? "");
    if (concept === undefined) {
      sink.row(where);
      return sink.malformed(notACui("CUI (column 1)", cells[0]));
    }
    if (atoms.length > 0 && atoms[0]?.concept !== cells[0]) finish();
    const atom = atomOf(cells, where);
    const refusal = refusalOf(atom, reading);
    if (refusal === undefined) {
      if (atoms.length === 0 && concepts.isKept(concept)) return sayApart(atom);
      concepts.keep(concept);
      return void atoms.push(atom);
    }
    sink.row(where);
    if (refusal.malformed) sink.malformed(refusal.why);
    else sink.skip(refusal.why);
  });
  finish();
}

/** MRRANK, where the release has it: by vocabulary and kind of name, the higher the more preferred. */
async function readRanks({ release, sink }: UmlsReading): Promise<Map<string, number>> {
  const ranks = new Map<string, number>();
  if (!release.has("MRRANK")) return ranks;
  await release.read("MRRANK", (cells, where) => {
    sink.row(where);
    const rank = Number(cells[0]);
    if (!Number.isInteger(rank)) return sink.malformed(`RANK (column 1) is "${cells[0]}"; it is a number`);
    ranks.set(`${cells[1]} ${cells[2]}`, rank);
    sink.skip("MRRANK: says which names are preferred");
  });
  return ranks;
}

function refusalOf(
  { vocabulary, language, suppressible, text }: Atom,
  { vocabularies, settings }: UmlsReading,
): { malformed: boolean; why: string } | undefined {
  const known = vocabularies.get(vocabulary);
  if (known === undefined) {
    return { malformed: true, why: `SAB (column 12) is "${vocabulary}", which MRSAB.RRF does not list` };
  }
  if (text.trim() === "") return { malformed: true, why: "STR (column 15) is empty; it is the name" };
  if (!known.selected) return skipped(notSelected(known.level));
  if (!settings.languages.includes(language)) return skipped("name: of a language that is not selected");
  if (settings.suppressible === "N" && suppressible !== "N") return skipped(suppressed(suppressible));
  return undefined;
}

function skipped(why: string) {
  return { malformed: false, why };
}

export function notSelected(level: string): string {
  return `vocabulary of restriction level ${level} that is not selected`;
}

export function suppressed(flag: string): string {
  return flag === "O" ? "obsolete" : "suppressible";
}

interface Saying {
  reading: UmlsReading;
  ranks: ReadonlyMap<string, number>;
}

/** Each row says a name, a code, or both; the first description of the concept has its preferred name. */
function sayConcept(atoms: readonly Atom[], { reading, ranks }: Saying): void {
  const { sink, concepts, vocabularies, settings } = reading;
  const cui = atoms[0]?.concept ?? "";
  const [id, type] = [`UMLS:${cui}`, concepts.typeOf(conceptNumber(cui) ?? 0)];
  const best = preferred(atoms, { type, ranks, languages: settings.languages });
  const name = best?.text ?? "";
  const said = new Set([name.toLowerCase()]);
  for (const atom of atoms) {
    sink.row(atom.where);
    const key = atom.text.toLowerCase();
    const names = atom === best ? [] : [synonymOf(atom)];
    const codes = codesOf(atom, type).filter((code) => !said.has(code));
    const source = vocabularies.get(atom.vocabulary)?.source.id ?? "";
    if (atom === best || !said.has(key)) sink.entity({ id, type, name, synonyms: names });
    else if (codes.length === 0) sink.skip("name: said by another row of the concept");
    for (const code of codes) sink.mapping({ subject: id, predicate: "exact", object: code, source });
    for (const one of [key, ...codes]) said.add(one);
  }
}

function synonymOf(atom: Atom): Synonym {
  return { text: atom.text, scope: scopeOf(atom), language: languageTag(atom.language) };
}

function codesOf(atom: Atom, type: EntityType): string[] {
  const code = codeOf(atom);
  const symbol = type === "gene" && isGeneSymbol(atom) ? `HGNC.SYMBOL:${atom.text.toUpperCase()}` : undefined;
  return [code, symbol].filter((one) => one !== undefined);
}

interface Preference {
  type: EntityType;
  ranks: ReadonlyMap<string, number>;
  languages: readonly string[];
}

/** By language, then (genes) the approved symbol, then MRRANK, then the flags of the row. The first of equal ones. */
function preferred(atoms: readonly Atom[], { type, ranks, languages }: Preference): Atom | undefined {
  let best: { atom: Atom; weight: readonly number[] } | undefined;
  for (const atom of atoms) {
    const weight = [
      -languages.indexOf(atom.language),
      type === "gene" && isGeneSymbol(atom) ? 1 : 0,
      ranks.get(`${atom.vocabulary} ${atom.termType}`) ?? -1,
      atom.flags,
    ];
    if (best === undefined || isHeavier(weight, best.weight)) best = { atom, weight };
  }
  return best?.atom;
}

function isHeavier(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0);
}

export function notACui(field: string, value: string | undefined): string {
  return `${field} is "${value}"; it is C and seven digits`;
}

function notSorted(problem: string): DataError {
  return new DataError(`${problem}. It is so with more than ${MOST_APART} rows.`, {
    remedy: "Sort MRCONSO.RRF by its first column, as the release is.",
  });
}
