import { asError, CorpusError } from "../lib/errors.ts";
import { type Place, withLock } from "./builds.ts";
import { changeCorpus, compactStep, type Edit } from "./change-corpus.ts";
import { nextMerge } from "./compaction.ts";
import type { Corpus, Document } from "./corpus.ts";
import type { Snapshot } from "./snapshot.ts";

/** The port over an opened build: reads from it, and moves on to the next one with each change of its own. */
export function serveCorpus(place: Place, opened: Snapshot): Corpus {
  let snapshot: Snapshot | undefined = opened;
  let changes: Promise<unknown> = Promise.resolve();
  const current = (): Snapshot => {
    if (snapshot !== undefined) return snapshot;
    throw new CorpusError(`The corpus ${place.name} is closed.`, { remedy: "Open it again." });
  };
  const moveTo = async (next: Snapshot) => {
    const before = snapshot;
    snapshot = next;
    await before?.close();
  };
  const change = async (edit: Edit): Promise<void> => {
    current();
    const work = changes.then(async () => {
      const own = current();
      await moveTo(await withLock(place, () => changeCorpus(place, edit, own)));
    });
    changes = work.then(compact, () => {});
    await work;
  };
  /** Behind a change, and before the next one; the change itself is done by then. */
  const compact = async (): Promise<void> => {
    try {
      for (;;) {
        const own = current();
        if (nextMerge(own.manifest.segments) === undefined) return;
        const next = await withLock(place, () => compactStep(place, own));
        if (next === undefined) return;
        await moveTo(next);
      }
    } catch (error) {
      const message = `The segments of the ${place.name} corpus stay as they are: ${asError(error).message}`;
      place.report({ phase: "ready", done: 0, total: 0, message });
    }
  };
  return {
    search: async (query, options) => current().search(query, options),
    plan: async (query) => current().plan(query),
    read: async (documentId) => current().read(documentId),
    facets: async (fields, filter) => current().facets(fields, filter),
    async stats() {
      const { version, documents, passages } = current().manifest;
      return { name: place.name, version, documents, passages };
    },
    async upsert(documents) {
      const edit = new Map<string, Document>();
      for await (const document of documents) edit.set(document.id, document);
      await change(edit);
    },
    delete: (documentIds) => change(new Map(documentIds.map((id) => [id, undefined]))),
    async close() {
      await changes;
      const last = snapshot;
      snapshot = undefined;
      await last?.close();
    },
  };
}
