import type { Document, DocumentMetadata, EvidenceLevel, Integrity, Passage } from "../corpus.ts";
import type { DocumentTerms } from "../forward/passage-terms-writer.ts";
import { documentTerms } from "../passage-terms.ts";
import { cutPassages, documentVersion } from "../passages.ts";
import { publishedBy, UNDATED } from "../published.ts";
import { CONTEXT_REACH } from "../ranking/parameters.ts";
import { impacts, type Levels, levelsOf } from "./impact.ts";
import { encodeKey, encodeValue, passageId } from "./names.ts";

/** A passage as people and other programs find it. */
export interface PassageRow extends Omit<Passage, "document" | "version"> {
  id: string;
  document: string;
  version: string;
  type: string;
  language?: string;
  year?: number;
  date?: string;
  specialty?: string[];
  evidence?: EvidenceLevel;
}

/** What filters are met by. */
interface Filtered {
  /** The document's id; see `encodeValue`. */
  document: string;
  /** "field:value"; see `encodeValue`. */
  tags: string[];
  year?: number;
  /** The last day on which it may have been published: 20190630. */
  published?: number;
}

/** A passage as the driver finds and ranks it. */
export interface TermsRow extends Levels, Filtered {
  id: string;
  /** How many passages its document has. */
  of: number;
  /** Terms in reading order, a space between two. */
  body: string;
  title: string;
  /** A name a line. */
  aliases: string;
  type: string;
  evidence?: EvidenceLevel;
  integrity?: Integrity;
}

export interface DocumentRow extends Filtered {
  id: string;
  /** The document's id as JSON, exact. */
  name: string;
  version: string;
  title: string;
  passages: number;
  /** The document as JSON, whole and exact. */
  stored: string;
}

/** What a document adds to the counts of its corpus. */
export interface DocumentCounts {
  passages: number;
  bodyTerms: number;
  contextTerms: number;
  titleTerms: number;
  /** Passages whose document has a title. */
  titled: number;
  /** In how many of its passages each term is. */
  terms: Map<string, number>;
}

export interface DocumentRows {
  document: DocumentRow;
  passages: PassageRow[];
  terms: TermsRow[];
  counts: DocumentCounts;
}

/** All that is stored of a document, and what it counts for. */
export function rowsOf(document: Document): DocumentRows {
  const { id, title, aliases, text, sections, metadata } = document;
  const version = documentVersion(document);
  const key = encodeKey(id);
  const passages = cutPassages(document, version);
  const analysed = documentTerms(document, passages);
  const filtered = filteredOf(document);
  return {
    document: {
      id: key,
      name: JSON.stringify(id),
      version,
      title,
      passages: passages.length,
      stored: JSON.stringify({ id, title, aliases, text, sections, metadata }),
      ...filtered,
    },
    passages: passages.map((passage, ordinal) => passageRow(passageId(key, ordinal), passage, metadata)),
    terms: passages.map((_, ordinal) => ({
      id: passageId(key, ordinal),
      of: passages.length,
      ...termsRow(analysed, ordinal),
      ...qualitiesOf(metadata),
      ...filtered,
    })),
    counts: countTerms(analysed),
  };
}

function passageRow(id: string, passage: Passage, metadata: DocumentMetadata): PassageRow {
  const { type, language, year, date, specialty, evidence } = metadata;
  return {
    id,
    ...passage,
    type,
    ...(language !== undefined && { language }),
    ...(year !== undefined && { year }),
    ...(date !== undefined && { date }),
    ...(specialty !== undefined && { specialty }),
    ...(evidence !== undefined && { evidence }),
  };
}

function termsRow({ title, aliases, bodies }: DocumentTerms, ordinal: number) {
  const body = bodies[ordinal] ?? [];
  const names = { title: title.join(" "), aliases: aliases.map((name) => name.join(" ")).join("\n") };
  return { ...levelsOf(impacts({ title, aliases }, body)), body: body.join(" "), ...names };
}

function qualitiesOf({ type, evidence, integrity }: DocumentMetadata) {
  return { type, ...(evidence !== undefined && { evidence }), ...(integrity !== undefined && { integrity }) };
}

function filteredOf({ id, metadata }: Document): Filtered {
  const { source, type, language, specialty, evidence, year } = metadata;
  const fields = { source, type, language, specialty, evidence, year };
  const tags = Object.entries(fields).flatMap(([field, values]) =>
    [values ?? []].flat().map((value) => tagOf(field, String(value))),
  );
  const day = publishedBy(metadata);
  return {
    document: encodeValue(id),
    tags: [...new Set(tags)],
    ...(year !== undefined && { year }),
    ...(day !== UNDATED && { published: day }),
  };
}

export function tagOf(field: string, value: string): string {
  return `${field}:${encodeValue(value)}`;
}

/** What the terms of a document add to those of its corpus. */
function countTerms({ title, aliases, bodies }: DocumentTerms): DocumentCounts {
  const names = new Set([...title, ...aliases.flat()]);
  const terms = new Map<string, number>();
  const counts = { passages: bodies.length, bodyTerms: 0, contextTerms: 0, terms };
  for (const [i, body] of bodies.entries()) {
    for (const term of new Set([...names, ...body])) terms.set(term, (terms.get(term) ?? 0) + 1);
    counts.bodyTerms += body.length;
    for (let j = Math.max(0, i - CONTEXT_REACH); j <= i + CONTEXT_REACH; j++) {
      if (j !== i) counts.contextTerms += bodies[j]?.length ?? 0;
    }
  }
  const titled = title.length > 0 ? bodies.length : 0;
  return { ...counts, titleTerms: title.length * bodies.length, titled };
}
