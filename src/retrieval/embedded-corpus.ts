import { join } from "node:path";
import { CorpusError } from "../lib/errors.ts";
import { contentHash } from "../lib/hash.ts";
import { DOCUMENTS_FILE } from "./build.ts";
import { openCurrent, type Place, replaceBuild, withLock } from "./builds.ts";
import type { Corpus, Document } from "./corpus.ts";
import { currentBuild } from "./corpus-folder.ts";
import { documentVersion } from "./passages.ts";
import type { Snapshot } from "./snapshot.ts";
import { readDocuments } from "./stored-documents.ts";

/** New state of documents by id; undefined: the document goes. */
type Edit = ReadonlyMap<string, Document | undefined>;

/** The port over an opened build: reads from it, and moves on to the next one with each change of its own. */
export function serveCorpus(place: Place, opened: Snapshot): Corpus {
  let snapshot: Snapshot | undefined = opened;
  let changes: Promise<unknown> = Promise.resolve();
  const current = (): Snapshot => {
    if (snapshot !== undefined) return snapshot;
    throw new CorpusError(`The corpus ${place.name} is closed.`, { remedy: "Open it again." });
  };
  const change = async (edit: Edit): Promise<void> => {
    current();
    const former = changes;
    const work = former.then(async () => {
      const before = current();
      snapshot = await withLock(place, () => applyEdit(place, edit));
      await before.close();
    });
    changes = work.catch(() => {});
    await work;
  };
  return {
    search: async (query, options) => current().search(query, options),
    plan: async (query) => current().plan(query),
    read: async (documentId) => current().read(documentId),
    facets: async (fields, filter) => current().catalogue.facets(fields, filter),
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

/** Makes a complete new build of the current one and the edit, unless nothing would change. Needs the lock. */
async function applyEdit(place: Place, edit: Edit): Promise<Snapshot> {
  const base = await openCurrent(place);
  const versions = [...edit].flatMap(([id, document]) => {
    const version = document && documentVersion(document);
    return version === base.catalogue.find(id)?.version ? [] : [[id, version ?? ""]];
  });
  if (versions.length === 0) return base;
  await base.close();
  const key = `changed:${contentHash([base.manifest.key, versions])}`;
  const path = join(currentBuild(place.folder) ?? place.folder, DOCUMENTS_FILE);
  return replaceBuild(place, { key, documents: editDocuments(path, edit), total: base.manifest.documents });
}

/** The stored documents with those of the edit in their places, new ones last. */
async function* editDocuments(path: string, edit: Edit): AsyncIterable<Document> {
  const added = new Map(edit);
  for await (const stored of readDocuments(path)) {
    const document = edit.has(stored.id) ? edit.get(stored.id) : stored;
    added.delete(stored.id);
    if (document !== undefined) yield document;
  }
  for (const document of added.values()) if (document !== undefined) yield document;
}
