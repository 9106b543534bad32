/** A row of an index. */
export type Row = Record<string, unknown>;

export interface LocalIndex {
  uid: string;
  primaryKey: string | null;
  rows: Map<string, Row>;
  settings: Record<string, unknown>;
}

export interface SearchRequest {
  indexUid?: string;
  q?: string;
  filter?: string | string[];
  facets?: string[];
  limit?: number;
  offset?: number;
  attributesToRetrieve?: string[];
}

/** What the server answers with status 400. */
export class BadRequest extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** All words must be held; the higher the attributes stand that hold them, the better. */
export function search(index: LocalIndex, request: SearchRequest) {
  const { q = "", limit = 20, offset = 0, facets, attributesToRetrieve = ["*"] } = request;
  const words = tokens(q).slice(0, 10);
  const fields = (index.settings.searchableAttributes as string[] | undefined) ?? ["*"];
  const found = [...index.rows.values()].filter(readFilter(index, request.filter)).flatMap((row) => {
    const places = placesOf(row, fields);
    const held = words.map((word) => places.get(word) ?? Number.NaN);
    return held.some(Number.isNaN) ? [] : [{ row, rank: held.reduce((sum, place) => sum + place, 0) }];
  });
  found.sort((a, b) => a.rank - b.rank);
  const rows = found.map(({ row }) => row);
  return {
    hits: rows.slice(offset, offset + limit).map((row) => pick(row, attributesToRetrieve)),
    query: q,
    processingTimeMs: 0,
    limit,
    offset,
    estimatedTotalHits: rows.length,
    ...(facets === undefined ? {} : countFacets(rows, facets)),
  };
}

export function pick(row: Row, fields: readonly string[]): Row {
  if (fields.includes("*")) return row;
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}

function tokens(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The first of the attributes in which each word stands. */
function placesOf(row: Row, fields: readonly string[]): Map<string, number> {
  const names = fields.includes("*") ? Object.keys(row) : fields;
  const places = new Map<string, number>();
  names.forEach((name, at) => {
    for (const word of tokens([row[name] ?? ""].flat().join(" "))) if (!places.has(word)) places.set(word, at);
  });
  return places;
}

function countFacets(rows: readonly Row[], facets: readonly string[]) {
  const facetDistribution: Record<string, Record<string, number>> = {};
  const facetStats: Record<string, { min: number; max: number }> = {};
  for (const facet of facets) {
    const values = rows.flatMap((row) => [row[facet] ?? []].flat());
    const counts: Record<string, number> = {};
    for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    facetDistribution[facet] = counts;
    const numbers = values.filter((value) => typeof value === "number");
    if (numbers.length > 0) facetStats[facet] = { min: Math.min(...numbers), max: Math.max(...numbers) };
  }
  return { facetDistribution, facetStats };
}

/** The forms of filters that are spoken here: `a IN ["b", "c"]`, `a = b`, `a >= 1`, `a <= 1`, several of them ANDed. */
function readFilter(index: LocalIndex, filter: SearchRequest["filter"]): (row: Row) => boolean {
  const conditions = [filter ?? []].flat().map((text) => {
    const [, attribute = "", sign = "", operand = ""] = /^(\S+) (IN|=|>=|<=) (.+)$/.exec(text) ?? [];
    if (operand === "") throw new BadRequest("invalid_search_filter", `Was expecting an operation in ${text}`);
    if (!filterable(index).includes(attribute)) {
      throw new BadRequest(
        "invalid_search_filter",
        `Index \`${index.uid}\`: Attribute \`${attribute}\` is not filterable.`,
      );
    }
    const values = sign === "IN" ? (JSON.parse(operand) as string[]) : [operand.replaceAll('"', "")];
    // Case, accents and white space around a value do not count.
    const wanted = new Set(values.map(normalise));
    return (row: Row) =>
      [row[attribute] ?? []].flat().some((value) => {
        if (sign === ">=") return Number(value) >= Number(operand);
        if (sign === "<=") return Number(value) <= Number(operand);
        return wanted.has(normalise(String(value)));
      });
  });
  return (row) => conditions.every((meets) => meets(row));
}

function normalise(value: string): string {
  return value.trim().normalize("NFKD").toLowerCase();
}

function filterable({ settings }: LocalIndex): string[] {
  const attributes = (settings.filterableAttributes ?? []) as (string | { attributePatterns: string[] })[];
  return attributes.flatMap((one) => (typeof one === "string" ? [one] : one.attributePatterns));
}
