import { expect, onTestFinished, test } from "vitest";
import { CorpusError } from "../../src/lib/errors.ts";
import {
  loadMeilisearchCorpus,
  type MeilisearchCorpusOptions,
  openMeilisearchCorpus,
} from "../../src/retrieval/meilisearch/meilisearch-corpus.ts";
import { indexNames } from "../../src/retrieval/meilisearch/names.ts";
import { servePages } from "../lib/local-server.ts";
import { type LocalOptions, startLocalMeilisearch } from "./meilisearch/local-meilisearch.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

const NAMES = indexNames("osler-", "sample");
const content = { documents: SAMPLE_DOCUMENTS, total: SAMPLE_DOCUMENTS.length };
const beriberi = makeDocument({ id: "beriberi", title: "Beriberi", sections: [["Cause", "Thiamine is lacking."]] });

async function startServer(options: LocalOptions = {}) {
  const server = await startLocalMeilisearch(options);
  onTestFinished(() => server.close());
  const place: MeilisearchCorpusOptions = { url: server.url, name: "sample", patienceMs: 1000 };
  return { server, place };
}

/** A server that has the sample corpus. */
async function startFilled(options: LocalOptions = {}, key?: string) {
  const { server, place } = await startServer(options);
  const owner = { ...place, key };
  await loadMeilisearchCorpus(owner, content);
  return { server, place: owner, corpus: await openMeilisearchCorpus(owner) };
}

async function failureOf(work: Promise<unknown>): Promise<CorpusError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CorpusError)) throw error ?? new Error("nothing failed");
  expect(error.remedy).toBeTruthy();
  return error;
}

test("a server that is not there is an error, at opening and at every search", async () => {
  const { server, place, corpus } = await startFilled();
  await server.close();
  expect((await failureOf(openMeilisearchCorpus(place))).message).toMatch(
    /no answer.*\((?:ECONNREFUSED|UND_ERR_SOCKET)\)/,
  );
  const works = [
    () => corpus.search("gout"),
    () => corpus.search("zzzqqq"),
    () => corpus.read("gout"),
    () => corpus.facets(["type"]),
    () => corpus.stats(),
  ];
  for (const work of works) expect((await failureOf(work())).message).toContain(place.url);
});

test("another service is told from Meilisearch", async () => {
  const pages = await servePages({ "/version": { body: "<html></html>" } });
  onTestFinished(() => pages.close());
  const failure = await failureOf(openMeilisearchCorpus({ url: pages.origin, name: "sample" }));
  expect(failure.message).toMatch(/not as Meilisearch does/);
  expect((await failureOf(openMeilisearchCorpus({ url: "http://[", name: "sample" }))).message).toMatch(/no address/);
});

test.each([
  ["no key", undefined, /asks for a key/],
  ["a wrong key", "wrong", /refuses the key.*invalid/],
])("%s is refused, and what is needed is said", async (_, key, message) => {
  const { place } = await startFilled({ keys: { owner: ["*"] } }, "owner");
  const failure = await failureOf(openMeilisearchCorpus({ ...place, key }));
  expect(failure.message).toMatch(message);
  expect(failure.remedy).toMatch(/search.*MEILISEARCH_KEY/);
});

test("a key that only searches reads everything and writes nothing", async () => {
  const { place } = await startFilled({ keys: { owner: ["*"], agent: ["search"] } }, "owner");
  const corpus = await openMeilisearchCorpus({ ...place, key: "agent" });
  expect((await corpus.search("podagra"))[0]?.passage.document).toBe("gout");
  expect((await corpus.read("gout"))?.title).toBe("Gout");
  expect(await corpus.facets(["type"])).toEqual({ type: { monograph: 5, guideline: 2, gene: 1 } });
  expect(await corpus.stats()).toMatchObject({ documents: SAMPLE_DOCUMENTS.length });
  const failure = await failureOf(corpus.upsert([beriberi]));
  expect(failure.remedy).toMatch(/documents\.\*.*settings/);
});

test("a corpus that is not there, or of another version of Osler, says how to put it there", async () => {
  const { server, place, corpus } = await startFilled();
  expect((await failureOf(openMeilisearchCorpus({ ...place, name: "other" }))).remedy).toMatch(
    /corpus push other --meili/,
  );
  const record = server.indexes.get(NAMES.state)?.rows.get("corpus");
  Object.assign(record ?? {}, { schema: "0" });
  const failure = await failureOf(openMeilisearchCorpus(place));
  expect(failure.message).toMatch(/another version of Osler/);
  expect(failure.remedy).toMatch(/corpus push sample/);
  expect((await failureOf(corpus.search("gout"))).message).toMatch(/another version/);
});

test.each(["1.11.3", "0.30.0"])("version %s is too old", async (version) => {
  const { place } = await startServer({ version });
  expect((await failureOf(openMeilisearchCorpus(place))).message).toMatch(/at least 1\.12/);
  expect((await failureOf(loadMeilisearchCorpus(place, content))).message).toMatch(/at least 1\.12/);
});

test.each([
  ["503", 503, {}],
  ["a full queue with a time to wait", 503, { "retry-after": "0" }],
  ["429", 429, { "retry-after": "0.05" }],
])("%s is waited out", async (_, status, headers) => {
  const { server, corpus } = await startFilled();
  let refused = 0;
  const body = { message: "Too many search requests.", code: "too_many_search_requests", type: "system", link: "" };
  server.faults.request = () => (refused++ < 2 ? { status, body, headers } : undefined);
  expect((await corpus.search("podagra"))[0]?.passage.document).toBe("gout");
  expect(refused).toBeGreaterThan(2);
  server.faults.request = () => ({ status, body, headers });
  expect((await failureOf(corpus.search("podagra"))).message).toMatch(/busy/);
});

test("a server that goes away in the middle of a load is waited for", async () => {
  const { server, place } = await startServer();
  let requests = 0;
  server.faults.request = () => (++requests > 12 && requests < 15 ? "drop" : undefined);
  await loadMeilisearchCorpus({ ...place, patienceMs: 5000 }, content);
  const corpus = await openMeilisearchCorpus(place);
  expect(await corpus.stats()).toMatchObject({ documents: SAMPLE_DOCUMENTS.length });
});

test("an interrupted load leaves the former corpus, and goes on where it stopped", async () => {
  const { server, place, corpus } = await startFilled();
  const documents = [...SAMPLE_DOCUMENTS, beriberi];
  async function* broken() {
    yield* documents;
    throw new Error("stopped");
  }
  const key = "one load";
  const half = documents.slice(0, 3);
  async function* stopping() {
    yield* half;
  }
  server.faults.task = ({ indexUid, type }) =>
    indexUid === `${NAMES.state}__next` && type === "documentAdditionOrUpdate" && sent() > 0
      ? { code: "internal", message: "The disk is on fire." }
      : undefined;
  const sent = () => server.indexes.get(`${NAMES.documents}__next`)?.rows.size ?? 0;
  const failure = await failureOf(loadMeilisearchCorpus(place, { documents: stopping(), key, total: 0 }));
  expect(failure.message).toMatch(/failed: The disk is on fire/);
  expect((await corpus.search("podagra"))[0]?.passage.document).toBe("gout");
  expect(sent()).toBe(half.length);
  await expect(loadMeilisearchCorpus(place, { documents: broken(), key: "another", total: 0 })).rejects.toThrow(
    "stopped",
  );
  expect(sent()).toBe(0);
  await failureOf(loadMeilisearchCorpus(place, { documents: stopping(), key, total: 0 }));
  server.faults.task = () => undefined;
  const sentBefore = new Set(server.indexes.get(`${NAMES.documents}__next`)?.rows.values());
  expect(sentBefore.size).toBe(half.length);
  const record = await loadMeilisearchCorpus(place, { documents, key, total: 0 });
  const stored = [...(server.indexes.get(NAMES.documents)?.rows.values() ?? [])];
  expect(stored.filter((row) => sentBefore.has(row)).length).toBe(half.length);
  expect(record.documents).toBe(documents.length);
  expect((await corpus.search("thiamine"))[0]?.passage.document).toBe("beriberi");
  expect([...server.indexes.keys()].sort()).toEqual(Object.values(NAMES).sort());
});

test("a task that nothing comes of is given up, and what holds the queue is named", async () => {
  const { server, place, corpus } = await startFilled();
  server.faults.task = ({ indexUid }) => (indexUid === NAMES.terms ? "never" : undefined);
  const impatient = await openMeilisearchCorpus({ ...place, stallMs: 30 });
  expect((await failureOf(impatient.upsert([beriberi]))).message).toMatch(/finished none of \d+ tasks/);
  expect((await corpus.search("podagra"))[0]?.passage.document).toBe("gout");
});

test("what a writer left half-changed is made whole by the next one", async () => {
  const { server, place, corpus } = await startFilled();
  const { version } = await corpus.stats();
  server.indexes.get(NAMES.terms)?.rows.delete("gout-0");
  server.indexes.get(NAMES.passages)?.rows.delete("gout-0");
  const dead = ["change", "token", "elsewhere", 1, 0].join("_");
  server.indexes.set(`${NAMES.passages}__lock`, {
    ...{ uid: `${NAMES.passages}__lock`, primaryKey: dead, rows: new Map(), settings: {} },
  });
  const phases: string[] = [];
  const writer = await openMeilisearchCorpus({ ...place, onProgress: ({ phase }) => phases.push(phase) });
  await writer.upsert([beriberi]);
  expect(phases).toContain("damaged");
  expect((await corpus.search("podagra"))[0]?.passage.document).toBe("gout");
  expect((await corpus.search("thiamine"))[0]?.passage.document).toBe("beriberi");
  await writer.delete(["beriberi"]);
  expect((await corpus.stats()).version).toBe(version);
  expect(server.indexes.has(`${NAMES.passages}__lock`)).toBe(false);
});
