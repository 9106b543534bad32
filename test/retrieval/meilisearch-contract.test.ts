import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../src/lib/package.ts";
import { Connection } from "../../src/retrieval/meilisearch/connection.ts";
import { awaitTasks } from "../../src/retrieval/meilisearch/tasks.ts";
import { checkVersionIfAllowed, requireVersion } from "../../src/retrieval/meilisearch/version.ts";
import { readAll, serve } from "../lib/local-server.ts";
import { startLocalMeilisearch } from "./meilisearch/local-meilisearch.ts";

/** A request to a real server and its answer, as they were recorded. */
interface Exchange {
  step: string;
  request: { method: string; path: string; contentType: string; authorized: boolean; body: unknown };
  response: { status: number; retryAfter: string | null; body: Record<string, unknown> };
}

const FILE = join(packageRoot, "..", "shared", "fixtures", "meilisearch", "exchanges-1.50.jsonl");

if (!existsSync(FILE)) test.skip("the recorded exchanges of a real server are not beside the repository", () => {});
else {
  const exchanges = readFileSync(FILE, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Exchange);
  describe("a recorded answer of a real server is understood", () => describeAnswers(exchanges));
  describe("the local server answers as the real one did", () => describeLocal(exchanges));
}

const asked = { corpus: "labels", wants: "write" } as const;

/** A server that gives recorded answers, one a request, and then the last one. */
async function replay(answers: readonly Exchange["response"][]) {
  let next = 0;
  const server = await serve(async (request, response) => {
    await readAll(request);
    const { status, body } = answers[Math.min(next++, answers.length - 1)] ?? { status: 500, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  onTestFinished(() => server.close());
  return new Connection({ url: server.origin, patienceMs: 100 });
}

function describeAnswers(exchanges: readonly Exchange[]): void {
  const of = (step: string) => exchanges.filter((exchange) => exchange.step === step).map(({ response }) => response);
  const search = (connection: Connection) => connection.search("labels", [{ indexUid: "x", q: "" }]);

  test("version", async () => {
    expect(await requireVersion(await replay(of("version")), "labels")).toBe("1.50.0");
  });

  test("multi-search", async () => {
    const [first, second] = await search(await replay(of("multi-search")));
    expect(first?.hits.length).toBeGreaterThan(1);
    expect(first?.hits[0]).toMatchObject({ id: "marfan-0", document: "marfan" });
    expect(second?.hits.length).toBe(1);
  });

  test.each(["index: create", "settings: update", "documents: add NDJSON", "indexes: swap", "index: delete"])(
    "a task: %s",
    async (step) => {
      const [enqueued, ...states] = of(step);
      const seen: number[] = [];
      const lists = states.map(({ body }) => ({ status: 200, retryAfter: null, body: { results: [body], total: 1 } }));
      await awaitTasks(await replay(lists), [Number(enqueued?.body.taskUid)], {
        corpus: "labels",
        onProgress: (done) => seen.push(done),
      });
      expect(seen).toEqual([1]);
    },
  );

  test("a list of failed tasks: each names the reason", async () => {
    const [list] = of("tasks: list failed");
    for (const task of (list?.body.results ?? []) as { uid: number; error: { message: string } }[]) {
      const answer = { status: 200, retryAfter: null, body: { results: [task], total: 1 } };
      const work = awaitTasks(await replay([answer]), [task.uid], { corpus: "labels" });
      await expect(work).rejects.toThrow(task.error.message.replace(/\.$/, ""));
    }
  });

  test.each([
    ["auth: wrong key", /refuses the key: The provided API key is invalid\./],
    ["auth: no key", /asks for a key/],
    ["tenant token: expired", /Was valid up to/],
    ["keys: write with it is refused", /refuses the key/],
    ["search: unknown index", /no corpus "labels"/],
    ["search: unknown filter attribute", /not filterable/],
    ["search: malformed filter", /HTTP 400, invalid_search_filter/],
    ["documents: malformed NDJSON", /malformed_payload/],
  ])("a refusal: %s", async (step, message) => {
    const connection = await replay(of(step));
    await expect(connection.write(asked, (client) => client.getStats())).rejects.toMatchObject({
      wall: "corpus",
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\w/),
    });
  });

  test("a key that may not ask for the version is no reason to stop", async () => {
    await checkVersionIfAllowed(await replay(of("keys: write with it is refused")), "labels");
  });
}

/** What the driver does, of what was recorded. */
const SPOKEN = [
  "health",
  "version",
  "index: create",
  "index: create b",
  "settings: update",
  "documents: add",
  "documents: add b",
  "documents: add NDJSON",
  "documents: missing primary key fails as a task",
  "documents: invalid id fails as a task",
  "documents: malformed NDJSON",
  "documents: get",
  "documents: get missing",
  "stats",
  "search: strategy all",
  "search: unknown filter attribute",
  "search: unknown index",
  "multi-search",
  "indexes: swap",
  "indexes: list",
  "indexes: swap back",
  "documents: delete one",
  "index: delete",
];

function describeLocal(exchanges: readonly Exchange[]): void {
  test("step by step, as far as the driver speaks with it", async () => {
    const server = await startLocalMeilisearch();
    onTestFinished(() => server.close());
    const tasks = new Map<number, number>();
    for (const { step, request, response } of exchanges.filter((exchange) => SPOKEN.includes(exchange.step))) {
      const { method, contentType, body } = request;
      const path = request.path.replace(/^\/tasks\/(\d+)$/, (_, uid: string) => `/tasks/${tasks.get(Number(uid))}`);
      if (path.startsWith("/tasks/") && response.body.status === "processing") continue;
      if (path.startsWith("/tasks/")) await settled(server.tasks);
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const answer = await fetch(server.url + path, {
        method,
        headers: { "content-type": contentType },
        ...(body === null ? {} : { body: text }),
      });
      const said = (await answer.json()) as Record<string, unknown>;
      expect([step, answer.status]).toEqual([step, response.status]);
      if (said.taskUid !== undefined) tasks.set(Number(response.body.taskUid), Number(said.taskUid));
      expect([step, essence(said)]).toEqual([step, essence(response.body)]);
    }
    expect(tasks.size).toBeGreaterThan(8);
  });
}

async function settled(tasks: readonly { status: string }[]): Promise<void> {
  while (tasks.some(({ status }) => status === "enqueued" || status === "processing")) {
    await new Promise(setImmediate);
  }
}

/** What the driver reads of an answer. */
function essence(body: Record<string, unknown>): unknown {
  const { code, status, type, hits, results, numberOfDocuments, pkgVersion, error, id } = body;
  return {
    ...{ code, status, type: code === undefined ? type : undefined, numberOfDocuments, pkgVersion, id },
    error: (error as { code: string } | null | undefined)?.code,
    hits: (hits as { id: string }[] | undefined)?.map((hit) => hit.id).sort(),
    results: (results as Record<string, unknown>[] | undefined)?.map(({ uid, hits: found }) => [
      uid,
      (found as { id: string }[] | undefined)?.map((hit) => hit.id).sort(),
    ]),
  };
}
