import { contentHash } from "../lib/hash.ts";
import { publish } from "./build.ts";
import { openCurrent, type Place, sweepLeftovers } from "./builds.ts";
import { type Merge, nextMerge } from "./compaction.ts";
import type { Document } from "./corpus.ts";
import type { Dead } from "./dead-documents.ts";
import { DocumentSum } from "./document-sum.ts";
import type { SegmentEntry } from "./manifest.ts";
import { documentVersion } from "./passages.ts";
import { prepareDocument, takeUpDocuments } from "./segment/prepare-document.ts";
import type { PreparedDocument } from "./segment/segment-writer.ts";
import type { OpenedSegment, Snapshot } from "./snapshot.ts";
import { writeSegments } from "./write-segments.ts";

/** New state of documents by id; undefined: the document goes. */
export type Edit = ReadonlyMap<string, Document | undefined>;

interface Change {
  id: string;
  document: Document | undefined;
  version: string;
}

/**
 * Writes what is new into a segment of its own and marks what it replaces, or what goes, as dead: its cost is that of the
 * change. Returns the corpus with it, which is the one before when nothing changes. Needs the lock.
 */
export async function changeCorpus(place: Place, edit: Edit, own: Snapshot): Promise<Snapshot> {
  const { folder, report } = place;
  const base = openCurrent(place, own);
  try {
    const changes = changesOf(edit, base);
    if (changes.length === 0) return base;
    sweepLeftovers(folder);
    const sum = new DocumentSum(base.manifest.sum);
    const kept = bury(base, changes, sum);
    const fresh = prepareChanged(changes, sum);
    const { entries } = await writeSegments(folder, fresh, { report, total: changes.length });
    const key = `changed:${contentHash([base.manifest.key, changes.map(({ id, version }) => [id, version])])}`;
    publish(folder, { key, sum, segments: [...kept, ...entries.map((entry) => ({ entry, dead: undefined }))] });
  } catch (error) {
    await base.close();
    throw error;
  }
  return moveOn(place, base);
}

/** Merges what is worth merging, a step at a time. Needs the lock. */
export async function compactStep(place: Place, own: Snapshot, choose = nextMerge): Promise<Snapshot | undefined> {
  const base = openCurrent(place, own);
  try {
    const merge = choose(base.manifest.segments);
    if (merge === undefined) {
      await base.close();
      return undefined;
    }
    sweepLeftovers(place.folder);
    await mergeSegments(place, base, merge);
  } catch (error) {
    await base.close();
    throw error;
  }
  return moveOn(place, base);
}

async function mergeSegments({ folder }: Place, base: Snapshot, { from, to }: Merge): Promise<void> {
  const { key, sum } = base.manifest;
  const merged = base.segments.slice(from, to);
  const total = merged.reduce((all, { entry }) => all + entry.documents - entry.dead.documents, 0);
  const { entries } = await writeSegments(folder, takeUpAll(merged), { report: () => {}, total });
  const segments = [
    ...base.segments.slice(0, from),
    ...entries.map((entry) => ({ entry, dead: undefined })),
    ...base.segments.slice(to),
  ];
  publish(folder, { key, sum: new DocumentSum(sum), segments });
}

/** Opens what was published and lets go of the one before. */
async function moveOn(place: Place, base: Snapshot): Promise<Snapshot> {
  const next = openCurrent(place, base);
  await base.close();
  sweepLeftovers(place.folder);
  return next;
}

/** What would be another than it is. */
function changesOf(edit: Edit, base: Snapshot): Change[] {
  return [...edit].flatMap(([id, document]) => {
    const found = base.find(id);
    const known = found && base.segments[found.at]?.segment.catalogue.version(found.document);
    const version = document && documentVersion(document);
    return version === known ? [] : [{ id, document, version: version ?? "" }];
  });
}

/** The segments of a build with what the changes kill marked as dead; those of which nothing is left are left out. */
function bury(
  { segments, find }: Snapshot,
  changes: readonly Change[],
  sum: DocumentSum,
): { entry: SegmentEntry; dead: Dead }[] {
  const buried = segments.map(({ entry, segment, dead }) => ({ entry: structuredClone(entry), segment, dead }));
  const copied = new Set<number>();
  for (const { id } of changes) {
    const found = find(id);
    const member = found && buried[found.at];
    if (found === undefined || member === undefined) continue;
    if (!copied.has(found.at)) {
      member.dead = member.dead?.slice() ?? new Uint8Array(member.entry.documents);
      copied.add(found.at);
    }
    member.dead?.fill(1, found.document, found.document + 1);
    const { catalogue, terms } = member.segment;
    const { from, to } = terms.passagesOf(found.document);
    member.entry.dead.documents += 1;
    member.entry.dead.passages += to - from;
    sum.remove({ id, version: catalogue.version(found.document) });
  }
  return buried.filter(({ entry }) => entry.dead.documents < entry.documents);
}

function* prepareChanged(changes: readonly Change[], sum: DocumentSum): Generator<PreparedDocument> {
  for (const { document, version } of changes) {
    if (document === undefined) continue;
    const prepared = prepareDocument(document, version);
    sum.add(prepared.entry);
    yield prepared;
  }
}

function* takeUpAll(segments: readonly OpenedSegment[]): Generator<PreparedDocument> {
  for (const { segment, dead } of segments) yield* takeUpDocuments(segment, dead);
}
