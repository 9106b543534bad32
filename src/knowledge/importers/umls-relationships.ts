import { ConfigError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { createPairSet, type PairSet } from "./pair-set.ts";
import { notACui, notSelected, suppressed, type UmlsReading } from "./umls-concepts.ts";
import { announced, catalogued, type Inverses, type Meaning, readInverses } from "./umls-relations.ts";
import type { UmlsSettings } from "./umls-settings.ts";
import { conceptNumber } from "./umls-types.ts";

/**
 * Facts of MRREL. Its rows are read from the second concept to the first: "CUI1 REL CUI2, RELA" says that CUI2 RELA
 * CUI1. So "C0004238 | RO | C0012265 | may_treat" is "C0012265 (digoxin) may treat C0004238 (atrial fibrillation)",
 * and "CUI1 | PAR | CUI2" makes CUI2 the parent of CUI1. A release has every relationship in both directions, often
 * several times between other names of the same concepts: what is stated is one fact, kept once for each vocabulary.
 */
export async function readRelationships(reading: UmlsReading): Promise<void> {
  const { release, sink, settings } = reading;
  if (settings.relations === "none" || !release.has("MRREL")) return;
  const inverses = await readInverses(release, sink);
  const memory: Memory = { said: new Map(), announced: new Map() };
  const labels = new Set<string>();
  await release.read("MRREL", (cells, where) => {
    sink.row(where);
    labels.add(cells[3] ?? "").add(cells[7] ?? "");
    const refusal = refusalOf(cells, reading);
    if (refusal === undefined) sayRelationship(cells, { ...reading, inverses, memory });
    else if (refusal.startsWith(MALFORMED)) sink.malformed(refusal.slice(MALFORMED.length));
    else sink.skip(refusal);
  });
  checkRelations(settings, labels);
}

const LISTED = 40;

/** A wrong name would be an import without what was wanted. */
function checkRelations({ relations }: UmlsSettings, labels: ReadonlySet<string>): void {
  if (typeof relations === "string") return;
  const unknown = [...relations].find((label) => !labels.has(label));
  if (unknown === undefined) return;
  const known = [...labels].filter((label) => label !== "").sort();
  const near = nearest(unknown, known);
  const meant = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new ConfigError(`The setting "relations" names ${unknown}, which no row of MRREL.RRF has.${meant}`, {
    remedy: `Choose among its RELA and REL: ${known.slice(0, LISTED).join(", ")}${known.length > LISTED ? ", …" : ""}.`,
  });
}

interface Memory {
  /** By relation and vocabulary: the pairs that are stated already. */
  said: Map<string, PairSet>;
  /** Ids of announced relations, by label. */
  announced: Map<string, string>;
}

interface Saying extends UmlsReading {
  inverses: Inverses;
  memory: Memory;
}

const MALFORMED = "malformed: ";

/** Why a row is left out; undefined when it is not. */
function refusalOf(cells: readonly string[], { vocabularies, settings, concepts }: UmlsReading): string | undefined {
  const [first = "", , , rel = "", second = "", , , rela = ""] = cells;
  const [vocabulary = "", flag = ""] = [cells[10], cells[14]];
  const [a, b] = [conceptNumber(first), conceptNumber(second)];
  if (a === undefined) return MALFORMED + notACui("CUI1 (column 1)", first);
  if (b === undefined) return MALFORMED + notACui("CUI2 (column 5)", second);
  const known = vocabularies.get(vocabulary);
  if (known === undefined) return `${MALFORMED}SAB (column 11) is "${vocabulary}", which MRSAB.RRF does not list`;
  if (!known.selected) return notSelected(known.level);
  if (settings.suppressible === "N" && flag !== "N") return suppressed(flag);
  if (!isWanted(settings, rel, rela)) return "relationship: of a kind that is not selected";
  if (a === b) return "relationship: between names of one concept";
  if (!concepts.isKept(a) || !concepts.isKept(b)) return "relationship: an end has no name in what is selected";
  return undefined;
}

function isWanted({ relations }: UmlsSettings, rel: string, rela: string): boolean {
  if (relations === "all") return true;
  if (relations === "labelled") return rela !== "" || rel === "PAR" || rel === "CHD";
  return typeof relations !== "string" && (relations.has(rela) || relations.has(rel));
}

function sayRelationship(cells: readonly string[], saying: Saying): void {
  const { sink, vocabularies, concepts, inverses } = saying;
  const [first = "", , , rel = "", second = "", , , rela = ""] = cells;
  const label = rela === "" ? rel : rela;
  const meaning = inverses.get(label) ?? { label, inverse: "", turned: false };
  const [subject, object] = meaning.turned ? [first, second] : [second, first];
  const [from, to] = [conceptNumber(subject) ?? 0, conceptNumber(object) ?? 0];
  const own = catalogued(meaning.label, [concepts.typeOf(from), concepts.typeOf(to)]);
  const relation = own ?? relationOf(meaning, saying);
  const vocabulary = cells[10] ?? "";
  const said = pairsOf(saying.memory, `${relation} ${vocabulary}`);
  const backwards = meaning.label === meaning.inverse && from > to;
  if (backwards ? said.add(to, from) : said.add(from, to)) {
    const source = vocabularies.get(vocabulary)?.source.id ?? "";
    sink.fact({ subject: `UMLS:${subject}`, relation, object: `UMLS:${object}`, source });
  } else sink.skip("relationship: stated by another row (its inverse, or between other names)");
}

function relationOf(meaning: Meaning, { sink, memory }: Saying): string {
  const known = memory.announced.get(meaning.label);
  if (known !== undefined) return known;
  const relation = announced(meaning);
  sink.relation(relation);
  memory.announced.set(meaning.label, relation.id);
  return relation.id;
}

function pairsOf({ said }: Memory, key: string): PairSet {
  const known = said.get(key) ?? createPairSet();
  said.set(key, known);
  return known;
}
