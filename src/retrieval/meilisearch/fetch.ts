import { CorpusError } from "../../lib/errors.ts";
import type { Passage } from "../corpus.ts";
import { CONTEXT_REACH } from "../ranking/parameters.ts";
import { oneOf } from "./filter.ts";
import { FoundPassages } from "./found-passages.ts";
import { passageId, readPassageId } from "./names.ts";
import { inParts } from "./parts.ts";
import type { CorpusReader, Snapshot } from "./reader.ts";
import type { PassageRow, TermsRow } from "./rows.ts";
import { MovedOn } from "./state.ts";

/** What the ranking reads. */
const RANKED_FIELDS = ["id", "body", "title", "aliases", "type", "evidence", "integrity", "year"];

/** Rows that are asked for at a time. */
const ROWS_AT_ONCE = 1_000;
/** Rows that are worth a request of their own. */
const FEWEST_IN_PART = 40;

/** The analysed passages of some ids, with those around each. */
export async function fetchAround(
  reader: CorpusReader,
  { vocabulary, averages }: Snapshot,
  ids: readonly string[],
): Promise<FoundPassages> {
  const wanted = new Set<string>();
  for (const id of ids) {
    const { document, ordinal } = readPassageId(id);
    const from = Math.max(0, ordinal - CONTEXT_REACH);
    for (let other = from; other <= ordinal + CONTEXT_REACH; other++) wanted.add(passageId(document, other));
  }
  const rows = await fetchRows<TermsRow>(reader, reader.names.terms, { ids: [...wanted], fields: RANKED_FIELDS });
  return new FoundPassages(rows.values(), vocabulary, averages);
}

/** Passages by their ids. MovedOn: one of them is no more. */
export async function fetchPassages(reader: CorpusReader, ids: readonly string[]): Promise<Passage[]> {
  const rows = await fetchRows<PassageRow>(reader, reader.names.passages, { ids, fields: ["*"] });
  return ids.map((id) => {
    const row = rows.get(id);
    if (row === undefined) throw new MovedOn();
    const { document, version, title, section, start, end, text, source, url, integrity, facts } = row;
    return {
      ...{ document, version, title, section, start, end, text, source },
      ...(url !== undefined && { url }),
      ...(integrity !== undefined && { integrity }),
      ...(facts !== undefined && { facts }),
    };
  });
}

async function fetchRows<Row extends { id: string }>(
  { connection, name }: CorpusReader,
  index: string,
  { ids, fields }: { ids: readonly string[]; fields: string[] },
): Promise<Map<string, Row>> {
  const wanted = new Set(ids);
  const rows = new Map<string, Row>();
  const fetchSome = async (some: readonly string[]) => {
    // Ids that differ in case only are alike to a filter.
    const query = { indexUid: index, q: "", filter: oneOf("id", some), limit: some.length * 2 };
    const [answer] = await connection.search(name, [{ ...query, attributesToRetrieve: fields }]);
    if (answer === undefined) throw new CorpusError(`Meilisearch at ${connection.url} gave no answer to a query.`);
    for (const hit of answer.hits) {
      const row = hit as unknown as Row;
      if (wanted.has(row.id)) rows.set(row.id, row);
    }
  };
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    await Promise.all(inParts(ids.slice(at, at + ROWS_AT_ONCE), FEWEST_IN_PART).map(fetchSome));
  }
  return rows;
}
