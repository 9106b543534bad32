import type { Corpus, Document } from "./corpus.ts";
import type { Load } from "./load.ts";
import type { LoadAccount } from "./load-account.ts";
import { documentVersion } from "./passages.ts";

/** `read` = `added` + `replaced` + `unchanged` + `deleted` + all that was `skipped` + `malformed`. */
export interface AddReport extends Omit<LoadAccount, "documents"> {
  added: number;
  replaced: number;
  unchanged: number;
  /** Of the ids that are no more, how many the corpus had. */
  removed: number;
}

type Outcome = "added" | "replaced" | "unchanged";

/** Characters of text that are put into the corpus at a time; what is in it by then stays when the work is stopped. */
const BATCH_CHARACTERS = 32 * 1024 * 1024;

/**
 * Puts what is loaded into a corpus, once: a document whose content the corpus has is left alone. After an interruption
 * the same call goes on where it stopped. The corpus is asked for when there is something to put into it, or to delete.
 */
export async function addDocuments(open: () => Promise<Corpus>, { documents, account }: Load): Promise<AddReport> {
  const outcomes = new Map<string, Outcome>();
  let removed = 0;
  let batch = new Map<string, Document | undefined>();
  let characters = 0;
  const flush = async () => {
    const whole = batch;
    batch = new Map();
    characters = 0;
    if (whole.size > 0) removed += await applyBatch(await open(), whole, outcomes);
  };
  for await (const loaded of documents) {
    const id = loaded.kind === "document" ? loaded.document.id : loaded.id;
    // Behind the others of its batch, in the order in which they came.
    batch.delete(id);
    batch.set(id, loaded.kind === "document" ? loaded.document : undefined);
    characters += loaded.kind === "document" ? loaded.document.text.length : id.length;
    if (characters >= BATCH_CHARACTERS) await flush();
  }
  await flush();
  const count = (outcome: Outcome) => [...outcomes.values()].filter((one) => one === outcome).length;
  const { documents: _, ...rest } = account;
  return { ...rest, added: count("added"), replaced: count("replaced"), unchanged: count("unchanged"), removed };
}

/** Returns how many documents of the corpus were deleted. */
async function applyBatch(
  corpus: Corpus,
  batch: ReadonlyMap<string, Document | undefined>,
  outcomes: Map<string, Outcome>,
): Promise<number> {
  const changed: Document[] = [];
  const gone: string[] = [];
  for (const [id, document] of batch) {
    const stored = await corpus.read(id);
    if (document === undefined) {
      outcomes.delete(id);
      if (stored !== undefined) gone.push(id);
    } else if (stored?.version === documentVersion(document)) {
      if (!outcomes.has(id)) outcomes.set(id, "unchanged");
    } else {
      changed.push(document);
      // What this load added and then corrected was not in the corpus before.
      if (outcomes.get(id) !== "added") outcomes.set(id, stored === undefined ? "added" : "replaced");
    }
  }
  if (changed.length > 0) await corpus.upsert(changed);
  if (gone.length > 0) await corpus.delete(gone);
  return gone.length;
}
