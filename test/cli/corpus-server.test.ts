import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { startLocalMeilisearch } from "../retrieval/meilisearch/local-meilisearch.ts";
import { readJson, runOsler, scratchFolder } from "./osler.ts";

interface Place {
  environment: Record<string, string>;
  home: string;
}

let place: Place;

const ROWS = [
  { _id: "gout", title: "Gout", text: "The big toe swells. Colchicine calms an attack." },
  { _id: "scurvy", title: "Scurvy", text: "Gums bleed; vitamin C is lacking." },
];

beforeEach(async () => {
  const server = await startLocalMeilisearch({ keys: { owner: ["*"], agent: ["search"] } });
  onTestFinished(() => server.close());
  const home = scratchFolder();
  const file = join(home, "two.jsonl");
  writeFileSync(file, ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""));
  place = { home, environment: { OSLER_HOME: home, MEILISEARCH_URL: server.url, MEILISEARCH_KEY: "owner" } };
  expect((await osler("corpus", "add", file, "--corpus", "two")).code).toBe(0);
}, 60_000);

function osler(...args: string[]) {
  return runOsler(args, { environment: place.environment });
}

it("push puts a corpus on a server once, and a key that only searches finds it there", async () => {
  const pushed = readJson<object>(await osler("corpus", "push", "two", "--json"));
  expect(pushed).toMatchObject({ name: "two", documents: 2, pushed: true });
  expect(readJson<object>(await osler("corpus", "push", "two", "--json"))).toMatchObject({ pushed: false });
  const search = ["corpus", "search", "colchicine", "--corpus", "two", "--driver", "meilisearch", "--key", "agent"];
  const { hits } = readJson<{ hits: { passage: { document: string } }[] }>(await osler(...search, "--json"));
  expect(hits.map(({ passage }) => passage.document)).toEqual(["gout"]);
  const refused = await osler("corpus", "push", "two", "--key", "agent");
  expect([refused.code, refused.stdout]).toEqual([0, expect.stringContaining("already")]);
}, 60_000);

it("pull brings it to another home, and status compares", async () => {
  await osler("corpus", "push", "two");
  const other = scratchFolder();
  const pulled = readJson<object>(await osler("corpus", "pull", "two", "--home", other, "--json"));
  expect(pulled).toMatchObject({ documents: 2, pulled: true });
  const status = readJson<{ corpora: { name: string; here: string }[] }>(await osler("corpus", "status", "--json"));
  expect(status.corpora).toMatchObject([{ name: "two", documents: 2, here: "same" }]);
  const elsewhere = readJson<{ corpora: object[] }>(
    await osler("corpus", "status", "--home", scratchFolder(), "--json"),
  );
  expect(elsewhere.corpora).toMatchObject([{ here: "absent" }]);
}, 60_000);

it("what is not there is said with what to do", async () => {
  expect((await osler("corpus", "push")).code).toBe(2);
  expect((await osler("corpus", "push", "nothing")).code).toBe(2);
  const missing = await osler("corpus", "pull", "two");
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining("osler corpus push two --meili")]);
  const down = readJson(await osler("corpus", "push", "two", "--meili", "http://127.0.0.1:1", "--json"));
  expect(down.error).toMatchObject({ wall: "corpus", remedy: expect.stringContaining("MEILISEARCH_URL") });
  expect((await osler("corpus", "search", "gout", "--driver", "other")).code).toBe(2);
}, 60_000);
