import type { Document } from "../corpus.ts";
import type { Connection } from "./connection.ts";
import { oneOf } from "./filter.ts";
import { encodeKey } from "./names.ts";
import type { DocumentRow } from "./rows.ts";

/** Versions of documents by their ids. */
export type Ledger = Map<string, string>;

const ROWS_AT_ONCE = 5_000;
const DOCUMENTS_AT_ONCE = 50;

/** What an index of documents holds, without their texts. */
export async function readLedger(connection: Connection, corpus: string, index: string): Promise<Ledger> {
  const ledger: Ledger = new Map();
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { results } = await connection.write({ corpus, wants: "write" }, (client) =>
      client.index(index).getDocuments({ fields: ["name", "version"], limit: ROWS_AT_ONCE, offset }),
    );
    for (const { name, version } of results) ledger.set(JSON.parse(String(name)) as string, String(version));
    if (results.length < ROWS_AT_ONCE) return ledger;
  }
}

/** The stored documents of some ids, as far as they are there. */
export async function readStored(
  connection: Connection,
  corpus: string,
  { index, ids }: { index: string; ids: readonly string[] },
): Promise<Map<string, DocumentRow>> {
  const rows = new Map<string, DocumentRow>();
  for (let at = 0; at < ids.length; at += DOCUMENTS_AT_ONCE) {
    const keys = ids.slice(at, at + DOCUMENTS_AT_ONCE).map(encodeKey);
    const query = { indexUid: index, q: "", filter: oneOf("id", keys), limit: keys.length * 2 };
    const [answer] = await connection.search(corpus, [query]);
    for (const hit of answer?.hits ?? []) {
      const row = hit as unknown as DocumentRow;
      if (keys.includes(row.id)) rows.set(row.id, row);
    }
  }
  return rows;
}

/** Every stored document of a corpus, in the server's order. */
export async function* streamStored(connection: Connection, corpus: string, index: string): AsyncGenerator<Document> {
  for (let offset = 0; ; offset += DOCUMENTS_AT_ONCE) {
    const { results } = await connection.write({ corpus, wants: "write" }, (client) =>
      client.index(index).getDocuments({ fields: ["stored"], limit: DOCUMENTS_AT_ONCE, offset }),
    );
    for (const { stored } of results) yield JSON.parse(String(stored)) as Document;
    if (results.length < DOCUMENTS_AT_ONCE) return;
  }
}
