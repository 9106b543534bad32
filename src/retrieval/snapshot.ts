import { CorpusError } from "../lib/errors.ts";
import type { FacetField, Hit, Passage, SearchFilter, SearchOptions, StoredDocument } from "./corpus.ts";
import { segmentFolder } from "./corpus-folder.ts";
import { type Dead, readDead } from "./dead-documents.ts";
import { makeHit } from "./hit.ts";
import { JoinedSegments } from "./joined-segments.ts";
import { INDEX_VERSION, type Manifest, readManifest, type SegmentEntry } from "./manifest.ts";
import { passageOf } from "./passages.ts";
import type { Plan } from "./plan/plan.ts";
import { verifyFiles } from "./sealed-files.ts";
import { planSearch, searchSegments } from "./search.ts";
import { Segment } from "./segment/segment.ts";

/** An opened segment of a build. */
export interface OpenedSegment {
  entry: SegmentEntry;
  segment: Segment;
  dead: Dead;
}

/** Where a document lies: the place of its segment in the build, and its number there. */
export interface DocumentPosition {
  at: number;
  document: number;
}

/** An opened build: it never changes, and stays readable when its files are removed. */
export interface Snapshot {
  manifest: Manifest;
  segments: readonly OpenedSegment[];
  /** Undefined: it is not there, or dead. */
  find(documentId: string): DocumentPosition | undefined;
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  plan(query: string): Promise<Plan>;
  read(documentId: string): StoredDocument | undefined;
  facets(fields: readonly FacetField[], filter?: SearchFilter): Record<string, Record<string, number>>;
  /** Waits for searches under way. */
  close(): Promise<void>;
}

/**
 * Opens a build of a corpus folder; of its segments those that `other` has open are shared. CorpusError: it is damaged or
 * was made by another version.
 */
export function openSnapshot(folder: string, build: string, other?: Snapshot): Snapshot {
  const manifest = readManifest(build);
  if (manifest.index !== INDEX_VERSION) {
    throw new CorpusError(`The index in ${build} is of another version of Osler.`, {
      remedy: "Build the corpus again.",
    });
  }
  verifyFiles(build, manifest.files);
  const opened = new Map(other?.segments.map(({ segment }) => [segment.name, segment]));
  const segments: OpenedSegment[] = [];
  try {
    for (const entry of manifest.segments) {
      const segment = opened.get(entry.name)?.retain() ?? new Segment(segmentFolder(folder, entry.name), entry.name);
      segments.push({ entry, segment, dead: undefined });
    }
    const living = segments.map(({ entry, segment }) => ({ entry, segment, dead: readDead(build, entry) }));
    return serveSnapshot(manifest, living);
  } catch (error) {
    for (const { segment } of segments) segment.release();
    throw error;
  }
}

function serveSnapshot(manifest: Manifest, segments: readonly OpenedSegment[]): Snapshot {
  let joined: JoinedSegments | undefined;
  const join = () => {
    joined ??= new JoinedSegments(segments);
    return joined;
  };
  const running = new Set<Promise<unknown>>();
  /** The newest first: of a document that was replaced all but one are dead. */
  const find = (id: string): DocumentPosition | undefined => {
    for (let at = segments.length - 1; at >= 0; at--) {
      const { segment, dead } = segments[at] ?? {};
      const document = segment?.catalogue.find(id) ?? -1;
      if (document >= 0 && dead?.[document] !== 1) return { at, document };
    }
    return undefined;
  };
  return {
    manifest,
    segments,
    find,
    async search(query, options) {
      const work = search(join(), query, options);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    plan: (query) => planSearch(join(), query),
    read(documentId) {
      const found = find(documentId);
      const segment = found && segments[found.at]?.segment;
      if (found === undefined || segment === undefined) return undefined;
      return structuredClone(segment.documents.read(segment.catalogue.place(found.document)));
    },
    facets: (fields, filter = {}) => join().facets(fields, filter),
    async close() {
      await Promise.allSettled(running);
      for (const { segment } of segments) segment.release();
    },
  };
}

async function search(joined: JoinedSegments, query: string, options?: SearchOptions): Promise<Hit[]> {
  const { plan, found } = await searchSegments(joined, query, options);
  return found.map((one) => makeHit(one, materialise(joined, one.passage), plan));
}

function materialise(joined: JoinedSegments, number: number): Passage {
  const { segment, passage } = joined.locate(number);
  const { catalogue, terms, documents } = segment;
  const document = documents.read(catalogue.place(terms.documentOf(passage)));
  const { section: heading, start, end } = catalogue.span(passage);
  return passageOf(document, document.version, { heading, start, end });
}
