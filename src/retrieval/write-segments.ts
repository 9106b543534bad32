import { freshName, removeFolder, segmentFolder } from "./corpus-folder.ts";
import type { SegmentEntry } from "./manifest.ts";
import type { ReportProgress } from "./progress.ts";
import { type PreparedDocument, SegmentWriter } from "./segment/segment-writer.ts";

/** A segment of more passages is not made: what is written at a time must fit into memory. */
export const MOST_PASSAGES = 250_000;

/** Passages after which others get their turn. */
const TURN = 1000;

export interface WrittenSegments {
  entries: SegmentEntry[];
  documents: number;
  passages: number;
}

/**
 * Writes documents into new segments of a corpus folder: none for no documents, several for very many. When it throws,
 * it has removed what it wrote. Needs the lock.
 */
export async function writeSegments(
  folder: string,
  documents: Iterable<PreparedDocument> | AsyncIterable<PreparedDocument>,
  { report, total }: { report: ReportProgress; total: number },
): Promise<WrittenSegments> {
  const written: WrittenSegments = { entries: [], documents: 0, passages: 0 };
  let open: { name: string; writer: SegmentWriter } | undefined;
  const finish = () => {
    if (open === undefined) return;
    report({ phase: "index", done: written.documents, total: written.documents, message: "Finishing the index" });
    const { name, writer } = open;
    writer.finish();
    open = undefined;
    const { documents, passages } = writer;
    written.entries.push({ name, documents, passages, dead: { documents: 0, passages: 0 } });
  };
  const names: string[] = [];
  try {
    let turn = 0;
    for await (const document of documents) {
      if (open === undefined) {
        const name = freshName();
        names.push(name);
        open = { name, writer: new SegmentWriter(segmentFolder(folder, name)) };
      }
      open.writer.add(document);
      written.documents += 1;
      written.passages += document.spans.length;
      turn += document.spans.length;
      if (turn >= TURN) {
        turn = 0;
        const message = "Reading and indexing documents";
        report({ phase: "documents", done: written.documents, total, message });
        await new Promise(setImmediate);
      }
      if (open.writer.passages >= MOST_PASSAGES) finish();
    }
    finish();
    return written;
  } catch (error) {
    open?.writer.abandon();
    for (const name of names) removeFolder(segmentFolder(folder, name));
    throw error;
  }
}
