import type { InputFile, InputPart, InputSample } from "../lib/input-file.ts";
import type { Entity, FactQualifiers, MappingPredicate, Source, Synonym } from "./fact.ts";
import type { Relation } from "./relations.ts";

/**
 * Reads one publisher's release format. One importer is one file under `importers/`; the table in `importers/table.ts`
 * lists them all, and the conformance suite runs over the table.
 */
export interface GraphImporter {
  /** "orphapacket": what `osler graph import` and the reports call it. */
  id: string;
  /** "Orphanet ORPHApackets (JSON)". */
  title: string;
  /** What it is given: "a .tar.gz, folder or file of ORPHApacket_*.json". */
  reads: string;
  /** Whether a file is one of its, judged by its first bytes (a name may be anything). */
  recognises(sample: InputSample): boolean;
  /** Paths of other files that a file of its own names as belonging to it; they need not be there. */
  companions?(path: string, samples: readonly InputSample[]): string[];
  /**
   * Reads every file that it recognised. Bad rows go to `sink.malformed` and end nothing; lines that are not UTF-8 are
   * counted by the build and come as "". DataError when a file as a whole is not what it must be (cut off, a column that
   * is missing, a schema version that is not known): the build tells it, and takes nothing of the importer.
   */
  read(files: readonly InputFile[], sink: GraphSink, options: ImportOptions): Promise<void>;
}

export interface ImportOptions {
  /** Aborted: the importer stops at the next row. */
  signal?: AbortSignal | undefined;
  /** Settings of one importer: UMLS source vocabularies, languages. Keys are documented by the importer. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * What an importer says of its source. The unit of account is the row: a line of a table, a stanza, an entry of a
 * packet. Every row is kept (it gave an entity, a mapping or a fact), skipped for a reason, or malformed; what is
 * said between two calls of `row` belongs to the first. So rows = kept + skipped + malformed, always.
 */
export interface GraphSink {
  /** Before the first statement that names the source. */
  source(source: Source): void;
  /** A relation that the catalogue does not have; it travels with the graph. */
  relation(relation: Relation): void;
  /** `where` is the record of what follows: an identifier, "file:line", or a file whose line comes apart. */
  row(where: string, line?: number): void;
  entity(entity: ImportedEntity): void;
  mapping(mapping: ImportedMapping): void;
  fact(fact: ImportedFact): void;
  /**
   * The source states more of the subject than can be said as a fact: its list is not whole. The row is still to be
   * skipped with its reason, where it gives nothing else.
   */
  unresolved(statement: UnresolvedStatement): void;
  /** The row is well-formed and is left out by rule: a short, fixed reason ("obsolete", "mapping: not an exact one"). */
  skip(reason: string): void;
  /** The row is not what it must be. Says the field and what would be right; `row` has said where. */
  malformed(problem: string): void;
}

export type ImportedEntity = Pick<Entity, "id" | "type" | "name"> & {
  synonyms?: readonly Synonym[];
  settled?: SettledIdentity;
  /** The source only names it: it enters the graph when another describes it, or a fact is about it. */
  mentionOnly?: boolean;
};

/** What an earlier build found out about a thing: it stays so, whatever is read beside it. */
export interface SettledIdentity {
  /** Two things of one graph are two. */
  graph: string;
  /** Other identifiers of exactly this thing. */
  ids: readonly string[];
}

export interface ImportedMapping {
  subject: string;
  predicate: MappingPredicate;
  object: string;
  source: string;
  /** Default: where the row is. */
  record?: string;
}

/**
 * An end may be any identifier that is curated as exactly an entity's; with several, the first that names an entity
 * of the right type is taken. Names of things are never identifiers.
 */
export interface ImportedFact {
  subject: string | readonly string[];
  relation: string;
  object: string | readonly string[];
  /** Tried where no identifier of the object names an entity. */
  near?: NearObject;
  /** Default true. */
  positive?: boolean;
  qualifiers?: FactQualifiers;
  source: string;
  /** Default: where the row is. */
  record?: string;
  reference?: string;
  evidence?: string;
}

/**
 * Identifiers that lead near the object (a cross reference that is not exact), and what the source calls it: it is the
 * entity that one of them leads to and whose own name that is. The wording is a key only, and enters no graph.
 */
export interface NearObject {
  ids: readonly string[];
  name: string;
}

export interface UnresolvedStatement {
  subject: string;
  relation: string;
  /** How many; default 1. */
  count?: number;
}

/** The parts of the files that one importer recognised, in order; archives may hold others. */
export async function* partsOf(files: readonly InputFile[]): AsyncGenerator<InputPart> {
  for (const file of files) yield* file.parts();
}
