import type { FacetField, SearchFilter } from "../corpus.ts";
import { filterConditions, oneOf } from "./filter.ts";
import { decodeValue } from "./names.ts";
import type { CorpusReader } from "./reader.ts";
import { type DocumentRow, tagOf } from "./rows.ts";

type Counts = Record<string, Record<string, number>>;

/** How many documents have each value of each field. */
export async function countFacets(
  reader: CorpusReader,
  fields: readonly FacetField[],
  filter: SearchFilter = {},
): Promise<Counts> {
  const conditions = filterConditions(filter);
  const query = { indexUid: reader.names.documents, q: "", filter: conditions ?? [], facets: ["tags"], limit: 0 };
  return reader.ask(
    () => (conditions === undefined ? [] : [query]),
    async (_snapshot, [answer]) => {
      const tags = Object.entries(answer?.facetDistribution?.tags ?? {});
      const counts = fields.map(async (field) => {
        const values = tags.filter(([tag]) => tag.startsWith(`${field}:`));
        const named = values.map(async ([tag, count]) => [await nameOf(reader, field, tag), count] as const);
        const sorted = (await Promise.all(named)).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
        return [field, Object.fromEntries(sorted)] as const;
      });
      return Object.fromEntries(await Promise.all(counts));
    },
  );
}

/** The value that a tag stands for; a very long one is looked up in a document that has it. */
async function nameOf({ connection, names, name }: CorpusReader, field: FacetField, tag: string): Promise<string> {
  const value = decodeValue(tag.slice(field.length + 1));
  if (value !== undefined) return value;
  const query = { indexUid: names.documents, q: "", filter: oneOf("tags", [tag]), limit: 1 };
  const [answer] = await connection.search(name, [query]);
  const row = answer?.hits[0] as unknown as DocumentRow | undefined;
  const metadata =
    row && (JSON.parse(row.stored) as { metadata: Partial<Record<FacetField, string | string[]>> }).metadata;
  const values = [metadata?.[field] ?? []].flat();
  return values.find((one) => tagOf(field, String(one)) === tag) ?? tag;
}
