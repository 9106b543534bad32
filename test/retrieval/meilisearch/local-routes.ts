import { BadRequest, type LocalIndex, pick, type Row, type SearchRequest, search } from "./local-index.ts";
import type { Enqueue, LocalTask } from "./local-queue.ts";

interface Route {
  method: string;
  path: string[];
  params: URLSearchParams;
  body: string;
}

interface Parts {
  indexes: Map<string, LocalIndex>;
  tasks: LocalTask[];
  queue: Enqueue;
  version: string;
}

export function answerRoute(route: Route, parts: Parts): [status: number, body: unknown] {
  const { path, params, body } = route;
  const { indexes, tasks, queue } = parts;
  const json = () => JSON.parse(body) as never;
  if (path[0] === "health") return [200, { status: "available" }];
  if (path[0] === "version") return [200, { commitSha: "unknown", commitDate: "unknown", pkgVersion: parts.version }];
  if (path[0] === "tasks") return answerTasks(path[1], params, tasks);
  if (path[0] === "multi-search") {
    const { queries } = json() as { queries: SearchRequest[] };
    const results = queries.map((query) => ({
      indexUid: query.indexUid,
      ...search(requireIndex(indexes, query.indexUid ?? ""), query),
    }));
    return [200, { results }];
  }
  if (path[0] === "swap-indexes") {
    const swaps = json() as { indexes: [string, string] }[];
    return [
      202,
      queue("indexSwap", null, () => {
        for (const { indexes: pair } of swaps) swap(indexes, pair);
      }),
    ];
  }
  if (path[0] !== "indexes") throw new BadRequest("not_found", `Not found: /${path.join("/")}`);
  return answerIndexes(route, parts);
}

function answerTasks(uid: string | undefined, params: URLSearchParams, tasks: LocalTask[]): [number, unknown] {
  if (uid !== undefined) return [200, tasks[Number(uid)]];
  const among = (name: string) => params.get(name)?.split(",");
  const [uids, statuses, indexUids] = [among("uids"), among("statuses"), among("indexUids")];
  const found = tasks
    .filter((task) => uids?.includes(String(task.uid)) !== false)
    .filter((task) => statuses?.includes(task.status) !== false)
    .filter((task) => indexUids?.includes(task.indexUid ?? "") !== false)
    .reverse();
  const limit = Number(params.get("limit") ?? 20);
  return [200, { results: found.slice(0, limit), total: found.length, limit, from: 0, next: null }];
}

function answerIndexes({ method, path, params, body }: Route, { indexes, queue }: Parts): [number, unknown] {
  const [, uid, what, id] = path;
  if (uid === undefined) {
    if (method === "GET") return [200, { results: [...indexes.values()].map(describe), offset: 0, limit: 20 }];
    const { uid: made, primaryKey = null } = JSON.parse(body) as { uid: string; primaryKey?: string };
    return [202, queue("indexCreation", made, () => create(indexes, made, primaryKey))];
  }
  if (what === undefined) {
    if (method === "GET") return [200, describe(requireIndex(indexes, uid))];
    if (method === "DELETE")
      return [202, queue("indexDeletion", uid, () => void indexes.delete(requireIndex(indexes, uid).uid))];
    const { primaryKey } = JSON.parse(body) as { primaryKey: string };
    return [202, queue("indexUpdate", uid, () => Object.assign(requireIndex(indexes, uid), { primaryKey }))];
  }
  if (what === "settings") {
    const settings = JSON.parse(body) as object;
    return [202, queue("settingsUpdate", uid, () => Object.assign(ensure(indexes, uid).settings, settings))];
  }
  if (what === "search") return [200, search(requireIndex(indexes, uid), JSON.parse(body) as SearchRequest)];
  if (what === "stats") return [200, { numberOfDocuments: requireIndex(indexes, uid).rows.size, isIndexing: false }];
  if (method === "GET") return [200, answerRows(requireIndex(indexes, uid), id, params)];
  if (method === "DELETE" || id === "delete-batch") {
    const ids = method === "DELETE" ? [id ?? ""] : (JSON.parse(body) as string[]);
    return [
      202,
      queue("documentDeletion", uid, () => {
        for (const one of ids) requireIndex(indexes, uid).rows.delete(one);
      }),
    ];
  }
  const rows = readRows(body);
  return [
    202,
    queue("documentAdditionOrUpdate", uid, () => {
      for (const row of rows) addRow(ensure(indexes, uid), row);
    }),
  ];
}

function answerRows(index: LocalIndex, id: string | undefined, params: URLSearchParams): unknown {
  const fields = params.get("fields")?.split(",") ?? ["*"];
  if (id === undefined) {
    const [offset, limit] = [Number(params.get("offset") ?? 0), Number(params.get("limit") ?? 20)];
    const rows = [...index.rows.values()].slice(offset, offset + limit).map((row) => pick(row, fields));
    return { results: rows, offset, limit, total: index.rows.size };
  }
  const row = index.rows.get(id);
  if (row === undefined) throw new BadRequest("document_not_found", `Document \`${id}\` not found.`);
  return row;
}

/** JSON or NDJSON. */
function readRows(body: string): Row[] {
  try {
    if (body.startsWith("[")) return JSON.parse(body) as Row[];
    return body.split("\n").map((line) => JSON.parse(line) as Row);
  } catch {
    throw new BadRequest("malformed_payload", "The `ndjson` payload provided is malformed.");
  }
}

function addRow(index: LocalIndex, row: Row): void {
  const id = row[index.primaryKey ?? "id"];
  if (id === undefined) throw new BadRequest("missing_document_id", "Document doesn't have a `id` attribute.");
  if (!/^[A-Za-z0-9_-]{1,511}$/.test(String(id))) {
    throw new BadRequest("invalid_document_id", `Document identifier \`${JSON.stringify(id)}\` is invalid.`);
  }
  index.rows.set(String(id), row);
}

function describe({ uid, primaryKey }: LocalIndex) {
  return { uid, primaryKey, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
}

function requireIndex(indexes: Map<string, LocalIndex>, uid: string): LocalIndex {
  const index = indexes.get(uid);
  if (index === undefined) throw new BadRequest("index_not_found", `Index \`${uid}\` not found.`);
  return index;
}

function create(indexes: Map<string, LocalIndex>, uid: string, primaryKey: string | null): LocalIndex {
  if (indexes.has(uid)) throw new BadRequest("index_already_exists", `Index \`${uid}\` already exists.`);
  const index: LocalIndex = { uid, primaryKey, rows: new Map(), settings: {} };
  indexes.set(uid, index);
  return index;
}

function ensure(indexes: Map<string, LocalIndex>, uid: string): LocalIndex {
  return indexes.get(uid) ?? create(indexes, uid, "id");
}

function swap(indexes: Map<string, LocalIndex>, [one, other]: [string, string]): void {
  const [first, second] = [requireIndex(indexes, one), requireIndex(indexes, other)];
  indexes.set(one, { ...second, uid: one });
  indexes.set(other, { ...first, uid: other });
}
